"""Spans of a text and their algebra.

A span is `[start, end)` in Unicode code points of one text that never changes. A role may be
discontinuous, so most functions take and return `Spans`: sorted, disjoint, non-empty spans.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """The stretch `[start, end)` of a text, in code points. A plain pair in JSON."""

    start: int
    end: int


Spans = tuple[Span, ...]


def slice_text(text: str, spans: Iterable[Span]) -> str:
    """Return the words at `spans`, stretches joined by ` … ` where the text leaves something out."""
    return " … ".join(text[span.start : span.end] for span in spans)


def merge_spans(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return `spans` sorted, with those that overlap or touch joined and empty ones dropped."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def covers(outer: Iterable[Span], inner: Span) -> bool:
    """Return whether `inner` lies wholly inside one span of `outer`."""
    return any(span.start <= inner.start and inner.end <= span.end for span in outer)


def overlap(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Return whether any span of `spans` shares a code point with any of `others`."""
    others = tuple(others)
    return any(a.start < b.end and b.start < a.end for a in spans for b in others)


def length(spans: Iterable[Span]) -> int:
    """Return how many code points `spans` hold."""
    return sum(span.end - span.start for span in spans)


def trim_span(text: str, span: Span) -> Span:
    """Return `span` without white space at either end; empty where nothing else is in it."""
    stretch = text[span.start : span.end]
    start = span.start + len(stretch) - len(stretch.lstrip())
    return Span(start, max(start, span.start + len(stretch.rstrip())))
