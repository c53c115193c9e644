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
    by_words: dict[str, list[StatementView]] = {}
    for one in statements:
        words = " ".join((one.source or one.speaker or "").split())
        by_words.setdefault(words.casefold(), []).append(one)
    views = (
        DescriptionView(
            " ".join((same[0].source or same[0].speaker or "nobody described").split()),
            len(same),
            tuple(dict.fromkeys(one.anonymity_reason for one in same if one.anonymity_reason)),
            same[0],
        )
        for same in by_words.values()
    )
    return tuple(sorted(views, key=lambda one: -one.statements)[:DESCRIPTIONS_LISTED])
