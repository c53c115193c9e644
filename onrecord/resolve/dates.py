"""When something was said: the days that words of time stand for, given the day of the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.resolve.calendar import Days
from onrecord.resolve.timecontext import Context, Reading
from onrecord.resolve.timerules import OPENINGS, RULES
from onrecord.spans import Span

_FUTURE = re.compile(
    r"\b(?:will|shall|to be|is to|are to|due|scheduled|expected to|plans? to|upcoming|going to)\b"
)
_SINCE = re.compile(r"\b(since|after|following|from)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(before|until|till|by|prior to|ahead of|as of)\b", re.IGNORECASE)
_CLOSE = re.compile(
    r"\b(?:soon|shortly|just|immediately|hours?|minutes?|right) (?:after|before|following)\b", re.IGNORECASE
)
# A text that dates something more years back than this tells of those times for so many code points, and
# one that names that many years tells a history, and goes by its years throughout. Fitted on TimeBank,
# AQUAINT and WikiWars.
_OTHER_TIMES = 3
_YEAR_LASTS = 150
_MANY_YEARS = 6
_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b(?!-)")
_DATED_YEAR = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    r"(?: \d{1,2})?,? (?P<year>(?:19|20)\d\d)\b"
)
_YEAR_OR_MONTH = re.compile(
    _YEAR.pattern + r"|\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)", re.IGNORECASE
)
_FOLLOWING = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)
_UNDATED = re.compile(
    r"\b(?:before|after|earlier|recent|later|in the wake of|until|prior to|following|at first"
    r"|initially|during|throughout)\b",
    re.IGNORECASE,
)
_AND_AGAIN = re.compile(r"\band (?:then )?(?:again )?(?:(?:in|on) )?$", re.IGNORECASE)
CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|GMT|ET|EST|EDT|local time)"
    r"|\b(?:early|late|mid-?) ?(?:morning|afternoon|evening)",
    re.IGNORECASE,
)

_WORD = re.compile(r"(?<![\w-])(?:[A-Za-z]+|['’\d])")  # words, numbers by their first digit


class Found(NamedTuple):
    """Words of time, where they stand in a text, and their reading."""

    start: int
    end: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of time in a text and the first and last day they stand for; None for an open end."""

    span: Span
    earliest: str | None
    latest: str | None


def find_dates(text: str, today: date) -> tuple[DateMention, ...]:
    """Return the words of time in `text`, in order and never overlapping, read as of `today`."""
    return tuple(
        DateMention(Span(each.start, each.end), _iso(each.reading.first), _iso(each.reading.last))
        for each in _read_running(text, today)
    )


def find_only_year(text: str) -> int | None:
    """Return the year that a text names with a month, if it names no other so; None otherwise."""
    years = {int(match["year"]) for match in _DATED_YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else None


def read_time(
    words: str,
    today: date | None,
    *,
    future: bool = False,
    told: Days | None = None,
    year: int | None = None,
) -> Reading | None:
    """Return the days that the words of time of one attribution stand for; None where they tell none.

    A range that is still running ends with `today`: nothing is said after the story is out. `told` is the
    date that the text told last before them. Without `today` only words that hold a year are read, or a
    month of `year`, the one year that the text names.
    """
    found = _read_words(words, Context(today or date(2000, 1, 1), future, True, told, year))
    if today is None:
        dated = _YEAR if year is None else _YEAR_OR_MONTH
        found = [each for each in found if dated.search(words[each.start : each.end])]
    if not found:
        return _read_undated(words, today) if today else None
    start, _, reading = next((each for each in found if each.reading.first), found[0])
    if len(found) == 2 and _AND_AGAIN.search(words[: found[1].start]):
        reading = _join(found[0].reading, found[1].reading)
    if reading.running and not future and reading.last and today and reading.last > today:
        reading = Reading(reading.first, today)
    lead = words[:start]
    if _CLOSE.search(lead) or (reading.first == reading.last and _FOLLOWING.search(lead)):
        return reading
    if _SINCE.search(lead):
        return Reading(reading.first, today if "since" in lead.lower() else None)
    if _BEFORE.search(lead):
        return Reading(None, reading.last)
    return reading


def _join(one: Reading, other: Reading) -> Reading:
    """Return the days from the first of `one` to the last of `other`: `in 2011 and again last month`."""
    if one.first is None or other.last is None or other.last < one.first:
        return one
    return Reading(one.first, other.last, running=other.running)


def _read_undated(words: str, today: date) -> Reading | None:
    """Return what words without a date tell: a clock time is of today, `after the attacks` no later."""
    if CLOCK.search(words):
        return Reading(today, today)
    return Reading(None, today) if _UNDATED.search(words) else None


def _read_words(words: str, context: Context) -> list[Found]:
    """Return each place of words of time with its reading, the longest where they overlap."""
    found: list[Found] = []
    for start, end, order, match in _match_rules(words):
        if not found or start >= found[-1].end:
            reading = _read_one(order, match, context)
            if reading is not None:
                found.append(Found(start, end, reading))
    return found


def _read_running(text: str, today: date) -> list[Found]:
    """Return the same of a running text, where what was told before tells what is meant after."""
    found: list[Found] = []
    told: Days | None = None
    told_year, told_at = None, 0
    history = len(_YEAR.findall(text)) >= _MANY_YEARS
    reach = 0 if history else _OTHER_TIMES
    for start, end, order, match in _match_rules(text):
        if found and start < found[-1].end:
            continue
        if not history and start - told_at > _YEAR_LASTS:
            told_year = None
        ahead = _stands_in_future(text, start)
        reading = _read_one(order, match, Context(today, ahead, told=told, told_year=told_year))
        if reading is None:
            continue
        found.append(Found(start, end, reading))
        if reading.first and reading.last:
            told = reading.first, reading.last
            if match.groupdict().get("year"):
                told_at = end
                told_year = reading.first.year if today.year - reading.first.year > reach else None
    return found


def _match_rules(text: str) -> list[tuple[int, int, int, re.Match[str]]]:
    """Return the matches of all rules with the number of the rule, by start and the longest first.

    Names of months and days have a capital: `may`, `march` and `sun` are other words.
    """
    matches = []
    ends = [0] * len(RULES)  # of the last match of each rule: no rule matches within its own match
    for start in list_openings(text):
        for order, (pattern, _) in enumerate(RULES):
            match = pattern.match(text, start) if start >= ends[order] else None
            if match is None:
                continue
            ends[order] = match.end()
            if not any((match.groupdict().get(name) or "").islower() for name in ("month", "weekday")):
                matches.append((start, match.end(), order, match))
    return sorted(matches, key=lambda each: (each[0], -each[1], each[2]))


def list_openings(text: str) -> list[int]:
    """Return where words of time may begin."""
    return [word.start() for word in _WORD.finditer(text) if word.group()[:3].lower() in OPENINGS]


def _read_one(order: int, match: re.Match[str], context: Context) -> Reading | None:
    try:
        return RULES[order][1](match, context)
    except (OverflowError, ValueError):  # years that the calendar does not have: "3000 years ago"
        return None


def _stands_in_future(text: str, start: int) -> bool:
    begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start), start - 150, 0)
    return _FUTURE.search(text[begin:start]) is not None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
