"""Statements over time: counted by day, month, quarter or year, whichever makes a picture."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from onrecord.browse.views import PeriodView
from onrecord.store.columns import Ints

MOST_PERIODS = 60  # bars that a phone still shows apart


@dataclass(frozen=True, slots=True)
class _Unit:
    start: Callable[[date], date]
    end: Callable[[date], date]
    name: Callable[[date], str]


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


_UNITS = (
    _Unit(lambda day: day, lambda day: day, lambda day: f"{day.day} {day:%B} {day.year}"),
    _Unit(lambda day: day.replace(day=1), _month_end, lambda day: f"{day:%B} {day.year}"),
    _Unit(
        lambda day: date(day.year, 3 * ((day.month - 1) // 3) + 1, 1),
        lambda day: _month_end(day.replace(month=day.month + 2)),
        lambda day: f"{day.year}, quarter {(day.month + 2) // 3}",
    ),
    _Unit(lambda day: date(day.year, 1, 1), lambda day: date(day.year, 12, 31), lambda day: str(day.year)),
)


def count_periods(days: Ints, statements: Ints, unnamed: Ints) -> tuple[PeriodView, ...]:
    """Return the statements by period, without gaps, first to last; those without a full date left out.

    All arrays have one length, a place a story: its day, a number such as 20260211, how many of its
    statements count, and how many of those by unnamed sources. A month alone counts for its first day, a
    year alone for 1 January.
    """
    held = np.flatnonzero(statements)
    kinds, where = np.unique(days[held], return_inverse=True)
    counts = np.bincount(where, weights=statements[held], minlength=len(kinds))
    hidden = np.bincount(where, weights=unnamed[held], minlength=len(kinds))
    dated = [
        (day, int(count), int(hide))
        for number, count, hide in zip(kinds.tolist(), counts, hidden, strict=True)
        if (day := date_of(number)) is not None
    ]
    return _fill(dated) if dated else ()


def period_places(periods: Sequence[PeriodView], days: Ints) -> NDArray[np.intp]:
    """Return in which period each day falls, -1 where it falls in none."""
    if not periods:
        return np.full(len(days), -1)
    starts = np.array([int(period.since.replace("-", "")) for period in periods])
    months = np.where(days % 10_000 == 0, days + 100, days)  # a year alone counts for its first day
    whole = np.where(months % 100 == 0, months + 1, months)
    return np.where(days == 0, -1, np.searchsorted(starts, whole, side="right") - 1)


def date_of(number: int) -> date | None:
    """Return the date of a number such as 20260211; None where it is none."""
    year, month, day = number // 10_000, number // 100 % 100 or 1, number % 100 or 1
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fill(dated: list[tuple[date, int, int]]) -> tuple[PeriodView, ...]:
    first, last = dated[0][0], dated[-1][0]
    unit = next((one for one in _UNITS[:-1] if _fits(one, first, last)), _UNITS[-1])
    sums: dict[date, list[int]] = {start: [0, 0] for start in _starts(unit, first, last)}
    for day, count, hide in dated:
        total = sums[unit.start(day)]
        total[0] += count
        total[1] += hide
    return tuple(
        PeriodView(unit.name(start), str(start), str(unit.end(start)), count, hide)
        for start, (count, hide) in sums.items()
    )


def _fits(unit: _Unit, first: date, last: date) -> bool:
    return (
        sum(1 for _, _ in zip(_starts(unit, first, last), range(MOST_PERIODS + 1), strict=False))
        <= MOST_PERIODS
    )


def _starts(unit: _Unit, first: date, last: date) -> Iterator[date]:
    start = unit.start(first)
    while True:
        yield start
        end = unit.end(start)
        if end >= last or end == date.max:
            return
        start = end + timedelta(days=1)
