"""The days that one way of saying when stands for: a reader for each, given the words it matched."""

from __future__ import annotations

import re
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
    told: Days | None = None  # the date told last in the text
    told_year: int | None = None  # a text that tells of another year has just named it


# A bare day this near ahead is meant rather than the same day a year ago; fitted on TimeBank.
_SOON = 100
_STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
_FROM_TOLD = frozenset(["previous", "preceding", "following", "the same", "that same"])
_EXACT = {"day": 0, "week": 6, "fortnight": 6, "month": 30, "quarter": 91}  # days a date may span, by unit
_VAGUE_COUNT = re.compile(r"few|several|couple", re.IGNORECASE)  # how many days that is nobody says


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


def read_iso(match: re.Match[str], _: Context) -> Reading | None:
    return _reading(calendar.make_day(int(match["year"]), int(match["month"]), int(match["day"])))


def read_slashed(match: re.Match[str], _: Context) -> Reading | None:
    year = int(match["year"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    return _reading(calendar.make_day(year, int(match["month"]), int(match["day"])))


def read_month_day(match: re.Match[str], context: Context) -> Reading | None:
    month, day = _month_of(match), int(match["day"])
    year = int(match["year"]) if match["year"] else _nearest_year(month, day, context)
    first = calendar.make_day(year, month, day)
    until = match.groupdict().get("until")
    last = calendar.make_day(year, month, int(until)) if until else first
    return Reading(first[0], last[1]) if first and last else None


def read_month(match: re.Match[str], context: Context) -> Reading | None:
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


def read_month_of_year(match: re.Match[str], context: Context) -> Reading | None:
    step = {"last": -1, "this": 0, "next": 1}[match["step"].lower()]
    return _reading(_with_part(calendar.whole_month(context.today.year + step, _month_of(match)), match))


def read_season(match: re.Match[str], context: Context) -> Reading | None:
    season, today = match["season"].lower(), context.today
    which = (match["which"] or "").lower()
    if match["year"] or (context.told_year and not which):
        days = calendar.whole_season(season, int(match["year"] or context.told_year or 0))
    else:
        days = calendar.latest_season(season, today)
        if which in ("last", "past") and days[1] >= today:
            days = calendar.whole_season(season, days[0].year - 1)
        elif which in ("next", "coming") or (context.future and days[1] < today):
            days = calendar.whole_season(season, days[0].year + 1)
    return _reading(_with_part(days, match), running=days[0] <= today <= days[1])


def read_quarter(match: re.Match[str], context: Context) -> Reading | None:
    number = 1 + ("first", "second", "third", "fourth").index(match["quarter"].lower())
    if match["year"]:
        return _reading(calendar.whole_quarter(int(match["year"]), number))
    days = calendar.whole_quarter(context.today.year, number)
    if days[0] > context.today and not context.future:
        days = calendar.whole_quarter(context.today.year - 1, number)
    return _reading(days)


def read_decade(match: re.Match[str], _: Context) -> Reading | None:
    digits = match["decade"]
    first = int(digits) if len(digits) == 4 else (1900 if int(digits) >= 20 else 2000) + int(digits)
    return _reading(_with_part(calendar.whole_decade(first), match))


def read_years(match: re.Match[str], _: Context) -> Reading | None:
    last = match["last"]
    end = int(last) if len(last) == 4 else int(match["year"][:2] + last)
    return (
        _reading((date(int(match["year"]), 1, 1), date(end, 12, 31))) if end >= int(match["year"]) else None
    )


def read_year(match: re.Match[str], context: Context) -> Reading | None:
    year = int(match["year"])
    return _reading(_with_part(calendar.whole_year(year), match), running=year == context.today.year)


def read_relative(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `last week`; of `the following week`, counted from the date told last."""
    unit, which = _unit_of(match), match["which"].lower()
    step = _STEPS.get(which, 0)
    told = which in _FROM_TOLD or (which == "next" and match.group().lower().startswith("the next"))
    days = _shifted(context, unit, step, from_told=told)
    if days is None:
        return None
    early = (match["rough"] or "").lower()
    if step == 0 and early == "later":
        return Reading(context.today, days[1])
    if match["part"]:
        days = calendar.part_of(days, match["part"].lower())
    elif early in ("late", "early"):
        days = calendar.part_of(days, early)
    return _reading(days, running=days[0] <= context.today <= days[1])


def _shifted(context: Context, unit: str, step: int, *, from_told: bool) -> Days | None:
    """Return the unit `step` units away from today or, if so asked, from the date told last.

    None where that date is not exact enough to count such units from it.
    """
    base = context.today
    if from_told and context.told is not None:
        first, last = context.told
        if (last - first).days > _EXACT.get(unit, 366):
            return None
        base = last if step > 0 else first
    if unit == "week":
        return calendar.whole_week(base + timedelta(days=7 * step))
    return calendar.shift(base, unit, step)


def _shifted_day(context: Context, unit: str, count: int, *, from_told: bool) -> Days | None:
    """Return the day that many days or weeks away; for longer units the month or year it falls in."""
    if unit in ("week", "fortnight"):
        unit, count = "day", count * (7 if unit == "week" else 14)
    return _shifted(context, unit, count, from_told=from_told)


def read_that(match: re.Match[str], context: Context) -> Reading | None:
    """Return the day, week, month or year of the date told last; none where no date was told."""
    if context.told is None:
        return None
    return _reading(_shifted(context, _unit_of(match), 0, from_told=True))


def read_day_beside(match: re.Match[str], context: Context) -> Reading | None:
    """Return `the day before` or `the day after` the date told last; none where no date was told."""
    if context.told is None:
        return None
    step = -1 if match["step"].lower() == "before" else 1
    return _reading(_shifted(context, "day", step, from_told=True))


def read_part_of_this(match: re.Match[str], context: Context) -> Reading | None:
    unit = _unit_of(match)
    whole = calendar.whole_week(context.today) if unit == "week" else calendar.shift(context.today, unit, 0)
    days = calendar.part_of(whole, match["part"].lower())
    return _reading(days, running=days[0] <= context.today <= days[1])


def read_weekday(match: re.Match[str], context: Context) -> Reading | None:
    number = next(i for i, name in enumerate(_WEEKDAYS) if name.startswith(match["weekday"].lower()[:3]))
    which = (match["which"] or "").lower()
    if which in ("next", "coming") or (context.future and which not in ("last", "past")):
        # News calls the day it comes out by its name: "will speak on Friday", on a Friday, is today.
        day = calendar.next_weekday(number, context.today - timedelta(days=not which))
    elif which in ("last", "past", "previous"):
        day = calendar.latest_weekday(number, context.today - timedelta(days=1))
    else:
        day = calendar.latest_weekday(number, context.today)
    return Reading(day, day)


def read_weekend(match: re.Match[str], context: Context) -> Reading | None:
    which = (match["which"] or "").lower()
    saturday = calendar.latest_weekday(5, context.today)
    if which in ("next", "coming") or (context.future and which not in ("last", "past")):
        saturday = calendar.next_weekday(5, context.today)
    return Reading(saturday, saturday + timedelta(days=1))


def read_day_word(match: re.Match[str], context: Context) -> Reading | None:
    word = match["word"].lower()
    step = -1 if word.startswith(("yesterday", "last night", "overnight")) else 1 if word == "tomorrow" else 0
    day = context.today + timedelta(days=step)
    return Reading(day, day)


def read_ago(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `two weeks ago`; of `two weeks earlier`, counted from the date told last."""
    told = match["from"].lower() not in ("ago", "back")
    return _reading(_shifted_day(context, _unit_of(match), -_count_of(match["count"]), from_told=told))


def read_ago_about(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `five or six weeks ago`: from the farther to the nearer."""
    unit, near, far = _unit_of(match), _count_of(match["count"]), _count_of(match["more"])
    if near >= far:
        return None
    return Reading(
        calendar.shift(context.today, unit, -far)[0], calendar.shift(context.today, unit, -near)[1]
    )


def read_hence(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `two weeks from now`; of `two weeks later`, counted from the date told last."""
    told = match["from"] is not None
    return _reading(_shifted_day(context, _unit_of(match), _count_of(match["count"]), from_told=told))


def read_span_back(match: re.Match[str], context: Context) -> Reading | None:
    if match["count"] and _VAGUE_COUNT.search(match["count"]):
        return Reading(None, context.today)
    count = _count_of(match["count"]) if match["count"] else 1
    return Reading(calendar.back(context.today, _unit_of(match), count), context.today)


def read_vague(_: re.Match[str], context: Context) -> Reading | None:
    return Reading(None, context.today)
