"""How often words of time get the right days, on TimeBank, AQUAINT and WikiWars.

    python -m evaluation.dates [--errors N] [--peer FILE]

Measured as in TempEval-3: a mention is found where one of ours overlaps it, the value accuracy is the part
of those found that has the right days, and value F1 is the F1 of finding times that accuracy. Counted are
TIMEX3 of type DATE or TIME that name days of the calendar (a day, week, month, quarter, season, year or
decade), not durations, sets, `now` or `the past`. Rules were made while looking at errors on all three sets.

`--peer` scores another tagger in the same way: a JSON object from the name of each file to its mentions,
`[start, end, value]` with code points of the text and a TIMEX3 value.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable
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


class Mention(NamedTuple):
    """What a tagger found: where it stands, and its first and last day."""

    start: int
    end: int
    first: date
    last: date


class Score(NamedTuple):
    """What was counted: gold mentions, those that were found, mentions found, those that are in the gold."""

    gold: int = 0
    reached: int = 0
    found: int = 0
    matched: int = 0
    right: int = 0

    def __str__(self) -> str:
        recall, precision = self.reached / self.gold, self.matched / self.found
        f1 = 2 * precision * recall / (precision + recall)
        accuracy = self.right / self.reached
        figures = {
            "P": precision,
            "R": recall,
            "F1": f1,
            "value accuracy": accuracy,
            "value F1": f1 * accuracy,
        }
        return "  ".join(f"{name} {100 * figure:.1f}" for name, figure in figures.items())


Tagger = Callable[[str, str, date], list[Mention]]  # from file name, text and day of the text


def tag_dates(_: str, text: str, today: date) -> list[Mention]:
    """Return the calendar dates that onrecord finds in a text."""
    return [
        Mention(
            each.span.start, each.span.end, date.fromisoformat(each.earliest), date.fromisoformat(each.latest)
        )
        for each in find_dates(text, today)
        if each.earliest and each.latest
    ]


def read_peer(path: Path) -> Tagger:
    """Return another tagger, as its mentions stand in a file."""
    by_file = json.loads(path.read_text("utf-8"))

    def tag(name: str, _text: str, _today: date) -> list[Mention]:
        found = [(start, end, value_days(value)) for start, end, value in by_file[name]]
        return [Mention(start, end, *days) for start, end, days in found if days]

    return tag


def is_right(gold: Timex, found: Mention) -> bool:
    """Return whether the days are those of the gold value.

    Where the gold value is of a whole whose part is meant, they may lie in it. Where the gold has the two
    ends of a range as two mentions, a range read whole has each of them as its end.
    """
    if gold.rough:
        return gold.first <= found.first and found.last <= gold.last
    if found.start < gold.start and gold.end == found.end and found.last == gold.last:
        return True
    if found.start == gold.start and gold.end < found.end and found.first == gold.first:
        return True
    return (gold.first, gold.last) == (found.first, found.last)


def score_set(folder: Path, tag: Tagger, errors: list[str]) -> Score:
    """Return the counts of a set; what is wrong or not found goes to `errors`."""
    score = Score()
    for path in sorted(folder.glob("*.tml")):
        text, today, timexes = read_timeml(path)
        mentions = tag(path.name, text, today or date(2000, 1, 1))
        matched = sum(any(_overlap(each, gold) for gold in timexes) for each in mentions)
        reached = right = 0
        for gold in timexes:
            over = [each for each in mentions if _overlap(each, gold)]
            good = any(is_right(gold, each) for each in over)
            reached += bool(over)
            right += good
            if not good:
                words = " ".join(text[gold.start : gold.end].split())
                got = [f"{each.first} to {each.last}" for each in over]
                errors.append(f"{today}  {words!r}: {gold.first} to {gold.last}, not {got}")
        counts = (len(timexes), reached, len(mentions), matched, right)
        score = Score(*(whole + part for whole, part in zip(score, counts, strict=True)))
    return score


def _overlap(one: Mention, other: Timex) -> bool:
    return one.start < other.end and other.start < one.end


def main() -> None:
    """Print the figures of each set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", type=int, default=0, help="show this many errors of each set")
    parser.add_argument("--peer", type=Path, help="score the mentions in this file, not ours")
    options = parser.parse_args()
    tag = read_peer(options.peer) if options.peer else tag_dates
    for name, folder in SETS.items():
        errors: list[str] = []
        score = score_set(folder, tag, errors)
        print(f"{name:9} {score}  of {score.gold}")
        print("\n".join(errors[: options.errors]), end="\n" if options.errors else "")


if __name__ == "__main__":
    main()
