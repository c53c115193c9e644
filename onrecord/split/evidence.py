"""What speaks for and against a new story at a header: one figure a sign, most of them between 0 and 1.

The signs look at the header itself and at how like it is to the header of the story above, at the paragraphs
next to it, at which words the text below shares with the text above, and at how people are named there.
"""

from __future__ import annotations

import math
import re

from onrecord.split.credits import has_dateline
from onrecord.split.header import Header
from onrecord.split.introductions import find_introductions
from onrecord.split.likeness import find_depth, find_likeness
from onrecord.split.zones import Zone

_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|today)\b")
_PRICE = re.compile(r"[$€£]\s?\d")  # lists of goods have many headings
_MARKS = ("repeated", "caption", "byline", "date", "label", "dateline")
_OPTIONAL = {"label", "dateline"}  # which one story of a page has and the next may lack
_NUMBERED = re.compile(r"\W?\d{1,3}\W")


def find_evidence(header: Header) -> dict[str, float]:
    """Return the evidence that a header begins a story."""
    return {
        "always": 1.0,
        **_words_of_headline(header),
        **_lines_of_header(header),
        **_shape(header),
        **_neighbours(header),
        **_lengths(header),
        **find_likeness(header),
        **find_depth(header),
        **find_introductions(header),
    }


def _words_of_headline(header: Header) -> dict[str, float]:
    text = header.words.line.text
    words = text.split()
    return {
        "headline_words": min(header.words.size, 12) / 12,
        "usual_length": float(6 <= header.words.size <= 12),
        "lower_case": sum(word[0].islower() for word in words) / len(words),
        "upper": float(text.isupper()),
        "asks": float(text[-1] in "?!"),
        "numbered": float(bool(_NUMBERED.match(text))),
        "price": float(bool(_PRICE.search(text) or _PRICE.search(header.first.line.text[:200]))),
    }


def _marks(header: Header, zone: Zone) -> set[str]:
    """Return what the lines of a header have that a subhead lacks."""
    lines = [told.line for told in header.lines[zone.start : zone.end]]
    marks: set[str] = {line.kind for line in lines if line.kind in ("caption", "byline", "date", "label")}
    if any(line.is_echo for line in lines):
        marks.add("repeated")
    if zone.end < len(header.lines) and has_dateline(header.lines[zone.end].line.text):
        marks.add("dateline")
    return marks


def _lines_of_header(header: Header) -> dict[str, float]:
    lines = [told.line for told in header.lines[header.zone.start : header.zone.end]]
    gaps = [line.block.gap for line in lines[: header.headline - header.zone.start + 1]]
    marks = _marks(header, header.zone)
    return {
        **{name: float(name in marks) for name in _MARKS},
        "gap": float(max(gaps) > header.usual_gap),
    }


def _shape(header: Header) -> dict[str, float]:
    """Return how like the header is to that of the story above."""
    if header.last is None or header.title is None:
        return {"lacks": 0.0, "has_too": 0.0, "length_unlike": 0.0}
    marks, others = _marks(header, header.zone), _marks(header, header.last)
    size, title_size = header.words.size, header.title.size
    return {
        "lacks": min(len(others - marks - _OPTIONAL), 3) / 3,
        "has_too": min(len(others & marks), 3) / 3,
        "length_unlike": abs(size - title_size) / max(size, title_size),
    }


def _neighbours(header: Header) -> dict[str, float]:
    first, last = header.first.line.text, header.lines[header.zone.start - 1].line.text
    around = header.lines[max(0, header.headline - 10) : header.headline + 11]
    return {
        "weekday": float(bool(_WEEKDAY.search(first))),
        "first_words": min(header.first.size, 60) / 60,
        "first_quoted": float(first[0] in "“\"'‘"),
        "last_quoted": float(last[-1] in '”"’'),
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
