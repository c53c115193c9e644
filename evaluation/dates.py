"""How often words of time get the right days, on TimeBank, AQUAINT and WikiWars.

    python -m evaluation.dates [--errors N]

Counted are the dates of TimeML that name days of the calendar (a day, week, month, quarter, season,
year or decade; TIMEX3 of type DATE or TIME), not durations, sets, `now` or `the past`; the whole text
is read, and an expression counts as found where one of ours overlaps it.
Rules were made while looking at errors on all three sets, so none of these figures is held out, and none
compares with the published ones of HeidelTime or SUTime: those are of other texts and of all types.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from onrecord.resolve import calendar
from onrecord.resolve.dates import find_dates

DATES = Path(__file__).resolve().parents[2] / "shared" / "data" / "dates"
SETS = {
    "TimeBank": DATES / "tempeval3-train" / "TimeBank",
    "AQUAINT": DATES / "tempeval3-train" / "AQUAINT",
    "WikiWars": DATES / "wikiwars" / "whole-tml" / "tml",
}
_PART = re.compile(r"(?:the )?(?:early|late|mid|beginning|end|middle|start)\b", re.IGNORECASE)
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


class Timex(NamedTuple):
    """One gold expression: where it stands, and the first and last day of its value."""

    start: int
    end: int
    first: date
    last: date
    rough: bool  # the value is of a whole whose part is meant: "early 1998" has the value 1998


def read_timeml(path: Path) -> tuple[str, date | None, list[Timex]]:
    """Return the text of a TimeML file, the day it was made and its calendar dates."""
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True))
    made = root.find(".//DCT/TIMEX3")
    made = made if made is not None else root.find(".//TIMEX3[@functionInDocument='CREATION_TIME']")
    days = value_days(made.get("value", "")) if made is not None else None
    body = root.find(".//TEXT")
    pieces: list[str] = []
    timexes: list[Timex] = []
    _walk(body if body is not None else root, pieces, timexes)
    return "".join(pieces), days[0] if days else None, timexes


def _walk(node: etree._Element, pieces: list[str], timexes: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        if isinstance(child.tag, str):
            _walk(child, pieces, timexes)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3" and node.get("type") in ("DATE", "TIME"):
        days = value_days(node.get("value", ""))
        if days and node.get("functionInDocument") != "CREATION_TIME":
            part = node.get("mod") is not None or _PART.match("".join(pieces)[start:]) is not None
            timexes.append(Timex(start, sum(map(len, pieces)), *days, part))


def value_days(value: str) -> calendar.Days | None:
    """Return the days of a TIMEX3 value; None for values that name none."""
    value = value.split("T", maxsplit=1)[0]
    for pattern, days in _VALUES:
        if match := pattern.fullmatch(value):
            return days(*match.groups())
    return None


def _week(year: str, week: str, weekend: str | None) -> calendar.Days:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)


_VALUES: tuple[tuple[re.Pattern[str], Callable[..., calendar.Days | None]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), lambda y, m, d: calendar.make_day(int(y), int(m), int(d))),
    (re.compile(r"(\d{4})-(\d\d)"), lambda y, m: calendar.whole_month(int(y), int(m))),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), _week),
    (re.compile(r"(\d{4})-Q(\d)"), lambda y, q: calendar.whole_quarter(int(y), int(q))),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), lambda y, s: calendar.whole_season(_SEASONS[s], int(y))),
    (re.compile(r"(\d{4})"), lambda y: calendar.whole_year(int(y))),
    (re.compile(r"(\d{3})"), lambda decade: calendar.whole_decade(10 * int(decade))),
)


def is_right(gold: Timex, earliest: str | None, latest: str | None) -> bool:
    """Return whether the days are those of the gold value, or lie in them where only a part is meant."""
    if earliest is None or latest is None:
        return False
    first, last = gold.first.isoformat(), gold.last.isoformat()
    return first <= earliest and latest <= last if gold.rough else (first, last) == (earliest, latest)


def score_set(folder: Path, errors: list[str]) -> Iterator[tuple[str, int, int]]:
    """Yield each figure of a set with its numerator and denominator."""
    right = found = total = 0
    for path in sorted(folder.glob("*.tml")):
        text, today, timexes = read_timeml(path)
        mentions = find_dates(text, today or date(2000, 1, 1))
        for gold in timexes:
            total += 1
            over = [m for m in mentions if m.span.start < gold.end and gold.start < m.span.end]
            good = any(is_right(gold, m.earliest, m.latest) for m in over)
            found += bool(over)
            right += good
            if not good:
                words = " ".join(text[gold.start : gold.end].split())
                got = [(m.earliest, m.latest) for m in over]
                errors.append(f"{today}  {words!r}: {gold.first} to {gold.last}, not {got}")
    yield "found", found, total
    yield "found and right", right, total
    yield "right of those found", right, found


def main() -> None:
    """Print the figures of each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", type=int, default=0, help="show this many errors of each set")
    options = parser.parse_args()
    for name, folder in SETS.items():
        errors: list[str] = []
        for figure, part, whole in score_set(folder, errors):
            print(f"{name:9} {figure:21} {100 * part / whole:5.1f} %   {part} of {whole}")
        print("\n".join(errors[: options.errors]))


if __name__ == "__main__":
    main()
