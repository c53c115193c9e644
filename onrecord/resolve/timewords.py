"""The days that dates of the calendar stand for: a reader for each way of writing them."""

from __future__ import annotations

import re
from datetime import date

from onrecord.resolve import calendar
from onrecord.resolve.calendar import Days
from onrecord.resolve.timecontext import Context, Reading, is_cut_short, make_reading

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
# A bare day this near ahead is meant rather than the same day a year ago; fitted on TimeBank.
_SOON = 100
# … and one this far ahead is past, though it stands beside a future: `was due on December 14`, in January.
_FAR = 300


def _month_of(match: re.Match[str]) -> int:
    return next(i for i, name in enumerate(_MONTHS, start=1) if name.startswith(match["month"].lower()[:3]))


def _with_part(days: Days, match: re.Match[str]) -> Days:
    part = match.groupdict().get("part")
    return calendar.part_of(days, part.lower()) if part else days


def _nearest_year(month: int, day: int, context: Context) -> int:
    """Return the year of a day without one: the year being told of, else the last or next such day."""
    today = context.today
    if context.told_year:
        return context.told_year
    ahead = (month * 30 + day - today.month * 30 - today.day) % 365
    if (context.future and ahead < _FAR) or (not context.spoken and ahead < _SOON):
        return today.year if (month, day) >= (today.month, today.day) else today.year + 1
    return today.year if (month, day) <= (today.month, today.day) else today.year - 1


def read_iso(match: re.Match[str], _: Context) -> Reading | None:
    """Return the day of `2015-05-18`."""
    return make_reading(calendar.make_day(int(match["year"]), int(match["month"]), int(match["day"])))


def read_slashed(match: re.Match[str], _: Context) -> Reading | None:
    """Return the day of `5/18/2015`, month first; a short year is of 1950 to 2049."""
    year = int(match["year"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    return make_reading(calendar.make_day(year, int(match["month"]), int(match["day"])))


def read_month_day(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `May 18`, `18 May 2015` or `May 18-20`."""
    month, day = _month_of(match), int(match["day"])
    year = int(match["year"]) if match["year"] else _nearest_year(month, day, context)
    first = calendar.make_day(year, month, day)
    until = match.groupdict().get("until")
    last = calendar.make_day(year, month, int(until)) if until else first
    return Reading(first[0], last[1]) if first and last else None


def read_month(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `May`, `late May 2015` or `last May`."""
    if is_cut_short(match["month"], _MONTHS) and not match["year"]:
        return None
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
    return make_reading(_with_part(calendar.whole_month(year, month), match), running=running)


def read_month_of_year(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `May last year`."""
    step = {"last": -1, "this": 0, "next": 1}[match["step"].lower()]
    return make_reading(_with_part(calendar.whole_month(context.today.year + step, _month_of(match)), match))


def read_season(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `autumn 2024` or `last summer`."""
    season, today = match["season"].lower(), context.today
    which = (match["which"] or "").lower()
    if season == "fall" and not (which or match["part"] or match["year"]) and not _is_autumn(match):
        return None
    if match["year"] or (context.told_year and not which):
        days = calendar.whole_season(season, int(match["year"] or context.told_year or 0))
    else:
        days = calendar.latest_season(season, today)
        if which in ("last", "past") and days[1] >= today:
            days = calendar.whole_season(season, days[0].year - 1)
        elif which in ("next", "coming") or (context.future and days[1] < today):
            days = calendar.whole_season(season, days[0].year + 1)
    return make_reading(_with_part(days, match), running=days[0] <= today <= days[1])


def _is_autumn(match: re.Match[str]) -> bool:
    """Return whether `fall` is the season: `in fall`, `the fall`; not `prices fall`, `the fall of Rome`."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    article = match.group().lower().startswith("the")
    return (article or before.lower().endswith("in ")) and not after.startswith(" of")


def read_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `the third quarter` or `the third quarter of 2015`."""
    number = 1 + ("first", "second", "third", "fourth").index(match["quarter"].lower())
    if match["year"]:
        return make_reading(calendar.whole_quarter(int(match["year"]), number))
    days = calendar.whole_quarter(context.today.year, number)
    if days[0] > context.today and not context.future:
        days = calendar.whole_quarter(context.today.year - 1, number)
    return make_reading(days)


def read_decade(match: re.Match[str], _: Context) -> Reading | None:
    """Return the days of `the 1990s` or `the late ’80s`."""
    digits = match["decade"]
    first = int(digits) if len(digits) == 4 else (1900 if int(digits) >= 20 else 2000) + int(digits)
    return make_reading(_with_part(calendar.whole_decade(first), match))


def read_years(match: re.Match[str], _: Context) -> Reading | None:
    """Return the days of `2010-2015` or `2010, 2012 and 2015`, from the first to the last."""
    last = match["last"]
    end = int(last) if len(last) == 4 else int(match["year"][:2] + last)
    return (
        make_reading((date(int(match["year"]), 1, 1), date(end, 12, 31)))
        if end >= int(match["year"])
        else None
    )


def read_year(match: re.Match[str], context: Context) -> Reading | None:
    """Return the days of `2015` or `early 2015`."""
    year = int(match["year"])
    return make_reading(_with_part(calendar.whole_year(year), match), running=year == context.today.year)
