"""Views as plain lists and dictionaries: what every JSON answer is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.browse.reading import StoryRecord
from onrecord.export.jsonl import story_json
from onrecord.views import cut_text


def plain(value: Any) -> Any:
    """Return a view as JSON shows it: its fields by name; a story as `onrecord export` writes it.

    Any text but a story's own is cut after MOST_CHARACTERS, which "…" shows.
    """
    if isinstance(value, str):
        return cut_text(value)
    if isinstance(value, StoryRecord):
        more = {"chains": plain(value.chains), "report": plain(value.report)}
        return {**story_json(value.annotated), **more}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: plain(one) for name, one in value.items()}
    return value
