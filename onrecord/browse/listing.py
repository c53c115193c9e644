"""The pages that list: the front page, stories, statements, a search."""

from __future__ import annotations

from dataclasses import replace
from heapq import nsmallest

import numpy as np

from onrecord.browse.actor_names import ActorNames, fold_names
from onrecord.browse.filters import Filter
from onrecord.browse.periods import count_periods, date_of
from onrecord.browse.select import (
    Masks,
    count_facets,
    is_unnamed,
    masks_of,
    select,
    sort_page,
    stories_of,
    top_counts,
)
from onrecord.browse.shelf import Shelf
from onrecord.browse.views import (
    CountView,
    FacetView,
    FrontView,
    PagesView,
    PeriodView,
    SearchView,
    StatementsView,
    StoriesView,
)
from onrecord.store.columns import Columns, Ints, places_of
from onrecord.store.selections import find_numbers, read_statements, read_stories

PAGE_STATEMENTS = 50
PAGE_STORIES = 50
LATEST_STORIES = 10
MOST_QUOTED = 12
# Statements looked through for words: beyond, a word is too common to narrow anything.
MOST_FOUND = 50_000


def show_front(shelf: Shelf) -> FrontView:
    """Return what is in the record."""
    return shelf.keep("front", lambda: _front(shelf))


def show_stories(shelf: Shelf, *, page: int, outlet: str | None = None) -> StoriesView:
    """Return one page of stories, newest first; `-` asks for those without an outlet."""
    columns = shelf.columns
    numbers = columns.stories.number[stories_of(columns, outlet)]
    place = place_page(len(numbers), page, PAGE_STORIES)
    shown = numbers[max(0, place.first - 1) : place.last].tolist()
    return StoriesView(place, outlet, read_stories(shelf.record, shown))


def show_statements(
    shelf: Shelf, chosen: Filter, *, page: int, page_statements: int = PAGE_STATEMENTS
) -> StatementsView:
    """Return one page of the statements that pass a filter, with their counts."""
    columns = shelf.columns
    masks, limited = filter_masks(shelf, chosen)
    passing = select(columns, masks)
    rows = np.flatnonzero(passing)
    place = place_page(len(rows), page, page_statements)
    shown = sort_page(columns, rows, chosen, first=max(0, place.first - 1), last=place.last)
    periods, facets = (
        shelf.keep("counts", lambda: _counts(columns, chosen, masks, rows))
        if chosen.is_empty
        else _counts(columns, chosen, masks, rows)
    )
    numbers = columns.number[shown].tolist()
    return StatementsView(chosen, place, limited, periods, facets, read_statements(shelf.record, numbers))


def filter_masks(shelf: Shelf, chosen: Filter) -> tuple[Masks, bool]:
    """Return the masks of a filter, and whether its words stand in too many statements."""
    columns, found, limited = shelf.columns, None, False
    chosen = replace(chosen, actor=tuple(map(shelf.record.actor_of, chosen.actor)))
    if chosen.words:
        numbers = find_numbers(shelf.record, chosen.words, limit=MOST_FOUND + 1)
        limited = len(numbers) > MOST_FOUND
        found = places_of(columns, numbers[:MOST_FOUND])
    return masks_of(columns, chosen, found), limited


def show_search(shelf: Shelf, words: str, *, limit: int = 20) -> SearchView:
    """Return the actors, statements and stories that hold all of `words`, best first."""
    passages = tuple(shelf.record.search(words, limit=limit))
    return SearchView(
        words,
        _find_actors(shelf, words),
        tuple(one for one in passages if one.kind == "statement"),
        tuple(one for one in passages if one.kind == "story"),
    )


def place_page(total: int, page: int, size: int) -> PagesView:
    """Return where a page stands; one beyond the last is the last."""
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    return PagesView(page, pages, total, min(total, (page - 1) * size + 1), min(total, page * size))


def _counts(
    columns: Columns,
    chosen: Filter,
    masks: Masks,
    rows: Ints,
) -> tuple[tuple[PeriodView, ...], tuple[FacetView, ...]]:
    return periods_of(columns, rows), count_facets(columns, chosen, masks, rows)


def periods_of(columns: Columns, rows: Ints) -> tuple[PeriodView, ...]:
    """Return the statements of some rows by period."""
    stories = len(columns.stories.number)
    story = columns.story[rows]
    unnamed = story[is_unnamed(columns)[rows]]
    return count_periods(
        columns.stories.day,
        np.bincount(story, minlength=stories),
        np.bincount(unnamed, minlength=stories),
    )


def _front(shelf: Shelf) -> FrontView:
    columns = shelf.columns
    (failures,) = next(shelf.record.rows("SELECT count(*) FROM failures"))
    days = columns.stories.day
    dated = (
        [day for number in days[days > 0][[-1, 0]].tolist() if (day := date_of(number))] if days.any() else []
    )
    spoken = count_spoken(shelf)
    named = np.where(is_unnamed(columns), 0, columns.speaker)
    return FrontView(
        stories=len(columns.stories.number),
        statements=len(columns.number),
        actors=int(np.count_nonzero(spoken[1:])),
        outlets=len(columns.outlets) - 1,
        failures=int(failures),
        first_day=str(dated[0]) if dated else None,
        last_day=str(dated[-1]) if dated else None,
        undated=int(np.count_nonzero(days == 0)),
        latest=read_stories(shelf.record, columns.stories.number[:LATEST_STORIES].tolist()),
        quoted=top_counts(
            np.bincount(named, minlength=len(columns.speakers)), columns.speakers, limit=MOST_QUOTED
        ),
        periods=periods_of(columns, np.arange(len(columns.number))),
    )


def count_spoken(shelf: Shelf) -> Ints:
    """Return how many statements each speaker has."""
    columns = shelf.columns
    return shelf.keep("spoken", lambda: np.bincount(columns.speaker, minlength=len(columns.speakers)))


def actor_names(shelf: Shelf) -> ActorNames:
    """Return the names of the speakers, ready to be looked through."""
    return shelf.keep("names", lambda: fold_names(shelf.columns.speakers))


def _find_actors(shelf: Shelf, words: str, *, limit: int = 8) -> tuple[CountView, ...]:
    """Return the speakers whose names hold all of `words`, those with most statements first."""
    wanted = [plain for word in words.split() if (plain := word.strip('"*'))]
    spoken, names = count_spoken(shelf), shelf.columns.speakers
    found = (place for place in actor_names(shelf).find(wanted) if names[place] is not None)
    best = nsmallest(limit, found, key=lambda place: (-int(spoken[place]), place))
    return tuple(CountView(str(names[one]), str(names[one]), int(spoken[one])) for one in best)
