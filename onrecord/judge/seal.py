"""A judgement made whole: checked, and given the id that is a hash of all the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from typing import get_args

from onrecord.data import ROLES, Attribution, Judgement, JudgementKind, Stance, content_id
from onrecord.errors import JudgementError
from onrecord.spans import Spans, merge_spans, slice_text

MOST_CHARACTERS = {"by": 200, "reason": 2_000, "name": 1_000}

# What each kind needs, and what it may have besides; all else stays empty, so that one decision has one form.
_NEEDS: dict[str, tuple[str, ...]] = {
    "wrong": ("story_id", "quote"),
    "speaker": ("story_id", "quote"),
    "stance": ("story_id", "quote", "value"),
    "span": ("story_id", "quote", "role"),
    "merge": ("name", "value"),
    "part": ("story_id", "quote", "name", "value"),
    "undo": ("value",),
}
_WORDS = ("cue", "source", "content")
_MAY: dict[str, tuple[str, ...]] = {
    "wrong": _WORDS,
    "speaker": (*_WORDS, "value"),
    "stance": _WORDS,
    "span": (*_WORDS, "spans", "value"),
    "part": ("source",),
}
_ALWAYS = ("id", "kind", "by", "at", "reason")


def anchor_judgement(judgement: Judgement, text: str, attributions: Iterable[Attribution]) -> Judgement:
    """Return the judgement sealed on the words of its attributions, as a model reads them in `text`.

    A part speaks of all that its name says in the story, and takes the words of the sources alone.
    """
    several = tuple(attributions)
    roles = ("source",) if judgement.kind == "part" else _WORDS
    cue, source, content = (
        merge_spans(span for one in several for span in getattr(one, role)) if role in roles else ()
        for role in _WORDS
    )
    quote = slice_text(text, merge_spans((*cue, *source, *content))) or None
    value = slice_text(text, judgement.spans) or None if judgement.kind == "span" else judgement.value
    return seal(replace(judgement, cue=cue, source=source, content=content, quote=quote, value=value))


def seal(judgement: Judgement) -> Judgement:
    """Return the judgement with its id. Raises JudgementError where it lacks something or has too much."""
    _check(judgement)
    parts = (getattr(judgement, field.name) for field in fields(Judgement) if field.name != "id")
    return replace(judgement, id=content_id("judgement", *(_encode(part) for part in parts)))


def _encode(part: str | Spans | None) -> str | None:
    return json.dumps(part) if isinstance(part, tuple) else part


def _check(judgement: Judgement) -> None:
    kind = judgement.kind
    if kind not in get_args(JudgementKind):
        raise JudgementError(f"a judgement cannot be {kind!r}; it is one of: {', '.join(_NEEDS)}")
    for name in ("by", "reason", *_NEEDS[kind]):
        value = getattr(judgement, name)
        if not value or (name in MOST_CHARACTERS and not value.strip()):
            raise JudgementError(f"this {kind} judgement lacks its {name.replace('_', ' ')}")
    for name, most in MOST_CHARACTERS.items():
        if len(getattr(judgement, name) or "") > most:
            raise JudgementError(f"the {name} of a judgement has at most {most:,} characters")
    if kind != "span" and len(judgement.value or "") > MOST_CHARACTERS["name"]:
        raise JudgementError(f"a name has at most {MOST_CHARACTERS['name']:,} characters")
    allowed = {*_ALWAYS, *_NEEDS[kind], *_MAY.get(kind, ())}
    for field in fields(Judgement):
        if field.name not in allowed and getattr(judgement, field.name) != field.default:
            raise JudgementError(f"a {kind} judgement has no {field.name}")
    _check_values(judgement)


def _check_values(judgement: Judgement) -> None:
    try:
        moment = datetime.fromisoformat(judgement.at)
    except ValueError:
        moment = datetime.min
    if moment.tzinfo is None:
        raise JudgementError(f"at is a moment such as 2026-02-11T08:30:00Z, not {judgement.at[:60]!r}")
    if judgement.kind == "stance" and judgement.value not in get_args(Stance):
        raise JudgementError(f"a stance is one of: {', '.join(get_args(Stance))}")
    if judgement.kind == "span" and judgement.role not in ROLES:
        raise JudgementError(f"a role is one of: {', '.join(ROLES)}")
    if judgement.kind == "span" and judgement.role == "cue" and not judgement.spans:
        raise JudgementError(
            "a cue cannot be taken away; mark the attribution wrong where nothing signals it"
        )
    if judgement.kind == "span" and bool(judgement.spans) != bool(judgement.value):
        raise JudgementError("the words of a span judgement do not fit its spans")
    if judgement.kind in ("merge", "part") and judgement.name == judgement.value:
        raise JudgementError(f"{judgement.name!r} is the same name already")
    for name in (*_WORDS, "spans"):
        spans = getattr(judgement, name)
        if spans != merge_spans(spans) or any(span.start < 0 for span in spans):
            raise JudgementError(f"the spans of {name} are not sorted and disjoint")
