"""The labels that the reader gives, in the order of the network's outputs. A model folder repeats them."""

from __future__ import annotations

from typing import get_args

from onrecord.data import Form, SourceType, Stance

# Of each word, given a cue: one role of these, …
ROLES = ("none", "source", "content", "cue", "addressee", "medium", "topic")
# … and any of these, which may lie inside another role.
MARKS = ("relay", "role", "anonymity_reason", "time")
# Of the attribution as a whole.
STANCES: tuple[Stance, ...] = get_args(Stance)
SOURCE_TYPES: tuple[SourceType, ...] = get_args(SourceType)
FORMS: tuple[Form, ...] = get_args(Form)
FLAGS = ("negated", "hedged", "borderline")
# How the text is to be read: PolNeAR's flat convention, or that of onrecord's own guidelines.
CONVENTIONS = ("polnear", "guidelines")


def list_labels() -> dict[str, list[str]]:
    """Return the labels in the order of the network's outputs, as a model folder repeats them."""
    return {
        "roles": list(ROLES),
        "marks": list(MARKS),
        "stances": list(STANCES),
        "source_types": list(SOURCE_TYPES),
        "forms": list(FORMS),
        "flags": list(FLAGS),
        "conventions": list(CONVENTIONS),
    }
