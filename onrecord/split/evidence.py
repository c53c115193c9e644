"""What speaks for and against a new story at a header: one figure a sign, most of them between 0 and 1.

The signs look at the header itself, at the paragraphs next to it, and at which words the text below shares
with the text above. The last is also compared with how much the text above, and the text below, share within
themselves: stories of one subject share more than others do, and yet less than a story with itself (after
Hearst's TextTiling, 1997).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.split.credits import find_tail_agency, has_dateline, is_reporting_line
from onrecord.split.words import content_stems
from onrecord.split.zones import Line, Zone

_FAR_LINES = 400  # looked back at, at most: bounds the time that a text of headings alone takes
_NEAR_WORDS, _FAR_WORDS = 150, 400
_OPENING_WORDS = 70  # in which a story names its people in full
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today)\b")
_PRICE = re.compile(r"[$€£]\s?\d")  # lists of goods have many headings
_NUMBERED = re.compile(r"\W?\d{1,3}\W")
_FULL_NAME = re.compile(r"\b([A-ZÀ-Þ][\w’'-]+) (?:[A-Z]\.? )?([A-ZÀ-Þ][\w’'-]{2,})")
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w-]{2,}")


@dataclass(frozen=True)
class Told:
    """A line with its words counted; its stems are found when they are first asked for."""

    line: Line

    @cached_property
    def size(self) -> int:
        """Return its words; scripts without spaces count ten characters for one."""
        return max(len(self.line.text.split()), len(self.line.text) // 10)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Return the stems of its names and long words."""
        return tuple(content_stems(self.line.text))


@dataclass(frozen=True, slots=True)
class Header:
    """A zone with a headline that may begin a story, with what its evidence is found in."""

    lines: Sequence[Told]
    zone: Zone
    headline: int
    story_start: int  # the first line below the last header that begins a story
    title: int | None  # the headline of that one
    next_start: int  # of the next header of some words, or the end
    usual_gap: int

    @property
    def first(self) -> str:
        """Return the first line below."""
        return self.lines[self.zone.end].line.text

    @property
    def above(self) -> Sequence[Told]:
        """Return the lines of the story above, or the last of them."""
        return self.lines[max(self.story_start, self.zone.start - _FAR_LINES) : self.zone.start]


def find_evidence(header: Header) -> dict[str, float]:
    """Return the evidence that a header begins a story."""
    return {
        "always": 1.0,
        **_words_of_headline(header),
        **_lines_of_header(header),
        **_neighbours(header),
        **_lengths(header),
        **_likeness(header),
        **_depth(header),
        **_names(header),
    }


def _words_of_headline(header: Header) -> dict[str, float]:
    headline = header.lines[header.headline]
    text = headline.line.text
    words = text.split()
    return {
        "headline_words": min(headline.size, 12) / 12,
        "usual_length": float(6 <= headline.size <= 12),
        "lower_case": sum(word[0].islower() for word in words) / len(words),
        "asks": float(text[-1] in "?!"),
        "numbered": float(bool(_NUMBERED.match(text))),
        "price": float(bool(_PRICE.search(text) or _PRICE.search(header.first[:200]))),
    }


def _lines_of_header(header: Header) -> dict[str, float]:
    lines = [told.line for told in header.lines[header.zone.start : header.zone.end]]
    gaps = [line.block.gap for line in lines[: header.headline - header.zone.start + 1]]
    kinds = Counter(line.kind for line in lines)
    return {
        "repeated": float(any(line.is_echo for line in lines)),
        "caption": float(kinds["caption"] > 0),
        "byline": float(kinds["byline"] > 0),
        "date": float(kinds["date"] > 0),
        "label": float(kinds["label"] > 0),
        "gap": float(max(gaps) > header.usual_gap),
    }


def _neighbours(header: Header) -> dict[str, float]:
    first, last = header.first, header.lines[header.zone.start - 1].line.text
    around = header.lines[max(0, header.headline - 10) : header.headline + 11]
    return {
        "dateline": float(has_dateline(first)),
        "weekday": float(bool(_WEEKDAY.search(first))),
        "first_words": min(header.lines[header.zone.end].size, 60) / 60,
        "first_quoted": float(first[0] in "“\"'‘"),
        "tail": float(is_reporting_line(last) or find_tail_agency(last) is not None),
        "headings_around": sum(told.line.kind == "headline" for told in around) / len(around),
    }


