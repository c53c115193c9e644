"""When each attribution was said: by its own words of time, or by those of another on the same occasion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.data import Attribution, TimeExpression
from onrecord.resolve.calendar import Days
from onrecord.resolve.dates import find_dates, find_only_year, read_time
from onrecord.spans import Span, Spans, slice_text

# `at the time` is that of the date told last; `later` begins with it.
_THEN = re.compile(
    r"(?:back )?(?:(?:at|around|by) (?:the|that|this) (?:same |very )?(?:time|point|moment)|then"
    r"|(?:on )?(?:the|that) same (?:day|week|month|year)|that (?:day|week|month|year))",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?:(?:much|only|soon|shortly) )?(?:later|afterwards?|subsequently|in a (?:later|subsequent) \w+)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:time|point|moment|then|later|earlier|after|afterwards?|before|subsequent(?:ly)?|same|that|following"
    r"|previous|next)\b",
    re.IGNORECASE,
)
# Right before a cue these are words of time, in nine of ten places in gold/train and gold/open.
_ADVERB = re.compile(
    r"\b(?:earlier|initially|later|originally|previously|recently|subsequently)"
    r"(?= (?:(?:has|had|have|was|were) )?$)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\b(?:at|around|in|for)(?: (?:the|an?|that|this|about))? $", re.IGNORECASE)
_NO_DAY = date(2000, 1, 1)  # stands in for a day that is not known: only dates with a year are then taken
_AHEAD = re.compile(r"\b(?:will|is to|are to|due to|set to|expected to|going to)\s+(?:\w+\s){0,2}$")
# Where people speak once, and what is said in it is said at one time.
_OCCASION = re.compile(
    r"\b(?:speech|address|remarks|interview|statement|release|letter|e-?mail|memo|report|filing|complaint|call"
    r"|(?:news|press) (?:conference|briefing)|article|editorial|op-ed|testimony|resolution|tweets?|posts?)\b",
    re.IGNORECASE,
)
_ATTITUDES = frozenset(["support", "believe", "promise", "other"])  # held, not said on one day
_LOOK_BACK = 1200  # code points before `at the time` in which its date is looked for
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
    dated = {each.id: _read_words(text, each, today, year) for each in attributions}
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


def _read_words(
    text: str, attribution: Attribution, today: date | None, year: int | None
) -> TimeExpression | None:
    """Return the words of time of an attribution with their days; None where it has no such words."""
    spans = _time_words(text, attribution)
    if not spans:
        return None
    words = slice_text(text, spans)
    told = _told_before(text, spans[0].start, today) if _POINTS_BACK.search(words) else None
    if told and _THEN.fullmatch(words.strip()):
        return TimeExpression(spans, *map(_iso, told))
    if told and _LATER.fullmatch(words.strip()):
        # Later than a day is later on that day; later than a month or a year, some day since.
        return TimeExpression(spans, _iso(told[0]), _iso(told[1] if told[0] == told[1] else today))
    reading = read_time(words, today, future=_is_ahead(text, attribution), told=told, year=year)
    if reading is None:
        return TimeExpression(spans)
    return TimeExpression(spans, _iso(reading.first), _iso(reading.last))


def _time_words(text: str, attribution: Attribution) -> Spans:
    """Return the words of time as read, with their preposition; where none were, the adverb at the cue."""
    if attribution.time and attribution.time.spans:
        first, *others = attribution.time.spans
        lead = _LEAD.search(text, max(0, first.start - 20), first.start)
        return (Span(lead.start(), first.end) if lead else first, *others)
    if not attribution.cue:
        return ()
    start = attribution.cue[0].start
    adverb = _ADVERB.search(text, max(0, start - 30), start)
    return (Span(*adverb.span()),) if adverb else ()


def _told_before(text: str, start: int, today: date | None) -> Days | None:
    """Return the days of the date that `text` tells last before `start`; None where none is near."""
    begin = max(0, start - _LOOK_BACK)
    for told in reversed(find_dates(text[begin:start], today or _NO_DAY)):
        has_year = re.search(r"\d{4}", text[begin + told.span.start : begin + told.span.end]) is not None
        if told.earliest and told.latest and (today or has_year):
            return date.fromisoformat(told.earliest), date.fromisoformat(told.latest)
    return None


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


def _is_ahead(text: str, attribution: Attribution) -> bool:
    """Return whether the words of saying look forward: `will announce`, `is to speak`."""
    if not attribution.cue:
        return False
    start = attribution.cue[0].start
    return _AHEAD.search(text[max(0, start - 40) : start]) is not None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
