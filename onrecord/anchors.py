"""Anchors: which bytes of the page as fetched the characters of a story's text were read from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.spans import Span, Spans, merge_spans


class Anchor(NamedTuple):
    """The stretch `[start, end)` of a story's text, in code points, and its bytes in the page's body.

    As many bytes as code points, or as many as the stretch has in UTF-8, stand for them one by one. Any
    other number stands for the stretch as a whole: "&amp;" for "&". Between two anchors there is white
    space, markup, or words that the story leaves out.
    """

    start: int
    end: int
    body_start: int
    body_end: int


def find_bytes(text: str, anchors: Iterable[Anchor], span: Span) -> Spans:
    """Return the bytes of the page that hold the words at `span` of a story's text, in the page's order.

    Empty where nothing is known of them, as for a mark that the page does not write, such as a bullet.
    """
    found = []
    for anchor in anchors:
        start, end = max(anchor.start, span.start), min(anchor.end, span.end)
        if start < end:
            found.append((_find_byte(text, anchor, start), _find_byte(text, anchor, end)))
    return merge_spans(found)


def _find_byte(text: str, anchor: Anchor, place: int) -> int:
    """Return the byte of a place in an anchor; of a whole that cannot be parted, its nearer end."""
    size_bytes = anchor.body_end - anchor.body_start
    if size_bytes == anchor.end - anchor.start:
        return anchor.body_start + place - anchor.start
    before, after = (
        _utf8_bytes(text[anchor.start : place]),
        _utf8_bytes(text[place : anchor.end]),
    )
    if before + after == size_bytes:
        return anchor.body_start + before
    return anchor.body_start if place == anchor.start else anchor.body_end


def _utf8_bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
