"""Words of time and the days they stand for: one rule for each way of saying when."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.resolve import calendar
from onrecord.resolve.calendar import Days

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "couple": 2, "few": 3, "several": 3,
}  # fmt: skip

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = (
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
)
_YEAR = r"(?P<year>(?:1[4-9]|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:.,]\d)"
_PART = r"(?:(?P<part>early|mid|late|beginning|start|middle|end)(?:[- ]of)?[- ](?:in )?(?:the )?)?"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|century|centurie)"
_COUNT = (
    r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|several|(?:a )?few|(?:a )?couple(?: of)?)"
)
_WHICH = r"(?P<which>last|this|next|past|previous|coming|current|the same|following)"
_CLOCK = r"(?: (?:morning|afternoon|evening|night|lunchtime|midday|noon))?"


class Reading(NamedTuple):
    """What words of time stand for; None for an open end. `running` if the range may reach past now."""

    first: date | None
    last: date | None
    running: bool = False


class Context(NamedTuple):
    """Against what words of time are read."""

    today: date
    future: bool = False  # the words stand beside a future tense
    spoken: bool = False  # they tell when something was said, so not later than today
    told_year: int | None = None  # a text that tells of another year has just named it


# A bare day this near ahead is meant rather than the same day a year ago; fitted on TimeBank.
_SOON = 100

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Context], Reading | None]]


def _reading(days: Days | None, *, running: bool = False) -> Reading | None:
    return None if days is None else Reading(days[0], days[1], running)


def _month_of(match: re.Match[str]) -> int:
    return next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(match["month"].lower()[:3]))


def _count_of(words: str) -> int:
    words = words.lower()
    if words.isdigit():
        return int(words)
    last = words.removesuffix(" of").split()[-1]
    return _NUMBERS.get(last, 1)


def _unit_of(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    return "century" if unit == "centurie" else unit


def _with_part(days: Days, match: re.Match[str]) -> Days:
    part = match.groupdict().get("part")
    return calendar.part_of(days, part.lower()) if part else days


def _nearest_year(month: int, day: int, context: Context) -> int:
    """Return the year of a day without one: the year being told of, else the last or next such day."""
    today = context.today
    if context.told_year:
        return context.told_year
    ahead = (month * 30 + day - today.month * 30 - today.day) % 365
    if context.future or (not context.spoken and ahead < _SOON):
        return today.year if (month, day) >= (today.month, today.day) else today.year + 1
    return today.year if (month, day) <= (today.month, today.day) else today.year - 1


def _iso(match: re.Match[str], _: Context) -> Reading | None:
    return _reading(calendar.make_day(int(match["year"]), int(match["month"]), int(match["day"])))


def _slashed(match: re.Match[str], _: Context) -> Reading | None:
    year = int(match["year"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    return _reading(calendar.make_day(year, int(match["month"]), int(match["day"])))


def _month_day(match: re.Match[str], context: Context) -> Reading | None:
    month, day = _month_of(match), int(match["day"])
    year = int(match["year"]) if match["year"] else _nearest_year(month, day, context)
    first = calendar.make_day(year, month, day)
    until = match.groupdict().get("until")
    last = calendar.make_day(year, month, int(until)) if until else first
    return Reading(first[0], last[1]) if first and last else None


def _month(match: re.Match[str], context: Context) -> Reading | None:
    month, today = _month_of(match), context.today
    which = (match.groupdict().get("which") or "").lower()
    if match["year"]:
        year = int(match["year"])
    elif which in ("last", "past"):
        year = today.year if month < today.month else today.year - 1
    elif which == "next":
        year = today.year if month > today.month else today.year + 1
    else:
        year = _nearest_year(month, 1, context)
    running = (year, month) == (today.year, today.month)
    return _reading(_with_part(calendar.whole_month(year, month), match), running=running)


def _month_of_year(match: re.Match[str], context: Context) -> Reading | None:
    step = {"last": -1, "this": 0, "next": 1}[match["step"].lower()]
    return _reading(_with_part(calendar.whole_month(context.today.year + step, _month_of(match)), match))


def _season(match: re.Match[str], context: Context) -> Reading | None:
    season, today = match["season"].lower(), context.today
    which = (match["which"] or "").lower()
    if match["year"]:
        days = calendar.whole_season(season, int(match["year"]))
    else:
        days = calendar.latest_season(season, today)
        if which in ("last", "past") and days[1] >= today:
            days = calendar.whole_season(season, days[0].year - 1)
        elif which in ("next", "coming") or (context.future and days[1] < today):
            days = calendar.whole_season(season, days[0].year + 1)
    return _reading(_with_part(days, match), running=days[0] <= today <= days[1])


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    number = 1 + ("first", "second", "third", "fourth").index(match["quarter"].lower())
    if match["year"]:
        return _reading(calendar.whole_quarter(int(match["year"]), number))
    days = calendar.whole_quarter(context.today.year, number)
    if days[0] > context.today and not context.future:
        days = calendar.whole_quarter(context.today.year - 1, number)
    return _reading(days)


def _decade(match: re.Match[str], _: Context) -> Reading | None:
    digits = match["decade"]
    first = int(digits) if len(digits) == 4 else (1900 if int(digits) >= 20 else 2000) + int(digits)
    return _reading(_with_part(calendar.whole_decade(first), match))


def _years(match: re.Match[str], _: Context) -> Reading | None:
    last = match["last"]
    end = int(last) if len(last) == 4 else int(match["year"][:2] + last)
    return (
        _reading((date(int(match["year"]), 1, 1), date(end, 12, 31))) if end >= int(match["year"]) else None
    )


def _year(match: re.Match[str], context: Context) -> Reading | None:
    year = int(match["year"])
    return _reading(_with_part(calendar.whole_year(year), match), running=year == context.today.year)


def _relative(match: re.Match[str], context: Context) -> Reading | None:
    unit, which = _unit_of(match), match["which"].lower()
    step = (
        -1 if which in ("last", "past", "previous") else 1 if which in ("next", "coming", "following") else 0
    )
    if unit == "week":
        days = calendar.whole_week(context.today + timedelta(days=7 * step))
    else:
        days = calendar.shift(context.today, unit, step)
    early = (match["rough"] or "").lower()
    if step == 0 and early == "later":
        return Reading(context.today, days[1])
    if match["part"]:
        days = calendar.part_of(days, match["part"].lower())
    elif early in ("late", "early"):
        days = calendar.part_of(days, early)
    return _reading(days, running=days[0] <= context.today <= days[1])


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    number = next(i for i, name in enumerate(_WEEKDAYS) if name.startswith(match["weekday"].lower()[:3]))
    which = (match["which"] or "").lower()
    if which in ("next", "coming") or (context.future and which not in ("last", "past")):
        day = calendar.next_weekday(number, context.today)
    elif which in ("last", "past", "previous"):
        day = calendar.latest_weekday(number, context.today - timedelta(days=1))
    else:
        day = calendar.latest_weekday(number, context.today)
    return Reading(day, day)


def _weekend(match: re.Match[str], context: Context) -> Reading | None:
    which = (match["which"] or "").lower()
    saturday = calendar.latest_weekday(5, context.today)
    if which in ("next", "coming") or (context.future and which not in ("last", "past")):
        saturday = calendar.next_weekday(5, context.today)
    return Reading(saturday, saturday + timedelta(days=1))


def _day_word(match: re.Match[str], context: Context) -> Reading | None:
    word = match["word"].lower()
    step = -1 if word.startswith(("yesterday", "last night", "overnight")) else 1 if word == "tomorrow" else 0
    day = context.today + timedelta(days=step)
    return Reading(day, day)


def _ago(match: re.Match[str], context: Context) -> Reading | None:
    count, unit = _count_of(match["count"]), _unit_of(match)
    return _reading(calendar.shift(context.today, unit, -count))


def _hence(match: re.Match[str], context: Context) -> Reading | None:
    return _reading(calendar.shift(context.today, _unit_of(match), _count_of(match["count"])))


def _span_back(match: re.Match[str], context: Context) -> Reading | None:
    count = _count_of(match["count"]) if match["count"] else 1
    return Reading(calendar.back(context.today, _unit_of(match), count), context.today)


def _vague(_: re.Match[str], context: Context) -> Reading | None:
    return Reading(None, context.today)


def _rule(pattern: str, read: Callable[[re.Match[str], Context], Reading | None]) -> Rule:
    return re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.IGNORECASE), read


# Tried in this order at each place; the longest match wins, of equal ones the first rule.
RULES: tuple[Rule, ...] = (
    _rule(r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)", _iso),
    _rule(r"(?P<month>[01]?\d)[-/](?P<day>[0-3]?\d)[-/](?P<year>\d{4}|\d\d)", _slashed),
    _rule(
        rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?: ?(?:-|–|to|and) ?(?P<until>\d\d?)(?!\d))?(?:,? {_YEAR})?",
        _month_day,
    ),
    _rule(rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?", _month_day),
    _rule(rf"(?:{_WHICH} )?{_PART}{_MONTH}(?:(?:,| of)? {_YEAR})?", _month),
    _rule(rf"{_PART}{_MONTH}(?: of)? (?P<step>last|this|next) year", _month_of_year),
    _rule(
        rf"(?:(?:{_WHICH}|the) )?{_PART}(?P<season>spring|summer|autumn|fall|winter)(?:(?: of)? {_YEAR})?",
        _season,
    ),
    _rule(
        rf"(?:the )?(?P<quarter>first|second|third|fourth)[- ]quarter(?: of)?(?: (?:fiscal )?{_YEAR})?",
        _quarter,
    ),
    _rule(rf"(?:the )?{_PART}['’]?(?P<decade>(?:1[5-9]|20)\d0|[2-9]0)['’]?s", _decade),
    _rule(rf"{_YEAR} ?(?:-|–|to|and|through|until) ?(?P<last>20\d\d|1[4-9]\d\d|\d\d)(?![\d-])", _years),
    _rule(rf"{_YEAR}, (?:(?:1[4-9]|20)\d\d,? )*and (?P<last>(?:1[4-9]|20)\d\d)", _years),
    _rule(rf"(?:the )?{_PART}(?:fiscal )?{_YEAR}", _year),
    _rule(rf"(?:(?P<rough>earlier|later|late|early) )?{_PART}(?:the )?{_WHICH} {_UNIT}", _relative),
    _rule(rf"(?:(?:earlier|later|late|early) (?:on )?)?(?:{_WHICH} )?{_WEEKDAY}{_CLOCK}", _weekday),
    _rule(rf"(?:{_WHICH}|the) weekend", _weekend),
    _rule(
        r"(?P<word>today|tonight|tomorrow|yesterday|overnight|last night|this (?:morning|afternoon|evening))"
        + _CLOCK,
        _day_word,
    ),
    _rule(
        rf"(?:about |almost |nearly |some |more than |over )?{_COUNT} {_UNIT}s? (?:ago|earlier|back)", _ago
    ),
    _rule(rf"{_COUNT} {_UNIT}s?'?(?: later| from now| hence| time)", _hence),
    _rule(rf"(?:the )?(?:last|past) {_COUNT} {_UNIT}s?", _span_back),
    _rule(rf"(?:over|in|during|for|within) the (?:last|past) (?:{_COUNT} )?{_UNIT}s?", _span_back),
    _rule(
        r"(?:recently|previously|formerly|so far|until now|till now|to date|these days|nowadays|now|currently"
        r"|lately|long ago|in recent \w+|for (?:\w+ ){0,3}(?:years|months|weeks|days|decades|a year|a month"
        r"|a week|a decade)|historically|traditionally|already|repeatedly|often|always|in the past)",
        _vague,
    ),
)
