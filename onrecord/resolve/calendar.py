"""Days and ranges of days: what a year, a season, `last week` or `two months ago` covers.

A range is `(first, last)`, both inclusive. Weeks run from Monday to Sunday.
"""

from __future__ import annotations

from datetime import date, timedelta

Days = tuple[date, date]

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_THIRDS = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}


def whole_year(year: int) -> Days:
    """Return the days of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def whole_month(year: int, month: int) -> Days:
    """Return the days of a month; months beyond 1 to 12 run on into the years around."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def whole_week(day: date) -> Days:
    """Return Monday to Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def whole_season(season: str, year: int) -> Days:
    """Return the three months of a season; a winter begins in December of its year."""
    month = _SEASONS[season]
    return whole_month(year, month)[0], whole_month(year, month + 2)[1]


def latest_season(season: str, on_or_before: date) -> Days:
    """Return the last such season that had begun by `on_or_before`."""
    days = whole_season(season, on_or_before.year)
    return days if days[0] <= on_or_before else whole_season(season, on_or_before.year - 1)


def whole_quarter(year: int, quarter: int) -> Days:
    """Return the days of a quarter of a calendar year; quarters beyond 1 to 4 run on."""
    return whole_month(year, 3 * quarter - 2)[0], whole_month(year, 3 * quarter)[1]


def whole_decade(first_year: int) -> Days:
    """Return the days of ten years from `first_year`."""
    return date(first_year, 1, 1), date(first_year + 9, 12, 31)


def part_of(days: Days, part: str) -> Days:
    """Return the early, middle or late part of a range.

    Of a month, its days 1 to 10, 11 to 20 or 21 to the end; of a week its first two, middle three or
    last two days; of a decade, years 0 to 4, 3 to 6 or 5 to 9; of other ranges a third.
    """
    first, last = days
    third = _THIRDS[part]
    if last.year - first.year == 9:
        begin, end = ((0, 4), (3, 6), (5, 9))[third]
        return date(first.year + begin, 1, 1), date(first.year + end, 12, 31)
    length = (last - first).days + 1
    if length <= 7:
        cuts = (0, 2, 5, 7)
        return first + timedelta(days=cuts[third]), first + timedelta(days=cuts[third + 1] - 1)
    if length <= 31:
        return first + timedelta(days=10 * third), last if third == 2 else first + timedelta(
            days=10 * third + 9
        )
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    begin = first.month + (0, months // 3, months - months // 3)[third]
    end = first.month + (months // 3, months - months // 3, months)[third] - 1
    return whole_month(first.year, begin)[0], whole_month(first.year, end)[1]


def latest_weekday(weekday: int, on_or_before: date) -> date:
    """Return the last such day of the week (Monday is 0) that is not after `on_or_before`."""
    return on_or_before - timedelta(days=(on_or_before.weekday() - weekday) % 7)


def next_weekday(weekday: int, after: date) -> date:
    """Return the first such day of the week after `after`."""
    return after + timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def shift(day: date, unit: str, count: int) -> Days:
    """Return the day, month, year … that lies `count` units from `day`: a day for days and weeks."""
    if unit in ("day", "week", "fortnight"):
        moved = day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
        return moved, moved
    if unit == "month":
        return whole_month(day.year, day.month + count)
    if unit == "quarter":
        return whole_quarter(day.year, (day.month + 2) // 3 + count)
    if unit == "decade":
        return whole_decade(day.year // 10 * 10 + 10 * count)
    if unit == "century":
        return whole_year(day.year + 100 * count)
    return whole_year(day.year + count)


def back(day: date, unit: str, count: int) -> date:
    """Return the day that lies `count` units before `day`, the last of its month at most."""
    if unit in ("day", "week", "fortnight"):
        return shift(day, unit, -count)[0]
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    first, last = whole_month(day.year, day.month - months)
    return min(last, first + timedelta(days=day.day - 1))


def make_day(year: int, month: int, day: int) -> Days | None:
    """Return one day as a range; None where the calendar has no such day."""
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made, made
