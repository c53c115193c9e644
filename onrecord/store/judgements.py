"""The judgements of a record, as they were made, and those that bear on one story."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from onrecord.data import AnnotatedStory, Judgement
from onrecord.spans import Span, Spans
from onrecord.store.rows import Rows

# The columns in the order of the fields of Judgement.
COLUMNS = (
    "judgement_id", "kind", "judged_by", "judged_at", "reason", "story_id", "cue_spans", "source_spans",
    "content_spans", "quote", "role", "role_spans", "name", "value",
)  # fmt: skip
_SPANS = ("cue_spans", "source_spans", "content_spans", "role_spans")
_SELECT = f"SELECT {', '.join(f'judgements.{name}' for name in COLUMNS)} FROM judgements"

# Those on the story, the merges of its speakers, and whatever undoes one of them or an undo of one.
_OF_STORY = f"""
WITH RECURSIVE own (judgement_id) AS (
    SELECT judgement_id FROM judgements WHERE story_id = ?1
     UNION
    SELECT judgement_id FROM judgements
     WHERE kind = 'merge' AND name IN (SELECT value FROM json_each(?2))
     UNION
    SELECT judgements.judgement_id FROM own JOIN judgements ON kind = 'undo' AND value = own.judgement_id
)
{_SELECT} JOIN own USING (judgement_id) ORDER BY judgement_number
"""
_ACTORS = """
SELECT DISTINCT name, actor FROM attributions JOIN actor_names ON name = speaker WHERE story_number = ?
"""


def read_judgements(record: Rows) -> Iterator[Judgement]:
    """Yield all judgements in the order they were kept."""
    for row in record.rows(f"{_SELECT} ORDER BY judgement_number"):
        yield _restore(row)


def read_story_judgements(record: Rows, reading: AnnotatedStory) -> tuple[Judgement, ...]:
    """Return the judgements that bear on a story that a model read so, with all undos of them."""
    speakers = sorted({one.speaker for one in reading.attributions if one.speaker})
    return tuple(_restore(row) for row in record.rows(_OF_STORY, reading.story.id, json.dumps(speakers)))


def read_story_actors(record: Rows, story_number: int) -> dict[str, str]:
    """Return the actor of each speaker of the story whose name was merged."""
    return dict(record.rows(_ACTORS, story_number))


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as a row by column."""
    values = (getattr(judgement, field.name) for field in fields(Judgement))
    return dict(zip(COLUMNS, (_plain(value) for value in values), strict=True))


def _plain(value: str | Spans | None) -> str | None:
    if isinstance(value, tuple):
        return json.dumps(value) if value else None
    return value


def _restore(row: Any) -> Judgement:
    values: list[Any] = [
        _spans(value) if name in _SPANS else value for name, value in zip(COLUMNS, row, strict=True)
    ]
    return Judgement(*values)


def _spans(value: str | None) -> Spans:
    return tuple(Span(*pair) for pair in json.loads(value or "[]"))
