"""What people see of a record: flat, frozen rows for the command line, exports and pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

# Of one text in a list: a page of rows holds at most a few of these, whatever headline a hostile page gives
# itself. Of the statements in the gold that ships the longest has 757 characters.
MOST_CHARACTERS = 10_000


def cut_text(value: Any) -> Any:
    """Return a value as lists show it: a text of more than MOST_CHARACTERS cut to as many, "…" among them."""
    is_long = isinstance(value, str) and len(value) > MOST_CHARACTERS
    return f"{value[: MOST_CHARACTERS - 2]} …" if is_long else value


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story of the record, without its text."""

    story_id: str
    title: str | None
    outlet: str | None
    byline: str | None
    agency: str | None
    url: str | None
    published: str | None
    language: str | None
    origin: str  # the page it was read from
    statements: int


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a story: what stood at its address when it was read."""

    story_id: str
    version: int  # 1 for the one read first
    title: str | None
    published: str | None
    fetched_at: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """One row of the SQL view `statements`, the same columns in the same order.

    Words of a role are joined by ` … ` where the text leaves something out, and None where the role is
    empty; `*_start` and `*_end` are the outer bounds of the role in the story's text.
    """

    statement_id: str  # the story's id, "/", the attribution's id
    story_id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    attribution_id: str
    source: str | None
    speaker: str | None
    source_type: str
    role: str | None
    cue: str | None
    content: str | None
    topic: str | None
    form: str
    stance: str
    negated: bool
    hedged: bool
    addressee: str | None
    medium: str | None
    relay: str | None
    said: str | None
    said_earliest: str | None
    said_latest: str | None
    anonymity_reason: str | None
    parent: str | None
    responds_to: str | None
    response: str | None
    score: float
    source_start: int | None
    source_end: int | None
    cue_start: int | None
    cue_end: int | None
    content_start: int | None
    content_end: int | None
    judged_by: str | None  # the people whose judgements changed it
    model_values: str | None  # JSON: by field or role, what the model read where they did


@dataclass(frozen=True, slots=True)
class PassageView:
    """A place of the record that a search found, best first within its kind."""

    kind: Literal["statement", "story"]
    story_id: str
    attribution_id: str | None  # None for a story
    title: str | None
    outlet: str | None
    published: str | None
    source: str | None  # the speaker where one is known, else the words of the source; None for a story
    stance: str | None  # None for a story
    is_negated: bool  # what is excerpted was not said, not promised, …
    excerpt: tuple[str, ...]  # turn about: plain words, found words, plain words, …


@dataclass(frozen=True, slots=True)
class RecordView:
    """How much a record holds."""

    pages: int
    stories: int
    attributions: int
    spans: int
    failures: int
