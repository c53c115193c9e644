"""A text laid out in windows that the encoder reads one by one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.extract.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces `[start, end)` of a text; of these, cues are looked for in `[own_start, own_end)`."""

    start: int
    end: int
    own_start: int
    own_end: int


def lay_windows(pieces: Pieces, size: int) -> list[Window]:
    """Return windows of whole lines, packed up to `size` pieces; every piece is owned by exactly one.

    A line longer than `size` is read in windows that overlap by a quarter, each owning its middle.
    """
    count = len(pieces.ids)
    edges = np.concatenate(([0], pieces.breaks, [count])).astype(int).tolist()
    windows: list[Window] = []
    open_start = open_end = 0
    for start, end in pairwise(edges):
        if end - open_start <= size:
            open_end = end
            continue
        if open_end > open_start:
            windows.append(Window(open_start, open_end, open_start, open_end))
        open_start, open_end = start, end
        if end - start > size:
            windows.extend(_overlapping(start, end, size))
            open_start = end
    if open_end > open_start:
        windows.append(Window(open_start, open_end, open_start, open_end))
    return windows


def _overlapping(start: int, end: int, size: int) -> list[Window]:
    """Return windows over one long line, the last one flush with its end."""
    stride = size * 3 // 4
    starts = [*range(start, end - size, stride), end - size]
    margins = [(later + earlier + size) // 2 for earlier, later in pairwise(starts)]
    owned = [start, *margins, end]
    return [Window(at, at + size, owned[i], owned[i + 1]) for i, at in enumerate(starts)]
