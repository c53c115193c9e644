"""The day that the address of a story gives."""

from __future__ import annotations

import re
from datetime import date

from onrecord.resolve import calendar

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(rf"/((?:19|20)\d\d)[/-]?(\d\d|{'|'.join(_MONTHS)})[/-]?(\d\d)(?!\d)", re.IGNORECASE)
# Year and month, and then one number that runs from the year to a millionth of a second, no figure padded.
_MOMENT = re.compile(
    r"/(?P<year>20\d\d)/0?(?P<month>\d\d?)/(?P=year)(?P=month)(?P<day_hour>\d{2,4})[0-5]\d[0-5]\d\d{6}\b"
)
_DAY_HOUR = tuple(re.compile(rf"([1-9]\d{{{more}}})(1\d|2[0-3]|\d)") for more in (0, 1))


def read_address(url: str) -> date | None:
    """Return the day in `/2014/apr/24/` or `/2012/12/201212662141734397`; None where there is none."""
    if match := _DAY.search(url):
        month = int(match[2]) if match[2].isdigit() else _MONTHS.index(match[2].lower()) + 1
        return _one_day(int(match[1]), month, int(match[3]))
    if match := _MOMENT.search(url):
        splits = [split for pattern in _DAY_HOUR if (split := pattern.fullmatch(match["day_hour"]))]
        days = [_one_day(int(match["year"]), int(match["month"]), int(split[1])) for split in splits]
        possible = [day for day in days if day]
        return possible[0] if len(possible) == 1 else None
    return None


def _one_day(year: int, month: int, day: int) -> date | None:
    days = calendar.make_day(year, month, day)
    return days[0] if days else None
