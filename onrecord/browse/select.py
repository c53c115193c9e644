"""Which statements pass a filter, and how many carry each value: over columns, in milliseconds."""

from __future__ import annotations

from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.browse.filters import NO_NAME, Filter, day_of
from onrecord.browse.views import CountView, FacetView
from onrecord.store.columns import (
    ANSWERED,
    FORMS,
    HEDGED,
    NEGATED,
    REPLY,
    SOURCE_TYPES,
    STANCES,
    Columns,
    Ints,
)

Mask = NDArray[np.bool_]
Masks = dict[str, Mask]  # by the field of the filter
FACET_VALUES = 12  # listed of a field that has many
UNNAMED_TYPES = tuple(SOURCE_TYPES.index(name) for name in ("unnamed_person", "unnamed_group"))


def masks_of(columns: Columns, chosen: Filter, found: Ints | None) -> Masks:
    """Return, for each field of the filter that is given, which statements pass it.

    `found` are the rows that hold the words of the filter, None where it has no words.
    """
    masks: Masks = {}
    if chosen.actor:
        masks["actor"] = _is_any(columns.speaker, _codes(columns.speakers, chosen.actor))
    if chosen.outlet:
        masks["outlet"] = _is_any(columns.stories.outlet, _codes(columns.outlets, chosen.outlet))[
            columns.story
        ]
    for field, column, names in _coded(columns):
        if values := getattr(chosen, field):
            masks[field] = _is_any(column, [names.index(value) for value in values])
    if chosen.unnamed:
        masks["unnamed"] = is_unnamed(columns)
    for field, bit in (("negated", NEGATED), ("hedged", HEDGED)):
        if getattr(chosen, field):
            masks[field] = (columns.flags & bit) != 0
    if chosen.reply:
        masks["reply"] = (columns.flags & (REPLY if chosen.reply == "reply" else ANSWERED)) != 0
    if chosen.since or chosen.until:
        masks["days"] = _between(columns.stories.day, chosen)[columns.story]
    if found is not None:
        masks["words"] = np.zeros(len(columns.number), dtype=np.bool_)
        masks["words"][found] = True
    return masks


def select(columns: Columns, masks: Masks, *, without: str | None = None) -> Mask:
    """Return which statements pass all masks, save the one of the field `without`."""
    passing = [mask for field, mask in masks.items() if field != without]
    if not passing:
        return np.ones(len(columns.number), dtype=np.bool_)
    return reduce(np.logical_and, passing)


def sort_rows(columns: Columns, rows: Ints, chosen: Filter) -> Ints:
    """Return rows, which come newest first, in the order of the filter."""
    if chosen.order == "newest":
        return rows
    if chosen.order == "oldest":
        return rows[np.lexsort((columns.number[rows], _dated_first(columns.day[rows])))]
    names, codes = (
        (columns.speakers, columns.speaker) if chosen.order == "actor" else (columns.outlets, columns.outlet)
    )
    return rows[np.argsort(_ranks(names)[codes[rows]], kind="stable")]


def count_facets(columns: Columns, chosen: Filter, masks: Masks, passing: Mask) -> tuple[FacetView, ...]:
    """Return the counts of each field, each among the statements that pass the other fields.

    `passing` are the statements that pass all fields: what a field of which nothing is chosen counts.
    """
    facets = []
    for field, column, names in (
        ("actor", columns.speaker, columns.speakers),
        *_coded(columns),
        ("outlet", columns.outlet, columns.outlets),
    ):
        counted = select(columns, masks, without=field) if field in masks else passing
        codes = column if counted.all() else column[counted]
        counts = np.bincount(codes, minlength=len(names))
        facets.append(_facet(field, counts, names, getattr(chosen, field)))
    return tuple(facets)


def top_counts(counts: Ints, names: tuple[str | None, ...], *, limit: int) -> tuple[CountView, ...]:
    """Return the values with most statements, most first, those without a name left out."""
    best = np.argsort(-counts, kind="stable")[: limit + 1]  # one more: at most one has no name
    found = [(names[place], int(counts[place])) for place in best.tolist()]
    return tuple(_count(name, count) for name, count in found if name is not None and count)[:limit]


def is_unnamed(columns: Columns) -> Mask:
    """Return which statements have a source that the story does not name."""
    return _is_any(columns.source_type, UNNAMED_TYPES)


def _coded(columns: Columns) -> tuple[tuple[str, Ints, tuple[Any, ...]], ...]:
    return (
        ("stance", columns.stance, STANCES),
        ("form", columns.form, FORMS),
        ("source_type", columns.source_type, SOURCE_TYPES),
    )


def _codes(names: tuple[str | None, ...], values: tuple[str, ...]) -> list[int]:
    wanted = {None if value == NO_NAME else value for value in values}
    return [place for place, name in enumerate(names) if name in wanted]


def _is_any(column: Ints, codes: list[int] | tuple[int, ...]) -> Mask:
    if not codes:
        return np.zeros(len(column), dtype=np.bool_)
    return reduce(np.logical_or, (column == code for code in codes))


def _between(days: Ints, chosen: Filter) -> Mask:
    since = day_of(chosen.since, last=False) if chosen.since else 1
    until = day_of(chosen.until, last=True) if chosen.until else 99_999_999
    return (days >= since) & (days <= until)


def _dated_first(days: Ints) -> Ints:
    return np.where(days == 0, 99_999_999, days)


def _ranks(names: tuple[str | None, ...]) -> Ints:
    """Return the place of each name in the alphabet, no name last."""
    order = sorted(
        range(len(names)), key=lambda place: (names[place] is None, (names[place] or "").casefold())
    )
    ranks = np.empty(len(names), dtype=np.int64)
    ranks[order] = np.arange(len(names))
    return ranks


def _facet(field: str, counts: Ints, names: tuple[str | None, ...], chosen: tuple[str, ...]) -> FacetView:
    """Return the values with most statements, and the chosen ones whatever they count."""
    order = np.argsort(-counts, kind="stable")[: FACET_VALUES if len(names) > 20 else len(names)]
    shown = [int(place) for place in order if counts[place]]
    shown += [place for place in _codes(names, chosen) if place not in shown] if chosen else []
    values = tuple(_count(names[place], int(counts[place])) for place in shown)
    return FacetView(field, values, more=max(0, int(np.count_nonzero(counts)) - len(values)))


def _count(name: str | None, statements: int) -> CountView:
    return CountView(NO_NAME if name is None else name, name or "none", statements)
