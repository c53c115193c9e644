"""The days that words such as `last week` or `two days later` stand for: a reader for each way of saying it.

They count from the day of the text or, as `the following week` does, from the date that it told last.
"""

from __future__ import annotations

import re
from datetime import timedelta

from onrecord.resolve import calendar
from onrecord.resolve.calendar import Days
from onrecord.resolve.timecontext import Context, Reading, is_cut_short, make_reading

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "couple": 2, "few": 3, "several": 3,
}  # fmt: skip
_STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "coming": 1, "following": 1,
}  # fmt: skip
_FROM_TOLD = frozenset(["previous", "preceding", "following", "the same", "that same"])
_EXACT = {"day": 0, "week": 6, "fortnight": 6, "month": 30, "quarter": 91}  # days a date may span, by unit
_COMPARED = 270  # days back from which a quarter is told only to compare with
_VAGUE_COUNT = re.compile(r"few|several|couple", re.IGNORECASE)  # how many days that is nobody says


def _count_of(words: str) -> int:
    words = words.lower()
    if words.isdigit():
        return int(words)
    last = words.removesuffix(" of").split()[-1]
    return _NUMBERS.get(last, 1)


def _unit_of(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    return "century" if unit == "centurie" else unit


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
    return make_reading(days, running=days[0] <= context.today <= days[1])


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


def _quarter_told(context: Context) -> tuple[int, int] | None:
    """Return year and number of the quarter that the text is about, if it tells of quarters.

    The one told last; where that is of another year, it was there to compare with: then the last one that
    was over.
    """
    if context.told is None:
        return None
    first, last = context.told
    if not (first.day == 1 and first.month % 3 == 1 and 89 <= (last - first).days <= 91):
        return None
    if (context.today - last).days < _COMPARED:
        return first.year, first.month // 3 + 1
    return _quarter_over(context)


def _quarter_over(context: Context) -> tuple[int, int]:
    """Return year and number of the last quarter that was over on the day of the text."""
    before = calendar.whole_quarter(context.today.year, (context.today.month + 2) // 3 - 1)[0]
    return before.year, before.month // 3 + 1


def read_quarter_told(match: re.Match[str], context: Context) -> Reading | None:
    """Return `the quarter` told last, or the same of the year before for `the year-earlier quarter`."""
    quarter = _quarter_told(context)
    if quarter is None and "latest" in match.group().lower():
        quarter = _quarter_over(context)
    if quarter is None:
        return None
    return make_reading(calendar.whole_quarter(quarter[0] - bool(match["earlier"]), quarter[1]))


def read_that(match: re.Match[str], context: Context) -> Reading | None:
    """Return the day, week, month or year of the date told last; none where no date was told."""
    if context.told is None:
        return None
    return make_reading(_shifted(context, _unit_of(match), 0, from_told=True))


def read_day_beside(match: re.Match[str], context: Context) -> Reading | None:
    """Return `the day before` or `the day after` the date told last; none where no date was told."""
    if context.told is None:
        return None
    step = -1 if match["step"].lower() == "before" else 1
    return make_reading(_shifted(context, "day", step, from_told=True))


def read_part_of_this(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `the beginning of the week`, this one."""
    unit = _unit_of(match)
    whole = calendar.whole_week(context.today) if unit == "week" else calendar.shift(context.today, unit, 0)
    days = calendar.part_of(whole, match["part"].lower())
    return make_reading(days, running=days[0] <= context.today <= days[1])


def read_weekday(match: re.Match[str], context: Context) -> Reading | None:
    """Return the day of `Monday`, `last Monday` or `next Monday`."""
    if is_cut_short(match["weekday"], _WEEKDAYS):
        return None
    number = next(i for i, name in enumerate(_WEEKDAYS) if name.startswith(match["weekday"].lower()[:3]))
    which = (match["which"] or "").lower()
    if which in ("next", "coming") or (context.future and which not in ("last", "past")):
        # News calls the day it comes out by its name: "will speak on Friday", on a Friday, is today.
        day = calendar.next_weekday(number, context.today - timedelta(days=not which))
    elif which in ("last", "past", "previous"):
        day = calendar.latest_weekday(number, context.today - timedelta(days=1))
        if which == "last" and day >= calendar.whole_week(context.today)[0]:
            day -= timedelta(days=7)  # this week's goes by its name alone
    else:
        day = calendar.latest_weekday(number, context.today)
    return Reading(day, day)


def read_weekend(match: re.Match[str], context: Context) -> Reading | None:
    """Return Saturday and Sunday of `the weekend` or `next weekend`."""
    which = (match["which"] or "").lower()
    saturday = calendar.latest_weekday(5, context.today)
    if which in ("next", "coming") or (context.future and which not in ("last", "past")):
        saturday = calendar.next_weekday(5, context.today)
    return Reading(saturday, saturday + timedelta(days=1))


def read_day_word(match: re.Match[str], context: Context) -> Reading | None:
    """Return the day of `yesterday`, `tonight` or `this morning`."""
    word = match["word"].lower()
    step = -1 if word.startswith(("yesterday", "last night", "overnight")) else 1 if word == "tomorrow" else 0
    day = context.today + timedelta(days=step)
    return Reading(day, day)


def read_ago(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `two weeks ago`; of `two weeks earlier`, counted from the date told last."""
    quarter = _quarter_told(context)
    if quarter and _unit_of(match) == "year" and _count_of(match["count"]) == 1:
        return make_reading(calendar.whole_quarter(quarter[0] - 1, quarter[1]))
    told = match["from"].lower() not in ("ago", "back")
    return make_reading(_shifted_day(context, _unit_of(match), -_count_of(match["count"]), from_told=told))


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
    return make_reading(_shifted_day(context, _unit_of(match), _count_of(match["count"]), from_told=told))


def read_span_back(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `the past two weeks`, up to today; without a first day where none is counted."""
    if match["count"] and _VAGUE_COUNT.search(match["count"]):
        return Reading(None, context.today)
    count = _count_of(match["count"]) if match["count"] else 1
    return Reading(calendar.back(context.today, _unit_of(match), count), context.today)


def read_vague(_: re.Match[str], context: Context) -> Reading | None:
    """Return no first day, and today as the last: `recently`, `for years`."""
    return Reading(None, context.today)
