"""A story's text cut into marks that nest, whatever the spans do: what a page can show."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.data import AnnotatedStory, Attribution
from onrecord.spans import Span

MarkedRole = Literal["content", "source", "cue"]
_OUTER_FIRST: tuple[MarkedRole, ...] = ("content", "source", "cue")
_BREAK = re.compile(r"\s*\n\s*")


class Mark(NamedTuple):
    """One span of a role to be marked; sorts so that what holds comes before what is held."""

    start: int
    minus_end: int
    order: int  # of the role, then of the attribution: equal spans nest in this order
    attribution_order: int
    role: MarkedRole
    attribution_id: str
    is_anchor: bool  # where a reader goes to see this attribution


@dataclass(frozen=True, slots=True)
class Piece:
    """One step through the text. A mark opens anew after a paragraph, or where another crosses it."""

    kind: Literal["open", "text", "close", "paragraph"]
    text: str = ""
    mark: Mark | None = None
    is_first: bool = False  # the first time that this mark opens


def cut_story(annotated: AnnotatedStory, within: Span | None = None) -> Iterator[Piece]:
    """Yield the text in pieces: properly nested, all closed at the end of each paragraph.

    The texts of the pieces, line breaks and the blanks around them apart, are the text of the story, or
    what of it stands `within` some of its paragraphs. A mark opens first where it begins, shown or not.
    """
    text = annotated.story.text
    shown = within or Span(0, len(text))
    breaks = [match.span() for match in _BREAK.finditer(text)]
    starting = sorted(_marks(annotated.attributions), reverse=True)
    edges = {place for mark in starting for place in (mark.start, -mark.minus_end)}
    edges |= {0, len(text), *shown, *(place for pair in breaks for place in pair)}
    gaps = dict(breaks)
    active: list[Mark] = []
    stack: list[Mark] = []
    seen: set[Mark] = set()
    places = sorted(edges)
    yield Piece("paragraph")
    resume = 0
    for start, end in pairwise(places):
        active = [mark for mark in active if -mark.minus_end > start]
        while starting and starting[-1].start <= start:
            insort(active, starting.pop())
        if not shown.start <= start < shown.end:
            seen.update(active)
            continue
        if start in gaps:
            resume = gaps[start]
            yield from _close(stack, 0)
            yield Piece("paragraph")
        if start < resume:
            continue
        yield from _turn(stack, active, seen)
        yield Piece("text", text[start:end])
    yield from _close(stack, 0)


def _turn(stack: list[Mark], active: list[Mark], seen: set[Mark]) -> Iterator[Piece]:
    """Yield what closes and opens so that exactly the active marks are open, outermost first."""
    shared = 0
    while shared < len(stack) and shared < len(active) and stack[shared] == active[shared]:
        shared += 1
    yield from _close(stack, shared)
    for mark in active[shared:]:
        stack.append(mark)
        yield Piece("open", mark=mark, is_first=mark not in seen)
        seen.add(mark)


def _close(stack: list[Mark], depth: int) -> Iterator[Piece]:
    while len(stack) > depth:
        yield Piece("close", mark=stack.pop())


def _marks(attributions: tuple[Attribution, ...]) -> Iterator[Mark]:
    for place, attribution in enumerate(attributions):
        anchor = anchor_role(attribution)
        for order, role in enumerate(_OUTER_FIRST):
            for nth, (start, end) in enumerate(getattr(attribution, role)):
                yield Mark(start, -end, order, place, role, attribution.id, role == anchor and nth == 0)


def anchor_role(attribution: Attribution) -> MarkedRole | None:
    """Return the role whose first words stand for the attribution: the cue, where there is one."""
    roles: tuple[MarkedRole, ...] = ("cue", "source", "content")
    return next((role for role in roles if getattr(attribution, role)), None)
