"""The day a story was published, with the evidence for it, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.data import Story
from onrecord.resolve.addressdate import read_address
from onrecord.resolve.timecontext import Context
from onrecord.resolve.timerules import DAY_RULES
from onrecord.spans import Span

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    rf"[A-Z][A-Z .,/’'-]{{2,60}}, ?(?P<date>{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?)"
    r"[^\n]{0,30}?(?:\([^)\n]{2,40}\) ?)?[-–—:]"
)
_ALONE = re.compile(
    r"^[ \t]*(?:(?:Posted|Published|Updated|Last updated)[: ]+)?"
    rf"(?P<date>(?:\w+day,? )?(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}))[^\n]{{0,40}}$",
    re.MULTILINE,
)
# The line under a news picture tells the day it was taken, and whose it is.
_CAPTION = re.compile(
    rf"\b(?P<date>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, {_MONTH} \d{{1,2}}, \d{{4}})\b"
    r"[^\n]{0,80}?\b(?:Photo|AP|AFP|Reuters|REUTERS|Getty|EPA)\b"
)
# The line under an embedded post: who wrote it, and when.
_POST = re.compile(rf"[—–-] [^\n(]{{1,60}} \(@\w+\) (?P<date>{_MONTH} \d{{1,2}}, \d{{4}})")
_CLOSE = 2  # days by which the day of a page may differ from what it says itself
_HEAD = 1500  # code points of a text in which its date can stand


@dataclass(frozen=True, slots=True)
class StoryDate:
    """The day of a story, what says so and how sure that is."""

    day: str
    evidence: Literal["metadata", "url", "dateline", "text"]
    span: Span | None  # the words of the text that say it, where it is the text
    confidence: float


def find_story_date(story: Story) -> StoryDate | None:
    """Return the day of `story`; None where neither its metadata nor its text tells.

    Where the two disagree by more than two days the text wins, and so does an earlier day in the address:
    pages are often stamped with the day they were fetched or last touched.
    """
    stated = _published(story.published)
    written = _written(story.text[:_HEAD], stated)
    if written is None:
        return _without_words(stated, read_address(story.url or "")) or _from_insets(story.text)
    day, span, evidence = written
    if stated is None:
        return StoryDate(day.isoformat(), evidence, span, 0.9)
    if abs((day - stated).days) <= _CLOSE:
        return StoryDate(day.isoformat(), evidence, span, 0.98)
    return StoryDate(day.isoformat(), evidence, span, 0.7)


def _without_words(stated: date | None, address: date | None) -> StoryDate | None:
    """Return the day that metadata or the address give where the text gives none."""
    if stated is None:
        return StoryDate(address.isoformat(), "url", None, 0.9) if address else None
    if address and (stated - address).days > _CLOSE:
        return StoryDate(address.isoformat(), "url", None, 0.7)
    agrees = address is not None and abs((address - stated).days) <= 1
    return StoryDate(stated.isoformat(), "metadata", None, 0.95 if agrees else 0.8)


def _from_insets(text: str) -> StoryDate | None:
    """Return the latest day that captions and embedded posts give, where nothing else gives any."""
    matches = [*_CAPTION.finditer(text), *_POST.finditer(text)]
    found = [(day, match) for match in matches if (day := _read(match["date"], None))]
    if not found:
        return None
    day, match = max(found, key=lambda each: each[0])
    return StoryDate(day.isoformat(), "text", Span(*match.span("date")), 0.6)


def day_of(story: Story) -> date | None:
    """Return the day against which the story's words of time are read; None where it is not known."""
    found = find_story_date(story)
    return date.fromisoformat(found.day) if found else None


def _published(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _written(head: str, stated: date | None) -> tuple[date, Span, Literal["dateline", "text"]] | None:
    """Return the day the head of a text gives in its dateline or on a line of its own."""
    match = _ALONE.search(head)
    if match:
        day = _read(match["date"], stated)
        if day:
            return day, Span(*match.span("date")), "text"
    match = _DATELINE.match(head.lstrip()) or _DATELINE.search(head)
    if match and (stated or re.search(r"\d{4}", match["date"])):
        day = _read(match["date"], stated)
        offset = len(head) - len(head.lstrip()) if _DATELINE.match(head.lstrip()) else 0
        if day:
            return day, Span(match.start("date") + offset, match.end("date") + offset), "dateline"
    return None


def _read(words: str, stated: date | None) -> date | None:
    """Return the day that the words of a dateline mean; a missing year is the one nearest `stated`."""
    for pattern, read in DAY_RULES:
        match = pattern.search(words)
        if match is None:
            continue
        reading = read(match, Context(stated or date(2000, 1, 1)))
        if reading is None or reading.first is None:
            return None
        if stated and not match["year"]:
            years = [reading.first.replace(year=stated.year + step) for step in (-1, 0, 1)]
            return min(years, key=lambda day: abs((day - stated).days))
        return reading.first
    return None
