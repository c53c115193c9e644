"""Lists that a program reads slice by slice: each goes on after the last row of the one before.

A cursor holds the key of the last row that was given, not a page number, so rows that are stored between
two slices push none out and bring none twice. What is stored before the cursor's place is not seen by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from onrecord.browse.filters import Filter
from onrecord.browse.listing import actor_names, count_spoken, filter_masks
from onrecord.browse.select import select, sort_page, stories_of
from onrecord.browse.shelf import Shelf
from onrecord.browse.views import CountView
from onrecord.store.columns import Columns, Ints
from onrecord.store.selections import read_statements, read_stories
from onrecord.views import StatementView, StoryView

Cursor = tuple[int, ...]  # in an address: its numbers joined by "-"
STORY_CURSOR, STATEMENT_CURSOR, ACTOR_CURSOR = 2, 3, 3  # numbers in each
_LAST = 99_999_999  # a day after all days


@dataclass(frozen=True, slots=True)
class StoriesSlice:
    """Some of the stories, newest first and those without a date last."""

    total: int  # stories in the whole list, as it is now
    next: str | None  # the cursor of the slice after this one; None where this is the last
    stories: tuple[StoryView, ...]


@dataclass(frozen=True, slots=True)
class StatementsSlice:
    """Some of the statements that pass a filter, in its order."""

    total: int
    limited: bool  # whether more statements hold the words than were looked through
    next: str | None
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class ActorsSlice:
    """Some of the actors, those with most statements first, counted when the first slice was given."""

    total: int
    next: str | None
    actors: tuple[CountView, ...]


def slice_stories(shelf: Shelf, *, outlet: str | None, after: Cursor | None, limit: int) -> StoriesSlice:
    """Return the stories after a cursor, of one outlet where one is named; `-` is none."""
    columns = shelf.columns
    stories = columns.stories
    rows = stories_of(columns, outlet)
    start = 0
    if after is not None:
        day, number = after
        sides = _compare((stories.day, day, "falling"), (stories.number, number, "rising"))[rows]
        start = int(np.count_nonzero(sides <= 0))
    shown = rows[start : start + limit]
    last = [(stories.day[row], stories.number[row]) for row in shown[-1:]]
    return StoriesSlice(
        total=len(rows),
        next=_write_cursor(last, more=len(rows) > start + limit),
        stories=read_stories(shelf.record, stories.number[shown].tolist()),
    )


def slice_statements(shelf: Shelf, chosen: Filter, *, after: Cursor | None, limit: int) -> StatementsSlice:
    """Return the statements after a cursor that pass a filter, which is ordered by day: newest or oldest."""
    columns = shelf.columns
    masks, limited = filter_masks(shelf, chosen)
    rows = np.flatnonzero(select(columns, masks))
    start = 0 if after is None else _count_given(columns, rows, chosen, after)
    end = min(len(rows), start + limit)
    shown = sort_page(columns, rows, chosen, first=start, last=end)
    stories = columns.stories.number
    last = [(columns.day[row], stories[columns.story[row]], columns.number[row]) for row in shown[-1:]]
    return StatementsSlice(
        total=len(rows),
        limited=limited,
        next=_write_cursor(last, more=len(rows) > end),
        statements=read_statements(shelf.record, columns.number[shown].tolist()),
    )


def slice_actors(shelf: Shelf, *, words: str | None, after: Cursor | None, limit: int) -> ActorsSlice:
    """Return the actors after a cursor whose names hold all of `words`.

    The order is that of the first slice, whose last statement the cursor remembers: else an actor whom a
    new story quotes would move, and be given twice or never.
    """
    columns = shelf.columns
    newest = int(columns.number.max(initial=0))
    until = after[0] if after else newest
    first = shelf.keep("first spoken", lambda: _first_numbers(columns))
    if until >= newest:
        counts = count_spoken(shelf)
        rows = shelf.keep("spoken most", lambda: _rank(counts, first))
    else:
        counts = np.bincount(columns.speaker[columns.number <= until], minlength=len(first))
        rows = _rank(counts, first)
    if words and words.split():
        found = np.zeros(len(counts), dtype=np.bool_)
        found[list(actor_names(shelf).find(words.split()))] = True
        rows = rows[found[rows]]
    start = 0
    if after is not None:
        sides = _compare((counts, after[1], "falling"), (first, after[2], "rising"))[rows]
        start = int(np.count_nonzero(sides <= 0))
    shown = rows[start : start + limit].tolist()
    last = [(until, counts[row], first[row]) for row in shown[-1:]]
    names = [(str(columns.speakers[row]), int(counts[row])) for row in shown]
    return ActorsSlice(
        total=len(rows),
        next=_write_cursor(last, more=len(rows) > start + limit),
        actors=tuple(CountView(name, name, count) for name, count in names),
    )


def _count_given(columns: Columns, rows: Ints, chosen: Filter, after: Cursor) -> int:
    """Return how many of the rows stand up to a cursor in the order of the filter."""
    day, story, number = after
    stories = columns.stories
    if chosen.order == "oldest":
        days = np.where(stories.day == 0, _LAST, stories.day)
        sides = _compare((days, day or _LAST, "rising"))
    else:
        sides = _compare((stories.day, day, "falling"), (stories.number, story, "rising"))
    of_rows = sides[columns.story[rows]]
    # Only the statements of that story, or of that day, have to be looked at one by one.
    tied = columns.number[rows[of_rows == 0]]
    return int(np.count_nonzero(of_rows < 0) + np.count_nonzero(tied <= number))


def _compare(*keys: tuple[Ints, int, Literal["rising", "falling"]]) -> Ints:
    """Return of each row whether it stands before a place (-1), at it (0) or after it (1).

    The place is given by its values in some columns, the first of which weighs most.
    """
    sides = np.zeros(len(keys[0][0]), dtype=np.int8)
    for column, value, direction in reversed(keys):
        beyond, short = (
            (column > value, column < value) if direction == "rising" else (column < value, column > value)
        )
        sides = np.where(beyond, np.int8(1), np.where(short, np.int8(-1), sides))
    return sides


def _first_numbers(columns: Columns) -> Ints:
    """Return the number of each speaker's first statement: it never changes, and no two have one."""
    first = np.full(len(columns.speakers), np.iinfo(np.int64).max)
    np.minimum.at(first, columns.speaker, columns.number)
    return first


def _rank(counts: Ints, first: Ints) -> Ints:
    """Return the speakers that have statements and a name, those with most statements first."""
    order = np.lexsort((first, -counts))
    return order[(counts[order] > 0) & (order > 0)]  # the first place is that of those without a name


def _write_cursor(last: Sequence[tuple[Any, ...]], *, more: bool) -> str | None:
    """Return the cursor of a slice's last row, None where no row comes after it."""
    return "-".join(str(int(number)) for number in last[0]) if more and last else None
