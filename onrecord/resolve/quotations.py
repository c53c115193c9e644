"""The quotation that a place stands in, as far as its paragraph tells, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.data import Attribution
from onrecord.resolve.lexicon import FIRST
from onrecord.spans import Span, overlap, slice_text

_CLOSING = {"“": "”", "«": "»", "„": "“", '"': '"'}


def find_quotation(text: str, position: int) -> Span | None:
    """Return the stretch between the marks around `position`; None where no mark is open there.

    Each paragraph opens its own marks; one that is not closed ends with the paragraph.
    """
    begin = text.rfind("\n", 0, position) + 1
    opened: int | None = None
    for index in range(begin, position):
        mark = text[index]
        if opened is None and mark in _CLOSING:
            opened = index
        elif opened is not None and mark == _CLOSING[text[opened]]:
            opened = None
    if opened is None:
        return None
    ends = (text.find(_CLOSING[text[opened]], position), text.find("\n", position))
    return Span(opened, min((end for end in ends if end >= 0), default=len(text)))


def list_quoters(text: str, quotation: Span, attributions: Iterable[Attribution]) -> list[Attribution]:
    """Return the attributions that may be the one which quotes, likeliest first.

    First those outside the marks whose content lies between them, then the others of the paragraph, the
    nearest first, then those whose quotations come before: one may go on in the next paragraph.
    """
    outside = [
        one
        for one in attributions
        if one.cue and one.source and one.parent is None and not overlap(one.cue, (quotation,))
        and slice_text(text, one.source).lower() not in FIRST
    ]  # fmt: skip
    begin, end = text.rfind("\n", 0, quotation.start) + 1, text.find("\n", quotation.end)
    paragraph = Span(begin, len(text) if end < 0 else end)
    around = [one for one in outside if overlap(one.content, (quotation,))]
    beside = [one for one in outside if overlap(one.cue, (paragraph,)) and one not in around]
    beside.sort(key=lambda one: abs(one.cue[0].start - quotation.start))
    before = [one for one in outside if one.form != "indirect" and one.cue[0].start < begin]
    return [*around, *beside, *sorted(before, key=lambda one: -one.cue[0].start)]
