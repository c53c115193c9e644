"""What people judged: all of it, the latest first, and the merges behind one actor."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from onrecord.browse.listing import place_page
from onrecord.browse.shelf import Shelf
from onrecord.browse.views import PagesView
from onrecord.data import Judged

PAGE_JUDGEMENTS = 100
MOST_SIMILAR = 20


@dataclass(frozen=True, slots=True)
class JudgementsView:
    """One page of the judgements of a record, the latest kept first, undos beside what they undo."""

    pages: PagesView
    judged: tuple[Judged, ...]
    stand: int
    undone: int
    not_found: int  # of those that stand: on words not found


def show_judged(shelf: Shelf, *, page: int) -> JudgementsView:
    """Return one page of what people judged."""
    judged = _all(shelf)
    place = place_page(len(judged), page, PAGE_JUDGEMENTS)
    standing = [one for one in judged if one.undo is None]
    return JudgementsView(
        pages=place,
        judged=judged[::-1][max(0, place.first - 1) : place.last],
        stand=len(standing),
        undone=len(judged) - len(standing),
        not_found=sum(not one.is_found for one in standing),
    )


def find_merges(shelf: Shelf, actor: str) -> tuple[Judged, ...]:
    """Return the merges that stand and gave this actor one of its names."""
    return tuple(
        one
        for one in _all(shelf)
        if one.judgement.kind == "merge"
        and one.undo is None
        and shelf.record.actor_of(one.judgement.name or "") == actor
    )


def find_similar(shelf: Shelf, actor: str) -> tuple[str, ...]:
    """Return other actors whose names hold the last word of this one's: whom a merge is most often with."""
    last = actor.rsplit(maxsplit=1)[-1].casefold() if actor.split() else actor
    found = (name for name in shelf.columns.speakers if name and last in name.casefold() and name != actor)
    return tuple(islice(found, MOST_SIMILAR))


def _all(shelf: Shelf) -> tuple[Judged, ...]:
    return shelf.keep("judged", lambda: tuple(shelf.record.judged()))
