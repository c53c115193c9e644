"""How words reached the page, over many stories: from the speaker through carriers to the outlet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.browse.filters import Filter
from onrecord.browse.listing import filter_masks
from onrecord.browse.select import select
from onrecord.browse.shelf import Shelf
from onrecord.resolve.chains import find_chains
from onrecord.store.selections import read_annotated

READ_STORIES = 20  # each is restored whole: about 3 ms
WAYS_LISTED = 60
MOST_STATIONS = 12  # of one part of the way; the rest stand together
NOBODY, OTHERS = "nobody named", "others"  # names of stations that stand for no one


@dataclass(frozen=True, slots=True)
class StationView:
    """Somebody whom words passed, at one part of their way."""

    part: str  # speaker, teller, relay, agency, outlet
    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class LegView:
    """Statements that passed from one station straight to another: places in `stations`."""

    start: int
    end: int
    statements: int


@dataclass(frozen=True, slots=True)
class WayView:
    """One whole chain, and how many statements took it; `latest` is the id of one."""

    hops: tuple[tuple[str, str], ...]  # part and name
    statements: int
    latest: str


@dataclass(frozen=True, slots=True)
class ChainsView:
    """The ways of the statements of the newest stories that pass a filter."""

    filter: Filter
    stories: int
    read: int
    statements: int
    straight: int  # of them, told by the outlet itself, with nobody between
    stations: tuple[StationView, ...]
    legs: tuple[LegView, ...]
    ways: tuple[WayView, ...]  # those with somebody between, the commonest first
    left_out: int  # statements of ways beyond those listed


PARTS = ("speaker", "teller", "relay", "agency", "outlet")


def show_chains(shelf: Shelf, chosen: Filter) -> ChainsView:
    """Return how the statements that pass a filter reached the page."""
    columns = shelf.columns
    masks, _ = filter_masks(shelf, chosen)
    rows = np.flatnonzero(select(columns, masks))
    # Rows come story by story, so that where one begins tells how many there are.
    begins = np.flatnonzero(np.diff(columns.story[rows], prepend=-1))
    stories = columns.story[rows[begins]]
    read = rows if len(begins) <= READ_STORIES else rows[: begins[READ_STORIES]]
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    passing = set(columns.number[read].tolist())
    for number in columns.stories.number[stories[:READ_STORIES]].tolist():
        annotated, numbers = read_annotated(shelf.record, number)
        for chain, attribution_number in zip(find_chains(annotated), numbers, strict=True):
            if attribution_number in passing:
                hops = tuple((hop.part, hop.name or NOBODY) for hop in chain.hops)
                found.setdefault(hops, []).append(f"{annotated.story.id}/{chain.attribution_id}")
    mediated = {
        hops: ids for hops, ids in found.items() if any(part not in ("speaker", "outlet") for part, _ in hops)
    }
    total = sum(map(len, found.values()))
    between = sum(map(len, mediated.values()))
    stations, legs = _draw(mediated)
    ways = tuple(
        WayView(hops, len(ids), ids[0])
        for hops, ids in sorted(mediated.items(), key=lambda pair: -len(pair[1]))[:WAYS_LISTED]
    )
    return ChainsView(
        filter=chosen,
        stories=len(stories),
        read=min(len(stories), READ_STORIES),
        statements=total,
        straight=total - between,
        stations=stations,
        legs=legs,
        ways=ways,
        left_out=between - sum(way.statements for way in ways),
    )


def _draw(
    found: dict[tuple[tuple[str, str], ...], list[str]],
) -> tuple[tuple[StationView, ...], tuple[LegView, ...]]:
    """Return the stations by part, then by how many pass them, and the legs between them."""
    passed: Counter[tuple[str, str]] = Counter()
    for hops, ids in found.items():
        passed.update({hop: len(ids) for hop in dict.fromkeys(hops)})
    shown = {
        hop
        for part in PARTS
        for hop, _ in [pair for pair in passed.most_common() if pair[0][0] == part][:MOST_STATIONS]
    }
    legs: Counter[tuple[tuple[str, str], tuple[str, str]]] = Counter()
    totals: Counter[tuple[str, str]] = Counter()
    for hops, ids in found.items():
        way = list(dict.fromkeys(hop if hop in shown else (hop[0], OTHERS) for hop in hops))
        totals.update({hop: len(ids) for hop in way})
        legs.update({pair: len(ids) for pair in pairwise(way)})
    order = sorted(totals, key=lambda hop: (PARTS.index(hop[0]), hop[1] == OTHERS, -totals[hop], hop[1]))
    places = {hop: place for place, hop in enumerate(order)}
    return (
        tuple(StationView(*hop, totals[hop]) for hop in order),
        tuple(LegView(places[start], places[end], count) for (start, end), count in sorted(legs.items())),
    )