def _lengths(header: Header) -> dict[str, float]:
    above = [told for told in header.above if told.line.is_body]
    size = sum(told.size for told in above)
    below = sum(told.size for told in header.lines[header.zone.end : header.next_start])
    headings = sum(told.line.kind == "headline" for told in header.above)
    return {
        "short_before": 60 / (60 + size),
        "brief_before": 15 / (15 + size),
        "long_before": math.log1p(size) / 8,
        "short_after": 60 / (60 + below),
        "long_after": math.log1p(below) / 8,
        "headings_before": headings / (3 + headings),
        "paragraphs_before": 3 / (3 + len(above)),
    }


def _likeness(header: Header) -> dict[str, float]:
    """Return how many words of the headline come back below and above, and of the text below above."""
    first = header.lines[header.zone.end].stems
    above = {stem for told in header.above for stem in told.stems}
    near = _stems(_last_lines(header.above, _NEAR_WORDS))
    below = _stems(_first_lines(header, _NEAR_WORDS))
    counts = Counter(_stems(_first_lines(header, _FAR_WORDS)))
    words = set(header.lines[header.headline].stems)
    title = set(header.lines[header.title].stems) if header.title is not None else set()
    return {
        "below": _share(words, set(below), 0.0),
        "below_first": _share(words, set(first), 0.0),
        "below_often": _share(words, {stem for stem in words if counts[stem] > 1}, 0.0),
        "above": _share(words, above, 0.5),
        "above_near": _share(words, set(near), 0.3),
        "cohesion": _share(below, above, 0.5),
        "near": _share(below, set(near), 0.3),
        "first_above": _share(first, above, 0.4),
        "repeated_words": _share([stem for stem, count in counts.items() if count > 1], above, 0.3),
        "title_below": _share(title, set(below), 0.3),
        "title_far": _share(title, set(counts), 0.3),
    }


def _depth(header: Header) -> dict[str, float]:
    """Return how much less the text above and the text below share than the halves of each do."""
    above = _stems(_last_lines(header.above, _FAR_WORDS))
    below = _stems(_first_lines(header, _FAR_WORDS))
    across = _cosine(above, below)
    return {
        "across": across,
        "depth_above": _halves(above) - across,
        "depth_below": _halves(below) - across,
    }


def _names(header: Header) -> dict[str, float]:
    """Return how people below are named: in full, as stories begin, or by the surname known from above."""
    above = _text(_last_lines(header.above, _FAR_WORDS))
    below = _text(_first_lines(header, _NEAR_WORDS))
    opening = " ".join(below.split()[:_OPENING_WORDS])
    known = {match[2] for match in _FULL_NAME.finditer(above)}
    named = {match[2] for match in _FULL_NAME.finditer(opening)}
    seen = set(_CAPITAL.findall(above))
    carried = {name for name in _CAPITAL.findall(opening) if name in known and name not in named}
    return {
        "known_by_surname": min(len(carried), 3) / 3,
        "named_first": min(len(named - seen), 4) / 4,
        "names_known": _share(_CAPITAL.findall(below), seen, 0.5),
    }


def _share(words: Collection[str], found: Collection[str], default: float) -> float:
    return sum(word in found for word in words) / len(words) if words else default


def _first_lines(header: Header, limit: int) -> list[Told]:
    """Return the first body lines below a header, as few as hold `limit` words."""
    below = header.lines[header.zone.end : header.zone.end + _FAR_LINES]
    return _take(below, limit)


def _last_lines(lines: Sequence[Told], limit: int) -> list[Told]:
    """Return the last body lines, in order, as few as hold `limit` words."""
    return _take(reversed(lines), limit)[::-1]


def _take(lines: Iterable[Told], limit: int) -> list[Told]:
    taken: list[Told] = []
    count = 0
    for told in lines:
        if count >= limit:
            break
        if told.line.is_body:
            taken.append(told)
            count += told.size
    return taken


def _stems(lines: Iterable[Told]) -> list[str]:
    return [stem for told in lines for stem in told.stems]


def _text(lines: Iterable[Told]) -> str:
    return " ".join(told.line.text for told in lines)


def _halves(stems: Sequence[str]) -> float:
    """Return how alike the two halves of a text are."""
    middle = len(stems) // 2
    return _cosine(stems[:middle], stems[middle:])


def _cosine(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the cosine of two texts' counts of stems, each count under its root."""
    first, second = Counter(one), Counter(other)
    product = sum(math.sqrt(count * second[stem]) for stem, count in first.items() if stem in second)
    return product / math.sqrt(len(one) * len(other)) if one and other else 0.0
