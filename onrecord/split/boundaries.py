"""Where a new story begins: the evidence of each header, weighed together.

One sum of weighted evidence, put through the logistic function: no sign decides alone. A headline that
stands apart or twice, a byline, a date or a dateline say much; in a bare text, whether the words of the
last story's headline come back below this one, and whether its own do, say most. The weights are
fitted by logistic regression on joined pages (`python -m evaluation.splitting --fit`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from statistics import median_low

from onrecord.split.evidence import Header, Told, find_evidence
from onrecord.split.zones import Line, Zone

WEIGHTS: Mapping[str, float] = {
    "always": -0.2, "headline_words": 0.9, "usual_length": 0.9, "lower_case": 0.5, "asks": -1.2,
    "numbered": -0.5, "price": -1.3, "repeated": 0.5, "caption": 0.6, "byline": 1.1, "date": 1.1,
    "label": 0.8, "gap": 1.9, "dateline": 1.1, "weekday": 1.0, "first_words": -0.7, "first_quoted": -0.3,
    "tail": 0.0, "headings_around": -1.4, "short_before": -0.9, "brief_before": -0.7, "long_before": 0.3,
    "short_after": -1.7, "long_after": 1.2, "headings_before": -2.1, "paragraphs_before": -0.8,
    "below": 1.5, "below_first": 0.6, "below_often": 1.1, "above": -1.5, "above_near": -1.3,
    "cohesion": -1.1, "near": -0.8, "first_above": -0.7, "repeated_words": -1.1, "title_below": -1.1,
    "title_far": -1.7, "across": -1.3, "depth_above": 1.5, "depth_below": 1.3, "known_by_surname": -0.4,
    "named_first": 0.8, "names_known": -0.5,
}  # fmt: skip

_THRESHOLD = 0.5
_LEAST_WORDS = 10  # a teaser or two below a heading are no story
_LABEL_WORDS = 4  # a headline of no more is passed over in looking for where a text ends


def is_probable(header: Header) -> bool:
    """Return whether a header is more likely than not to begin a new story."""
    return probability(find_evidence(header)) >= _THRESHOLD


def probability(evidence: Mapping[str, float]) -> float:
    """Return how probable it is that a header with this evidence begins a new story."""
    total = sum(WEIGHTS[name] * value for name, value in evidence.items())
    return 1 / (1 + math.exp(-total))


def find_starts(
    lines: Sequence[Line], zones: Sequence[Zone], is_start: Callable[[Header], bool] = is_probable
) -> tuple[Zone, ...]:
    """Return the zones that head a story, in order; the first body always has a story, headed or not.

    `is_start` is asked, in order, about every header that has words of a story above and below it.
    """
    starts: list[Zone] = []
    told = [Told(line) for line in lines]
    usual_gap = find_usual_gap(lines)
    ends = _find_ends(lines, zones)
    story_start = 0
    for zone, end in zip(zones, ends, strict=True):
        if zone.headline is None or zone.end == len(lines):
            continue
        if _is_story(told[story_start : zone.start]):
            title = starts[-1].headline if starts else None
            header = Header(told, zone, zone.headline, story_start, title, end, usual_gap)
            is_new = is_start(header)
        else:
            is_new = not starts
        if is_new:
            starts.append(zone)
            story_start = zone.end
    return tuple(starts)


def _is_story(lines: Sequence[Told]) -> bool:
    """Return whether these lines hold words enough to be a story, or part of one."""
    return sum(told.size for told in lines if told.line.is_body) >= _LEAST_WORDS


def _find_ends(lines: Sequence[Line], zones: Sequence[Zone]) -> list[int]:
    """Return for each zone where the next one begins whose headline has some words."""
    ends = [len(lines)]
    for zone in reversed(zones):
        is_long = zone.headline is not None and len(lines[zone.headline].text.split()) > _LABEL_WORDS
        ends.append(zone.start if is_long else ends[-1])
    return ends[-2::-1]


def find_usual_gap(lines: Sequence[Line]) -> int:
    """Return how many blank lines part most lines of a text."""
    return median_low([line.block.gap for line in lines[1:]] or [0])
