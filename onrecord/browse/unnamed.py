"""The unnamed sources of the record, outlet by outlet: how many, how described, why unnamed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from onrecord.browse.filters import NO_NAME
from onrecord.browse.select import is_unnamed
from onrecord.browse.shelf import Shelf
from onrecord.browse.views import CountView
from onrecord.errors import UsageError
from onrecord.resolve.lexicon import PRONOUNS
from onrecord.store.columns import SOURCE_TYPES, Columns
from onrecord.store.selections import read_statements
from onrecord.views import StatementView

OUTLETS_LISTED = 40
READ_STATEMENTS = 1_000  # the newest of one outlet, of which descriptions and reasons are read
DESCRIPTIONS_LISTED = 40


@dataclass(frozen=True, slots=True)
class OutletLedger:
    """How often an outlet relies on sources that it does not name."""

    outlet: str  # `-` for stories without one
    statements: int
    unnamed: int
    persons: int  # of the unnamed: one person
    groups: int  # several, or nobody knows how many


@dataclass(frozen=True, slots=True)
class DescriptionView:
    """How unnamed sources are described, and why they are unnamed."""

    description: str
    statements: int
    reasons: tuple[str, ...]  # as written, each once
    latest: StatementView


@dataclass(frozen=True, slots=True)
class UnnamedView:
    """The ledger. Descriptions are those of `read` statements, the newest of the outlet or of all."""

    outlet: str | None
    outlets: tuple[OutletLedger, ...]
    more_outlets: int
    read: int
    with_reason: int
    descriptions: tuple[DescriptionView, ...]
    types: tuple[CountView, ...]


def show_unnamed(shelf: Shelf, *, outlet: str | None = None) -> UnnamedView:
    """Return the ledger, its descriptions those of one outlet where one is named."""
    columns = shelf.columns
    wanted = None if outlet == NO_NAME else outlet
    if outlet is not None and wanted not in columns.outlets:
        raise UsageError(f"no outlet of this record is called {outlet[:80]!r}")
    ledger = shelf.keep("ledger", lambda: _ledger(columns))
    passing = is_unnamed(columns)
    if outlet is not None:
        passing = passing & (columns.stories.outlet == columns.outlets.index(wanted))[columns.story]
    rows = np.flatnonzero(passing)[:READ_STATEMENTS]
    statements = read_statements(shelf.record, columns.number[rows].tolist())
    types = Counter(one.source_type for one in statements)
    return UnnamedView(
        outlet=outlet,
        outlets=ledger[:OUTLETS_LISTED],
        more_outlets=max(0, len(ledger) - OUTLETS_LISTED),
        read=len(statements),
        with_reason=sum(one.anonymity_reason is not None for one in statements),
        descriptions=_descriptions(statements),
        types=tuple(CountView(name, name, count) for name, count in types.most_common()),
    )


def _ledger(columns: Columns) -> tuple[OutletLedger, ...]:
    """Return the outlets that rely on unnamed sources, those that do it most often first."""
    size, outlet = len(columns.outlets), columns.outlet
    total = np.bincount(outlet, minlength=size).tolist()
    persons, groups = (
        np.bincount(outlet[columns.source_type == SOURCE_TYPES.index(name)], minlength=size).tolist()
        for name in ("unnamed_person", "unnamed_group")
    )
    found = (
        OutletLedger(
            name or NO_NAME, total[place], persons[place] + groups[place], persons[place], groups[place]
        )
        for place, name in enumerate(columns.outlets)
        if persons[place] + groups[place]
    )
    return tuple(sorted(found, key=lambda one: (-one.unnamed, one.outlet)))


def _descriptions(statements: tuple[StatementView, ...]) -> tuple[DescriptionView, ...]:
    """Return how the sources are described, each by the words that tell most of it in its story."""
    by_source: dict[tuple[str, str], list[StatementView]] = {}
    for one in statements:
        # One whom a story does not tell apart from others stands alone.
        by_source.setdefault((one.story_id, one.speaker or one.attribution_id), []).append(one)
    by_words: dict[str, list[StatementView]] = {}
    written: dict[str, str] = {}
    for same in by_source.values():
        words = _telling_words(same)
        written.setdefault(words.casefold(), words)
        by_words.setdefault(words.casefold(), []).extend(same)
    views = (
        DescriptionView(
            written[words],
            len(same),
            tuple(dict.fromkeys(one.anonymity_reason for one in same if one.anonymity_reason)),
            same[0],
        )
        for words, same in by_words.items()
    )
    return tuple(sorted(views, key=lambda one: -one.statements)[:DESCRIPTIONS_LISTED])


def _telling_words(statements: list[StatementView]) -> str:
    """Return the longest words for a source; its label where the story has only pronouns for it."""
    written = [" ".join((one.source or "").split()) for one in statements]
    telling = [words for words in written if words.casefold() not in PRONOUNS]
    return max(telling, key=len, default="") or statements[0].speaker or "not described"
