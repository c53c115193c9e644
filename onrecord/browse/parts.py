"""A long story in parts, so that no page is heavy: a court's findings, a day of a live blog."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from onrecord.browse.marks import anchor_role
from onrecord.data import AnnotatedStory, Attribution
from onrecord.spans import Span, Spans

# A statement weighs what its marks and its card add to a page, in bytes; a character weighs one.
PART_WEIGHT, STATEMENT_WEIGHT = 140_000, 1_150
_BREAK = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of whole paragraphs, and the ids of the attributions that a reader goes to there."""

    span: Span
    attribution_ids: tuple[str, ...]


def cut_parts(annotated: AnnotatedStory) -> tuple[Part, ...]:
    """Return the parts of a story, in order: one for nearly all stories, and never none.

    A paragraph stands in one part, however long it is.
    """
    text = annotated.story.text
    anchors = sorted((_place(one), one.id) for one in annotated.attributions)
    parts: list[Part] = []
    start, held, weight, next_anchor = 0, 0, 0, 0
    for paragraph in _paragraphs(text):
        until = next_anchor
        while until < len(anchors) and anchors[until][0] < paragraph.end:
            until += 1
        added = paragraph.end - paragraph.start + STATEMENT_WEIGHT * (until - next_anchor)
        if weight and weight + added > PART_WEIGHT:
            parts.append(_part(start, paragraph.start, anchors[held:next_anchor]))
            start, held, weight = paragraph.start, next_anchor, 0
        weight += added
        next_anchor = until
    return (*parts, _part(start, len(text), anchors[held:]))


def _place(attribution: Attribution) -> int:
    """Return where the words begin that stand for an attribution."""
    role = anchor_role(attribution)
    spans: Spans = getattr(attribution, role) if role else ()
    return spans[0].start if spans else 0


def _part(start: int, end: int, anchors: list[tuple[int, str]]) -> Part:
    return Part(Span(start, end), tuple(attribution_id for _, attribution_id in anchors))


def _paragraphs(text: str) -> list[Span]:
    """Return the paragraphs, each with the break after it."""
    edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    return [Span(start, end) for start, end in pairwise(edges) if start < end]
