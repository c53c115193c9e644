"""Where a new story begins: the evidence of each header, weighed together.

One sum of weighted evidence, put through the logistic function: no sign decides alone. A headline that
stands apart, or one with the byline or the caption that the header above has too, say much; in a bare text,
whether the words of the last story's headline come back below this one, and whether its own do, say most. The
page is divided as a whole: of the divisions that its headers allow, the most probable is taken. The weights
are fitted by logistic regression on joined pages (`python -m evaluation.splitting --fit`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from onrecord.split.evidence import find_evidence
from onrecord.split.header import Header, Told
from onrecord.split.zones import Line, Zone

WEIGHTS: Mapping[str, float] = {
    "always": 0.0, "headline_words": 0.5, "usual_length": 0.8, "lower_case": 0.5, "upper": -0.4,
    "asks": -1.0, "numbered": -0.4, "price": -1.4, "repeated": 0.4, "caption": 0.4, "byline": 0.8,
    "date": 0.8, "label": 0.5, "dateline": 1.0, "gap": 1.6, "lacks": -1.8, "has_too": 1.2,
    "length_unlike": -0.6, "weekday": 0.8, "first_words": -0.7, "first_quoted": -0.4, "last_quoted": 0.6,
    "headings_around": -1.2, "short_before": -0.7, "brief_before": -0.5, "long_before": 0.4,
    "short_after": -1.5, "long_after": 1.2, "headings_before": -1.9, "paragraphs_before": -0.7,
    "below": 1.0, "below_first": 0.2, "below_often": 0.8, "above": -1.3, "above_near": -1.1,
    "cohesion": -0.9, "near": -0.7, "first_above": -1.4, "repeated_words": -1.0, "title_below": -1.0,
    "title_far": -1.5, "new_first": 1.0, "new_below": 0.8, "across": -1.1, "depth_above": 1.5,
    "depth_below": 1.2, "known_by_surname": -0.6, "named_first": 0.4, "named_again": 1.1,
    "names_known": -0.4, "goes_on": -0.5, "pronoun_early": -0.4, "articles": 0.5,
}  # fmt: skip

_LEAST_WORDS = 10  # a teaser or two below a heading are no story
_LABEL_WORDS = 4  # a headline of no more is passed over in looking for where a text ends
_DIVISIONS = 3  # followed at a time
_UNLIKELY = 4.0  # below the best by more in its logarithm, a division is given up
_SURE = 1e-9  # from 0 and 1, as near as a probability comes


@dataclass(frozen=True, slots=True)
class Division:
    """One way to part the lines read so far into stories, and the logarithm of how probable it is."""

    starts: tuple[Zone, ...] = ()
    score: float = 0.0

    def go_on(self, probability: float) -> Division:
        """Return this division with one more header in its last story."""
        return Division(self.starts, self.score + math.log(max(1 - probability, _SURE)))

    def begin(self, zone: Zone, probability: float) -> Division:
        """Return this division with one more story."""
        return Division((*self.starts, zone), self.score + math.log(max(probability, _SURE)))


def find_probability(header: Header) -> float:
    """Return how probable it is that a header begins a new story."""
    total = sum(WEIGHTS[name] * value for name, value in find_evidence(header).items())
    return 1 / (1 + math.exp(-total))


def find_starts(
    lines: Sequence[Line], zones: Sequence[Zone], judge: Callable[[Header], float] = find_probability
) -> tuple[Zone, ...]:
    """Return the zones that head a story, in order; the first body always has a story, headed or not.

    `judge` is asked for the probability of each header that has words of a story above and below it. What it
    says depends on where the story above begins, so the few most probable divisions are followed to the end.
    """
    told = [Told(line) for line in lines]
    usual_gap = find_usual_gap(lines)
    ends = _find_ends(lines, zones)
    divisions = [Division()]
    for zone, end in zip(zones, ends, strict=True):
        if zone.headline is None or zone.end == len(lines):
            continue
        begun: list[Division] = []
        gone_on: list[Division] = []
        for division in divisions:
            last = division.starts[-1] if division.starts else None
            if _is_story(told, last.end if last else 0, zone.start):
                probability = judge(Header(told, zone, zone.headline, last, end, usual_gap))
                begun.append(division.begin(zone, probability))
                gone_on.append(division.go_on(probability))
            elif last is None:
                begun.append(division.begin(zone, 1.0))
            else:
                gone_on.append(division)
        divisions = _keep_probable(begun, gone_on)
    return divisions[0].starts


def _keep_probable(begun: Sequence[Division], gone_on: Sequence[Division]) -> list[Division]:
    """Return the best divisions, best first; of those whose last story begins alike only one is worth it."""
    best = max(begun, key=_score, default=None)
    ranked = sorted([*([best] if best else []), *gone_on], key=_score, reverse=True)[:_DIVISIONS]
    return [division for division in ranked if ranked[0].score - division.score < _UNLIKELY]


def _score(division: Division) -> float:
    return division.score


def _is_story(told: Sequence[Told], start: int, end: int) -> bool:
    """Return whether the lines `[start, end)` hold words enough to be a story, or part of one."""
    words = 0
    for index in range(start, end):
        if told[index].line.is_body:
            words += told[index].size
        if words >= _LEAST_WORDS:
            return True
    return False


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
