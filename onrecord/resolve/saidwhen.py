"""When each attribution was said: by its own words of time, or by those of another on the same occasion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.data import Attribution, TimeExpression
from onrecord.resolve.dates import find_only_year
from onrecord.resolve.saidwords import read_said
from onrecord.spans import slice_text

# Where people speak once, and what is said in it is said at one time.
_OCCASION = re.compile(
    r"\b(?:speech|address|remarks|interview|statement|release|letter|e-?mail|memo|report|filing|complaint|call"
    r"|(?:news|press) (?:conference|briefing)|article|editorial|op-ed|testimony|resolution|tweets?|posts?)\b",
    re.IGNORECASE,
)
_ATTITUDES = frozenset(["support", "believe", "promise", "other"])  # held, not said on one day
_OF_LATE = 31  # days
_NEAR = 2  # line breaks over which a speaker's words go on


def resolve_times(
    text: str, attributions: Sequence[Attribution], today: date | None
) -> tuple[Attribution, ...]:
    """Return `attributions` with the days they were said, read in a legible text as of its day `today`.

    One without words of time of its own takes the days of another on the same occasion (`spans` is then
    empty), or keeps None.
    """
    year = find_only_year(text) if today is None else None
    dated = {each.id: read_said(text, each, today, year) for each in attributions}
    in_order = sorted(attributions, key=_position)
    told = [each for each in in_order if each.parent is None and _has_first_day(dated[each.id])]
    last: dict[str, tuple[int, TimeExpression]] = {}  # when each speaker last spoke, and where that stands
    for each in in_order:
        time = dated[each.id]
        if time is None and each.parent is None and each.stance not in _ATTITUDES:
            origin = _find_occasion(text, each, told)
            time = dated[origin.id] if origin else _go_on(text, each, last, today)
            dated[each.id] = TimeExpression((), time.earliest, time.latest) if time else None
            if _has_first_day(time):
                told.append(each)
        if each.parent is None and each.speaker:
            last.pop(each.speaker, None)
            if time is not None and (time.earliest or time.latest):
                last[each.speaker] = (_position(each), time)
    return tuple(
        each if each.time is dated[each.id] else replace(each, time=dated[each.id]) for each in attributions
    )


def _position(attribution: Attribution) -> int:
    spans = attribution.cue or attribution.source or attribution.content
    return spans[0].start if spans else 0


def _has_first_day(time: TimeExpression | None) -> bool:
    return time is not None and time.earliest is not None


def _find_occasion(text: str, attribution: Attribution, told: Sequence[Attribution]) -> Attribution | None:
    """Return the nearest dated attribution of the same occasion: one clause, one speech or one paper."""
    place = _position(attribution)
    same = [
        other
        for other in told
        if _is_one_clause(attribution, other) or _is_one_occasion(text, attribution, other)
    ]
    return min(same, key=lambda other: abs(_position(other) - place), default=None)


def _is_one_clause(one: Attribution, other: Attribution) -> bool:
    """Return whether the two share the words of their source: `called on … and demanded … on Monday`."""
    return bool(one.source) and one.source == other.source


def _is_one_occasion(text: str, one: Attribution, other: Attribution) -> bool:
    if one.source_type != "document" and not _same_speaker(one, other):
        return False
    return not _occasions(text, one).isdisjoint(_occasions(text, other))


def _occasions(text: str, attribution: Attribution) -> frozenset[str]:
    """Return what an attribution calls the speech or paper its words stand in."""
    spans = attribution.medium + (attribution.source if attribution.source_type == "document" else ())
    return frozenset(match.group().lower() for match in _OCCASION.finditer(slice_text(text, spans)))


def _same_speaker(one: Attribution, other: Attribution) -> bool:
    return one.speaker is not None and one.speaker == other.speaker


def _go_on(
    text: str, attribution: Attribution, last: dict[str, tuple[int, TimeExpression]], today: date | None
) -> TimeExpression | None:
    """Return the days of the speaker's words just before, if these go on from them: no words of their own.

    Within two paragraphs, or one if they were not said on one day of late: then it was more often told of to
    say more since. Anywhere for a document, which says all it says at once. On gold/train six in ten of
    these carry the same days there, and most of the others none.
    """
    if attribution.speaker not in last or attribution.speaker is None:
        return None
    since, time = last[attribution.speaker]
    breaks = len(re.findall(r"\n+", text[since : _position(attribution)]))
    near = _NEAR if _is_of_late(time, today) else 1
    return time if breaks <= near or attribution.source_type == "document" else None


def _is_of_late(time: TimeExpression, today: date | None) -> bool:
    """Return whether days are one day of the month before `today`."""
    if today is None or time.earliest is None or time.earliest != time.latest:
        return False
    return 0 <= (today - date.fromisoformat(time.earliest)).days <= _OF_LATE
