"""What words of time are read against, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from onrecord.resolve.calendar import Days


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


def make_reading(days: Days | None, *, running: bool = False) -> Reading | None:
    """Return the reading of a range of days; None where there is none."""
    return None if days is None else Reading(days[0], days[1], running)


def is_cut_short(word: str, full: Sequence[str]) -> bool:
    """Return whether a month or day is cut short without a point: more often a name, `Jan` or `Sun`."""
    return word.lower() not in full and not word.endswith(".")
