"""Where a new story begins: the evidence of each header, weighed together.

One sum of weighted evidence, put through the logistic function: no sign decides alone. A headline that
stands twice, a dateline or an agency's closing line say much; in a bare text, whether the words of the
headline come back below it and not above it says most. The weights are
fitted by logistic regression on joined pages (`python -m evaluation.splitting --fit`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import median_low

from onrecord.split.credits import find_tail_agency, has_dateline, is_reporting_line
from onrecord.split.words import content_stems, content_words
from onrecord.split.zones import Line, Zone, words_after

WEIGHTS: Mapping[str, float] = {
    "always": -0.7, "repeated": 0.5, "caption": 1.6, "byline": 1.6, "date": 2.6, "dateline": 1.5,
    "tail": 1.1, "gap": 4.3, "headline_words": 4.9, "usual_length": 0.7, "long": -0.7,
    "lower_case": -0.7, "several": -0.6, "below": 2.7, "above": -3.6, "cohesion": -8.2, "near": -7.1,
    "repeated_words": -3.2, "short_before": -4.5, "short_after": -2.5, "weekday": 0.9, "price": -2.4,
}  # fmt: skip

_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today)\b")
_PRICE = re.compile(r"[$€£]\s?\d")  # lists of goods have many headings
_AFTER_WORDS, _FAR_AFTER_WORDS = 150, 400
_THRESHOLD = 0.5


def find_starts(lines: Sequence[Line], zones: Sequence[Zone]) -> tuple[Zone, ...]:
    """Return the zones that head a story, in order; the first body always has a story, headed or not."""
    starts: list[Zone] = []
    usual_gap = find_usual_gap(lines)
    story_start = 0
    for zone in zones:
        if zone.headline is None or zone.end == len(lines):
            continue
        has_story = any(is_body(line) for line in lines[story_start : zone.start])
        is_first = not has_story and not starts
        if is_first or (
            has_story and probability(find_evidence(lines, zone, story_start, usual_gap)) >= _THRESHOLD
        ):
            starts.append(zone)
            story_start = zone.end
    return tuple(starts)


def find_usual_gap(lines: Sequence[Line]) -> int:
    """Return how many blank lines part most lines of a text."""
    return median_low([line.block.gap for line in lines[1:]] or [0])


def is_body(line: Line) -> bool:
    """Return whether a line is words of a story, outside of all headers."""
    return line.kind == "body" and not line.is_display


def probability(evidence: Mapping[str, float]) -> float:
    """Return how probable it is that a header with this evidence begins a new story."""
    total = sum(WEIGHTS[name] * value for name, value in evidence.items())
    return 1 / (1 + math.exp(-total))


def find_evidence(lines: Sequence[Line], zone: Zone, story_start: int, usual_gap: int) -> dict[str, float]:
    """Return the evidence, between 0 and 1 each, that a zone with a headline begins a story."""
    assert zone.headline is not None
    before = [line.text for line in lines[story_start : zone.start]]
    gaps = [line.block.gap for line in lines[zone.start : zone.headline + 1]]
    header, first = lines[zone.start : zone.end], lines[zone.end].text
    return {
        "always": 1.0,
        **_header(lines, zone),
        "dateline": float(has_dateline(first)),
        "tail": float(_is_tail(before[-1]) or any(line.kind == "agency" for line in header)),
        "gap": float(max(gaps) > usual_gap),
        **_likeness(lines, zone, " ".join(before)),
        "short_before": _shortness(before),
        "short_after": _shortness(_next_body(lines, zone.end)),
        "weekday": float(bool(_WEEKDAY.search(first))),
        "price": float(bool(_PRICE.search(lines[zone.headline].text) or _PRICE.search(first[:200]))),
    }


def _is_tail(line: str) -> bool:
    return is_reporting_line(line) or find_tail_agency(line) is not None


def _header(lines: Sequence[Line], zone: Zone) -> dict[str, float]:
    """Return what the lines of a header are, and how its headline is worded."""
    header = lines[zone.start : zone.end]
    kinds = Counter(line.kind for line in header)
    words = lines[zone.headline or zone.start].text.split()
    return {
        "repeated": float(any(line.is_echo for line in header)),
        "caption": float(kinds["caption"] > 0),
        "byline": float(kinds["byline"] > 0),
        "date": float(kinds["date"] > 0),
        "several": float(kinds["headline"] > 1),
        "headline_words": min(len(words), 10) / 10,
        "usual_length": float(6 <= len(words) <= 8),
        "long": float(len(words) > 15),
        "lower_case": sum(word[0].islower() for word in words) / len(words),
    }


def _likeness(lines: Sequence[Line], zone: Zone, before: str) -> dict[str, float]:
    """Return how many words of the headline come back below and above, and of the text below above.

    `near` looks no further up than the text below is long; `repeated_words` at what the text below is about.
    """
    words = content_words(lines[zone.headline or zone.start].text)
    above = content_words(before)
    near = content_words(" ".join(before.split()[-_AFTER_WORDS:]))
    stems = content_stems(words_after(lines, zone.end, _AFTER_WORDS))
    below = set(stems)
    counts = Counter(content_stems(words_after(lines, zone.end, _FAR_AFTER_WORDS)))
    repeated = [stem for stem, count in counts.items() if count > 1]
    return {
        "below": len(words & below) / len(words) if words else 0.0,
        "above": len(words & above) / len(words) if words else 0.5,
        "cohesion": sum(stem in above for stem in stems) / len(stems) if stems else 0.5,
        "near": sum(stem in near for stem in stems) / len(stems) if stems else 0.3,
        "repeated_words": sum(stem in above for stem in repeated) / len(repeated) if repeated else 0.3,
    }


def _shortness(texts: Sequence[str]) -> float:
    """Return 1 for no words at all and less for more: 0.5 for 60, 0.2 for 240."""
    return 60 / (60 + sum(len(text.split()) for text in texts))


def _next_body(lines: Sequence[Line], start: int) -> list[str]:
    """Return the body from `start` on up to the next header that has a headline of some words."""
    taken = []
    for line in lines[start:]:
        if line.is_display and line.kind == "headline" and len(line.text.split()) > 4:
            break
        taken.append(line.text)
    return taken
