"""Lists that a program reads slice by slice: each goes on after the last row of the one before.

A cursor holds the key of the last row that was given, not a page number, so rows that are stored between
two slices push none out and bring none twice. What is stored before the cursor's place is not seen by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.browse.filters import NO_NAME, Filter
from onrecord.browse.listing import filter_masks
from onrecord.browse.select import Mask, select, sort_rows
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
    rows = np.arange(len(stories.number))
    if outlet is not None:
        wanted = None if outlet == NO_NAME else outlet
        code = columns.outlets.index(wanted) if wanted in columns.outlets else -1
        rows = np.flatnonzero(stories.outlet == code)
    rest = rows
    if after is not None:
        day, number = after
        rest = rows[_come_after([(-stories.day[rows], -day), (stories.number[rows], number)])]
    shown = rest[:limit]
    last = [(stories.day[row], stories.number[row]) for row in shown[-1:]]
    return StoriesSlice(
        total=len(rows),
        next=_write_cursor(last, more=len(rest) > limit),
        stories=read_stories(shelf.record, stories.number[shown].tolist()),
    )


def slice_statements(shelf: Shelf, chosen: Filter, *, after: Cursor | None, limit: int) -> StatementsSlice:
    """Return the statements after a cursor that pass a filter, which is ordered by day: newest or oldest."""
    columns = shelf.columns
    masks, limited = filter_masks(shelf, chosen)
    rows = sort_rows(columns, np.flatnonzero(select(columns, masks)), chosen)
    stories = columns.stories.number
    rest = rows
    if after is not None:
        day, story, number = after
        days = columns.day[rows]
        if chosen.order == "oldest":
            keys = [(np.where(days == 0, _LAST, days), day or _LAST), (columns.number[rows], number)]
        else:
            keys = [(-days, -day), (stories[columns.story[rows]], story), (columns.number[rows], number)]
        rest = rows[_come_after(keys)]
    shown = rest[:limit]
    last = [(columns.day[row], stories[columns.story[row]], columns.number[row]) for row in shown[-1:]]
    return StatementsSlice(
        total=len(rows),
        limited=limited,
        next=_write_cursor(last, more=len(rest) > limit),
        statements=read_statements(shelf.record, columns.number[shown].tolist()),
    )


def slice_actors(shelf: Shelf, *, words: str | None, after: Cursor | None, limit: int) -> ActorsSlice:
    """Return the actors after a cursor whose names hold all of `words`.

    The order is that of the first slice, whose last statement the cursor remembers: else an actor whom a
    new story quotes would move, and be given twice or never.
    """
    columns = shelf.columns
    until = after[0] if after else int(columns.number.max(initial=0))
    size = len(columns.speakers)
    counts = np.bincount(columns.speaker[columns.number <= until], minlength=size)
    first = shelf.keep("first spoken", lambda: _first_numbers(columns))
    passing = _are_called(shelf, words) & (counts > 0)
    order = np.lexsort((first, -counts))
    rows = rest = order[passing[order]]
    if after is not None:
        _, count, number = after
        rest = rows[_come_after([(-counts[rows], -count), (first[rows], number)])]
    shown = rest[:limit]
    last = [(until, counts[row], first[row]) for row in shown[-1:]]
    return ActorsSlice(
        total=len(rows),
        next=_write_cursor(last, more=len(rest) > limit),
        actors=tuple(_view(str(columns.speakers[row]), int(counts[row])) for row in shown.tolist()),
    )


def _view(name: str, statements: int) -> CountView:
    return CountView(name, name, statements)


def _first_numbers(columns: Columns) -> Ints:
    """Return the number of each speaker's first statement: it never changes, and no two have one."""
    first = np.full(len(columns.speakers), np.iinfo(np.int64).max)
    np.minimum.at(first, columns.speaker, columns.number)
    return first


def _are_called(shelf: Shelf, words: str | None) -> Mask:
    """Return of each speaker whether there is a name that holds all of `words`."""
    names = shelf.keep("folded names", lambda: [(name or "").casefold() for name in shelf.columns.speakers])
    wanted = (words or "").casefold().split()
    called = np.fromiter((all(word in name for word in wanted) for name in names), dtype=np.bool_)
    called[0] = False  # the place of those without a name
    return called


def _come_after(keys: Sequence[tuple[Ints, int]]) -> Mask:
    """Return which rows come after a place: pairs of a column and its value there, the first weighs most."""
    after = np.zeros(len(keys[0][0]), dtype=np.bool_)
    equal = ~after
    for column, value in keys:
        after |= equal & (column > value)
        equal &= column == value
    return after


def _write_cursor(last: Sequence[tuple[Any, ...]], *, more: bool) -> str | None:
    """Return the cursor of a slice's last row, None where no row comes after it."""
    return "-".join(str(int(number)) for number in last[0]) if more and last else None
