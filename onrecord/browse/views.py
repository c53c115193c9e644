"""What the pages show beyond rows of the record: plain values, the same in HTML and in JSON."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.browse.filters import Filter
from onrecord.views import PassageView, StatementView, StoryView


@dataclass(frozen=True, slots=True)
class CountView:
    """How many statements carry one value; `value` is what a filter is given for it."""

    value: str
    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class FacetView:
    """The values of one field among the statements that pass all other fields of the filter."""

    field: str
    counts: tuple[CountView, ...]
    more: int = 0  # values beyond those listed


@dataclass(frozen=True, slots=True)
class PeriodView:
    """The statements of one stretch of time: a day, month, quarter or year."""

    name: str
    since: str
    until: str
    statements: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class FrontView:
    """What is in the record, at a glance."""

    stories: int
    statements: int
    actors: int
    outlets: int
    failures: int
    first_day: str | None
    last_day: str | None
    undated: int  # stories that nothing dates
    latest: tuple[StoryView, ...]
    quoted: tuple[CountView, ...]  # the speakers with most statements
    periods: tuple[PeriodView, ...]


@dataclass(frozen=True, slots=True)
class PagesView:
    """Where a page stands among its like."""

    page: int  # from 1
    pages: int  # at least 1
    total: int
    first: int  # number of the first row shown, 0 where there is none
    last: int


@dataclass(frozen=True, slots=True)
class StoriesView:
    """One page of the stories of the record or of one outlet, newest first."""

    pages: PagesView
    outlet: str | None
    stories: tuple[StoryView, ...]


@dataclass(frozen=True, slots=True)
class StatementsView:
    """One page of the statements that pass a filter, and what they are counted by."""

    filter: Filter
    pages: PagesView
    limited: bool  # whether more statements hold the words than were looked through
    periods: tuple[PeriodView, ...]
    facets: tuple[FacetView, ...]
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """What a search found: actors by name, statements and stories by their words."""

    words: str
    actors: tuple[CountView, ...]
    statements: tuple[PassageView, ...]
    stories: tuple[PassageView, ...]
