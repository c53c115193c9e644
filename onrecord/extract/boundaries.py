"""Where a content begins and ends, by the quotation marks of the text."""

from __future__ import annotations

import numpy as np

from onrecord.extract.pieces import Ints, Pieces

_MARKS_AT_AN_END = 3  # `. ' '` is the longest way to end a quotation


def close_quotations(content: Ints, taken: set[int], pieces: Pieces) -> Ints:
    """Return `content` with the marks that open and close the quotations it holds.

    Words are counted from the start of the story, sorted. A quotation whose words the content holds
    up to its last has its closing marks too, the full stop before them included; likewise at its start.
    Words in `taken` belong to the source or the cue and stay theirs.
    """
    if not len(content):
        return content
    held = set(content.tolist())
    low = np.searchsorted(pieces.quotations[:, 1], content[0])
    for start, end in pieces.quotations[low:].tolist():
        if start > content[-1] + 1:
            break
        inside = [word for word in range(start, end) if word in held]
        if not inside:
            continue
        head, tail = range(start, inside[0]), range(inside[-1] + 1, end)
        for rest in (head, tail):
            only_marks = len(rest) <= _MARKS_AT_AN_END and not pieces.is_word[rest.start : rest.stop].any()
            if only_marks and not taken.intersection(rest):
                held.update(rest)
    return np.array(sorted(held), np.int64)
