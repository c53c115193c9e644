"""When something was said: the days that words of time stand for, given the day of the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.resolve.calendar import Days
from onrecord.resolve.timerules import RULES
from onrecord.resolve.timewords import Context, Reading
from onrecord.spans import Span

_FUTURE = re.compile(
    r"\b(?:will|shall|to be|is to|are to|due|scheduled|expected to|plans? to|upcoming|going to)\b"
)
_SINCE = re.compile(r"\b(since|after|following|from)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(before|until|till|by|prior to|ahead of)\b", re.IGNORECASE)
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
_FOLLOWING = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)
_UNDATED = re.compile(
    r"\b(?:before|after|earlier|recent|later|in the wake of|until|prior to|following|at first|initially)\b",
    re.IGNORECASE,
)
_AND_AGAIN = re.compile(r"\band (?:then )?(?:again )?(?:(?:in|on) )?$", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|GMT|ET|EST|EDT|local time)"
    r"|\b(?:early|late|mid-?) ?(?:morning|afternoon|evening)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of time in a text and the first and last day they stand for; None for an open end."""

    span: Span
    earliest: str | None
    latest: str | None


def find_dates(text: str, today: date) -> tuple[DateMention, ...]:
    """Return the words of time in `text`, in order and never overlapping, read as of `today`."""
    mentions = []
    for start, end, reading in _read_all(text, today, running_text=True):
        mentions.append(DateMention(Span(start, end), _iso(reading.first), _iso(reading.last)))
    return tuple(mentions)


def read_time(
    words: str, today: date | None, *, future: bool = False, told: Days | None = None
) -> Reading | None:
    """Return the days that the words of time of one attribution stand for; None where they tell none.

    A range that is still running ends with `today`: nothing is said after the story is out. Without
    `today` only words that hold a year are read. `told` is the date that the text told last before them.
    """
    known = today or date(2000, 1, 1)
    found = _read_all(words, known, future=future, told=told)
    if today is None:
        found = [each for each in found if re.search(r"\d{4}", words[each[0] : each[1]])]
    if not found:
        return _read_undated(words, today) if today else None
    start, _, reading = next((each for each in found if each[2].first), found[0])
    if len(found) == 2 and _AND_AGAIN.search(words[: found[1][0]]) and reading.first and found[1][2].last:
        reading = Reading(reading.first, max(reading.last or reading.first, found[1][2].last), running=True)
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


def _read_undated(words: str, today: date) -> Reading | None:
    """Return what words without a date tell: a clock time is of today, `after the attacks` no later."""
    if _CLOCK.search(words):
        return Reading(today, today)
    return Reading(None, today) if _UNDATED.search(words) else None


def _read_all(
    text: str, today: date, *, future: bool = False, told: Days | None = None, running_text: bool = False
) -> list[tuple[int, int, Reading]]:
    """Return each place of words of time with its reading, longest first where they overlap."""
    matches = []
    for order, (pattern, _) in enumerate(RULES):
        matches += [(match.start(), -match.end(), order, match) for match in pattern.finditer(text)]
    found: list[tuple[int, int, Reading]] = []
    end, told_year, told_at = -1, None, 0
    history = running_text and len(_YEAR.findall(text)) >= _MANY_YEARS
    reach = 0 if history else _OTHER_TIMES
    for start, _, order, match in sorted(matches, key=lambda each: each[:3]):
        if start < end:
            continue
        ahead = future or (running_text and _stands_in_future(text, start))
        if not history and start - told_at > _YEAR_LASTS:
            told_year = None
        reading = _read_one(order, match, Context(today, ahead, not running_text, told, told_year))
        if reading is None:
            continue
        found.append((start, match.end(), reading))
        end = match.end()
        if running_text and reading.first and reading.last:
            told = reading.first, reading.last
            if match.groupdict().get("year"):
                told_at = end
                told_year = reading.first.year if today.year - reading.first.year > reach else None
    return found


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
