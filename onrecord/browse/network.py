"""Who speaks to, about, against and in answer to whom, in the newest statements of a chosen set."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

import numpy as np

from onrecord.browse.filters import Filter
from onrecord.browse.listing import filter_masks
from onrecord.browse.mentions import NameFinder
from onrecord.browse.select import UNNAMED_TYPES, select
from onrecord.browse.shelf import Shelf
from onrecord.store.columns import SOURCE_TYPES
from onrecord.store.selections import Utterance, read_utterances

READ_STATEMENTS = 600
MOST_ACTORS = 26  # names that a circle still shows without touching
AGAINST = ("accuse", "deny", "reject", "criticize", "warn", "demand")
Way = Literal["to", "about", "against"]
_HIDDEN = tuple(SOURCE_TYPES[place] for place in UNNAMED_TYPES)


@dataclass(frozen=True, slots=True)
class TieView:
    """One actor's statements to, about or against another; `latest` is the id of the newest."""

    speaker: str
    other: str
    way: Way
    statements: int
    latest: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The ties among the actors with most of them, the strongest first; `left_out` are the rest."""

    filter: Filter
    total: int
    read: int
    actors: tuple[str, ...]  # in the order in which a circle crosses least
    ties: tuple[TieView, ...]
    left_out: int


def show_network(shelf: Shelf, chosen: Filter) -> NetworkView:
    """Return the ties in the newest statements that pass a filter.

    Unnamed sources have no tie: nothing here may hint at who they are.
    """
    columns = shelf.columns
    masks, _ = filter_masks(shelf, chosen)
    rows = np.flatnonzero(select(columns, masks))
    statements = read_utterances(shelf.record, columns.number[rows[:READ_STATEMENTS]].tolist())
    ties = _find_ties(statements)
    degree: Counter[str] = Counter()
    for tie in ties:
        degree.update({tie.speaker: tie.statements, tie.other: tie.statements})
    kept = {name for name, _ in degree.most_common(MOST_ACTORS)}
    shown = tuple(tie for tie in ties if tie.speaker in kept and tie.other in kept)
    actors = _arrange(sorted({name for tie in shown for name in (tie.speaker, tie.other)}), shown)
    return NetworkView(chosen, len(rows), len(statements), actors, shown, len(ties) - len(shown))


def _find_ties(statements: tuple[Utterance, ...]) -> tuple[TieView, ...]:
    named = [one for one in statements if one.speaker and one.source_type not in _HIDDEN]
    finder = NameFinder(dict.fromkeys(str(one.speaker) for one in named))
    found: dict[tuple[str, str, Way], list[str]] = {}
    for one in named:
        way: Way = "against" if one.stance in AGAINST else "about"
        addressed = set(finder.find(one.addressee or ""))
        others: list[tuple[str, Way]] = [(name, "to") for name in sorted(addressed)]
        others += [(name, way) for name in finder.find(one.words or "") if name not in addressed]
        for other, how in others:
            if other != one.speaker:
                found.setdefault((str(one.speaker), other, how), []).append(one.statement_id)
    ties = (TieView(*key, len(ids), ids[0]) for key, ids in found.items())
    return tuple(sorted(ties, key=lambda tie: (-tie.statements, tie.speaker, tie.other, tie.way)))


def _arrange(actors: list[str], ties: tuple[TieView, ...]) -> tuple[str, ...]:
    """Return the actors so that those with ties stand near each other: each next is the one most tied."""
    weight: Counter[frozenset[str]] = Counter()
    for tie in ties:
        weight[frozenset((tie.speaker, tie.other))] += tie.statements
    left: set[str] = set(actors)
    placed: list[str] = []
    while left:
        recent = placed[-3:]
        best = max(
            sorted(left),
            key=lambda name: (
                sum(
                    weight[frozenset((name, other))] / (1 + place)
                    for place, other in enumerate(reversed(recent))
                ),
                sum(count for pair, count in weight.items() if name in pair),
            ),
        )
        left.remove(best)
        placed.append(best)
    return tuple(placed)
