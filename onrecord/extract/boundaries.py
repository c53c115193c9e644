"""Where a content begins and ends, by the quotation marks of the text."""

from __future__ import annotations

import numpy as np

from onrecord.extract.pieces import Ints, Pieces

_LEAST_SHARE = 0.4  # of a quotation: who said so much of it said the rest, which a window may not show
_MARKS_AT_AN_END = 3  # `. ' '` is the longest way to end a quotation


def close_quotations(content: Ints, taken: set[int], pieces: Pieces) -> Ints:
    """Return `content` with the marks that open and close the quotations it holds.

    Words are counted from the start of the story, sorted. A quotation of which the content holds a good
    part, or the end, is held whole. One that source or cue stand in has no more than its closing marks
    added, the full stop before them included; likewise at its start. Words in `taken` belong to the
    source or the cue and stay theirs.
    """
    if not len(content):
        return content
    starts, ends = pieces.quotations.T
    near = pieces.quotations[ends.searchsorted(content[0]) : starts.searchsorted(content[-1] + 1, "right")]
    held = set(content.tolist()) if len(near) else set()
    for start, end in near.tolist():
        inside = [word for word in range(start, end) if word in held]
        if not inside:
            continue
        head, tail = range(start, inside[0]), range(inside[-1] + 1, end)
        much = inside[-1] >= end - 2 or len(inside) > _LEAST_SHARE * (end - start)
        whole = much and not taken.intersection(range(start, end))
        for rest in (head, tail):
            only_marks = len(rest) <= _MARKS_AT_AN_END and not pieces.is_word[rest.start : rest.stop].any()
            if whole or (only_marks and not taken.intersection(rest)):
                held.update(rest)
    return np.array(sorted(held), np.int64) if len(held) > len(content) else content
