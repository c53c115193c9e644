"""What people judged: all of it, the latest first, and the merges behind one actor."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from onrecord.browse.listing import place_page
from onrecord.browse.shelf import Shelf
from onrecord.browse.views import PagesView
from onrecord.data import Judged
from onrecord.judge import find_undos

PAGE_JUDGEMENTS = 100
MOST_SIMILAR = 20


@dataclass(frozen=True, slots=True)
class JudgementsView:
    """One page of the judgements of a record, the latest kept first, undos beside what they undo."""

    pages: PagesView
    judged: tuple[Judged, ...]
    stand: int
    undone: int


def show_judged(shelf: Shelf, *, page: int) -> JudgementsView:
    """Return one page of what people judged."""
    judgements = tuple(shelf.record.judgements())
    undone = find_undos(judgements)
    ids = [one.id for one in reversed(judgements) if one.kind != "undo"]
    place = place_page(len(ids), page, PAGE_JUDGEMENTS)
    shown = tuple(shelf.record.judged(frozenset(ids[max(0, place.first - 1) : place.last])))
    gone = sum(one in undone for one in ids)
    return JudgementsView(place, shown[::-1], len(ids) - gone, gone)


def find_merges(shelf: Shelf, actor: str) -> tuple[Judged, ...]:
    """Return the merges that stand and gave this actor one of its names."""
    merges = shelf.keep("merges", lambda: _standing_merges(shelf))
    return tuple(one for one in merges if shelf.record.actor_of(one.judgement.name or "") == actor)


def find_similar(shelf: Shelf, actor: str) -> tuple[str, ...]:
    """Return other actors whose names hold the last word of this one's: whom a merge is most often with."""
    last = actor.rsplit(maxsplit=1)[-1].casefold() if actor.split() else actor
    found = (name for name in shelf.columns.speakers if name and last in name.casefold() and name != actor)
    return tuple(islice(found, MOST_SIMILAR))


def _standing_merges(shelf: Shelf) -> tuple[Judged, ...]:
    judgements = tuple(shelf.record.judgements())
    undone = find_undos(judgements)
    merges = (one for one in judgements if one.kind == "merge" and one.id not in undone)
    return tuple(Judged(one, (), one.name) for one in merges)
