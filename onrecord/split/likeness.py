"""How alike the text below a header is to the text above it, and to the two headlines.

What two texts share is compared with how much each shares within itself: stories of one subject share more
than others do, and yet less than a story with itself (after Hearst's TextTiling, 1997).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from onrecord.split.header import Header, Told

_NEAR_WORDS, _FAR_WORDS = 150, 400


def find_likeness(header: Header) -> dict[str, float]:
    """Return how many words of the headline come back below and above, and of the text below above."""
    first = header.first.stems
    above = {stem for told in header.above for stem in told.stems}
    near = _stems(header.last_lines(_NEAR_WORDS))
    below = _stems(header.first_lines(_NEAR_WORDS))
    counts = Counter(_stems(header.first_lines(_FAR_WORDS)))
    words = set(header.words.stems)
    title = set(header.title.stems) if header.title else set()
    seen_near = set(near)
    return {
        "below": _share(words, set(below), 0.0),
        "below_first": _share(words, set(first), 0.0),
        "below_often": _share(words, {stem for stem in words if counts[stem] > 1}, 0.0),
        "above": _share(words, above, 0.5),
        "above_near": _share(words, seen_near, 0.3),
        "cohesion": _share(below, above, 0.5),
        "near": _share(below, seen_near, 0.3),
        "first_above": _share(first, above, 0.4),
        "repeated_words": _share([stem for stem, count in counts.items() if count > 1], above, 0.3),
        "title_below": _share(title, set(below), 0.3),
        "title_far": _share(title, set(counts), 0.3),
        "new_first": min(sum(word in first and word not in above for word in words), 4) / 4,
        "new_below": _share(words - above, set(below), 0.0),
    }


def find_depth(header: Header) -> dict[str, float]:
    """Return how much less the text above and the text below share than the halves of each do."""
    above = _stems(header.last_lines(_FAR_WORDS))
    below = _stems(header.first_lines(_FAR_WORDS))
    across = _cosine(above, below)
    return {
        "across": across,
        "depth_above": _halves(above) - across,
        "depth_below": _halves(below) - across,
    }


def _share(words: Collection[str], found: Collection[str], default: float) -> float:
    return sum(word in found for word in words) / len(words) if words else default


def _stems(lines: Iterable[Told]) -> list[str]:
    return [stem for told in lines for stem in told.stems]


def _halves(stems: Sequence[str]) -> float:
    """Return how alike the two halves of a text are."""
    middle = len(stems) // 2
    return _cosine(stems[:middle], stems[middle:])


def _cosine(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the cosine of two texts' counts of stems, each count under its root."""
    first, second = Counter(one), Counter(other)
    product = sum(math.sqrt(count * second[stem]) for stem, count in first.items() if stem in second)
    return product / math.sqrt(len(one) * len(other)) if one and other else 0.0
