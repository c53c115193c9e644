"""The words of time of an attribution, whole, and the days they stand for."""

from __future__ import annotations

import re
from datetime import date

from onrecord.data import Attribution, TimeExpression
from onrecord.resolve.calendar import Days
from onrecord.resolve.dates import CLOCK, find_dates, read_time
from onrecord.spans import Span, Spans, slice_text

# `at the time` is that of the date told last; `later` begins with it.
_THEN = re.compile(
    r"(?:back )?(?:(?:at|around|by) (?:the|that|this) (?:same |very )?(?:time|point|moment)|then"
    r"|(?:(?:on|later) )?(?:the|that) same (?:day|week|month|year)|that (?:day|week|month|year))",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"(?:(?:much|only|soon|shortly) )?(?:later|afterwards?|subsequently|in a (?:later|subsequent) \w+)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:time|point|moment|then|later|earlier|after|afterwards?|before|subsequent(?:ly)?|same|that|following"
    r"|previous|next|upon)\b",
    re.IGNORECASE,
)
# What people speak right after lasts hours, and has been told with its day.
_AFTER = re.compile(
    r"\b(?:after|following|upon) (?:[\w'’-]+ ){1,4}?(?P<event>vote|voting|meeting|match|race|run|game|launch"
    r"|speech|address|verdict|sentencing|hearing|ceremony|briefing|debate|session|talks|summit|ruling|signing"
    r"|interview|incident|attack|explosion|crash|arrest|win|victory|defeat|announcement)\b",
    re.IGNORECASE,
)
_OF_A_DAY = re.compile(
    r"\b(?:same|that|next|following) (?:day|night|morning|afternoon|evening)\b", re.IGNORECASE
)
# A time of a day that has been told, as a time by the clock is.
_TIME_OF_DAY = re.compile(
    rf"{CLOCK.pattern}|\b(?:(?:earlier|later|late|early) (?:in|on) the day"
    r"|(?:(?:earlier|later|late|early) in the|that|that same) (?:morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
# Right before a cue these are words of time, in nine of ten places in gold/train and gold/open.
_ADVERB = re.compile(
    r"\b(?:earlier|initially|later|originally|previously|recently|subsequently)"
    r"(?= (?:(?:has|had|have|was|were) )?$)",
    re.IGNORECASE,
)
_LEAD = re.compile(r"\b(?:at|around|as|in|for)(?: (?:of|the|an?|that|this|about))? $", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|is to|are to|due to|set to|expected to|going to)\s+(?:\w+\s){0,2}$")
_BETWEEN = re.compile(r"\s*(?:(?:early|late|of|on|in|the)\s+){0,2}", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\. |\n")
_NO_DAY = date(2000, 1, 1)  # stands in for a day that is not known: only dates with a year are then taken
_LOOK_BACK = 1200  # code points before `at the time` in which its date is looked for
_OF_LATE = 10  # days that something may lie back that somebody speaks right after
_STEM = 5  # letters that the names of one thing have in common: `vote`, `voting`
_REACH = 40  # code points on either side of words of time that may belong to them


def read_said(
    text: str, attribution: Attribution, today: date | None, year: int | None
) -> TimeExpression | None:
    """Return the words of time of an attribution with their days; None where it has no such words.

    They are read as of `today`. `year` is that of a text whose day is not known.
    """
    spans = _time_words(text, attribution)
    if not spans:
        return None
    days = _read_event(text, spans, today) or _read_each(text, spans, today)
    if days:
        return TimeExpression(spans, *map(_iso, days))
    words = slice_text(text, spans).strip()
    told, points_back = None, _POINTS_BACK.search(words) is not None
    if points_back:
        told = _told_before(text, spans[0].start, today, one_day=_OF_A_DAY.search(words) is not None)
    if told and _THEN.fullmatch(words):
        return TimeExpression(spans, *map(_iso, told))
    if told and _LATER.fullmatch(words):
        # Later than a day is later on that day; later than a month or a year, some day since.
        return TimeExpression(spans, _iso(told[0]), _iso(told[1] if told[0] == told[1] else today))
    reading = read_time(words, today, future=_is_ahead(text, attribution), told=told, year=year)
    if reading is None or (points_back and today and reading.first and reading.first > today):
        return TimeExpression(spans)
    return TimeExpression(spans, _iso(reading.first), _iso(reading.last))


def _time_words(text: str, attribution: Attribution) -> Spans:
    """Return the words of time as read, whole; where none were, the adverb at the cue."""
    if attribution.time and attribution.time.spans:
        first, *others = (_make_whole(text, span) for span in attribution.time.spans)
        lead = _LEAD.search(text, max(0, first.start - 20), first.start)
        return (Span(lead.start(), first.end) if lead else first, *others)
    if not attribution.cue:
        return ()
    start = attribution.cue[0].start
    adverb = _ADVERB.search(text, max(0, start - 30), start)
    return (Span(*adverb.span()),) if adverb else ()


def _make_whole(text: str, span: Span) -> Span:
    """Return words of time with the date that they were cut out of or lead to: `late on` Tuesday."""
    if find_dates(text[span.start : span.end], _NO_DAY):
        return span
    of_day = _TIME_OF_DAY.match(text, span.start)
    if of_day:
        return Span(span.start, max(span.end, of_day.end()))
    begin = max(0, span.start - _REACH, text.rfind("\n", 0, span.start) + 1)
    for mention in find_dates(text[begin : span.end + _REACH], _NO_DAY):
        date_span = Span(mention.span.start + begin, mention.span.end + begin)
        leads = date_span.start >= span.end and _BETWEEN.fullmatch(text, span.end, date_span.start)
        if leads or (date_span.start < span.end and span.start < date_span.end):
            return Span(min(span.start, date_span.start), max(span.end, date_span.end))
    return span


def _read_each(text: str, spans: Spans, today: date | None) -> Days | None:
    """Return the days from the first of several single days to the last: `on Monday` … `on Friday`."""
    if len(spans) < 2:
        return None
    readings = [read_time(text[span.start : span.end], today) for span in spans]
    days = [each.first for each in readings if each and each.first and each.first == each.last]
    return (min(days), max(days)) if len(days) == len(spans) else None


def _read_event(text: str, spans: Spans, today: date | None) -> Days | None:
    """Return the day of what somebody spoke right after, or of a time of day: it has been told before.

    Where none has, a time of day is of today.
    """
    words = text[spans[0].start : spans[-1].end]
    match = _AFTER.search(words)
    if today is None or not (match or _TIME_OF_DAY.search(words)) or find_dates(words, today):
        return None
    begin = max(0, spans[0].start - _LOOK_BACK)
    told = [
        (begin + each.span.start, date.fromisoformat(each.earliest))
        for each in find_dates(text[begin : spans[0].start], today)
        if each.earliest and each.earliest == each.latest
    ]
    told = [(place, day) for place, day in told if 0 <= (today - day).days <= _OF_LATE]
    if not told:
        return None if match else (today, today)
    event = match["event"].lower()[:_STEM] if match else "\n"
    by_name = [day for place, day in told if event in _sentence_at(text, place).lower()]
    day = (by_name or [day for _, day in told])[-1]
    return day, day


def _sentence_at(text: str, place: int) -> str:
    begin = max(text.rfind(". ", 0, place), text.rfind("\n", 0, place)) + 1
    end = _SENTENCE_END.search(text, place)
    return text[begin : end.start() if end else len(text)]


def _told_before(text: str, start: int, today: date | None, *, one_day: bool = False) -> Days | None:
    """Return the days of the date that `text` tells last before `start`; None where none is near."""
    begin = max(0, start - _LOOK_BACK)
    for told in reversed(find_dates(text[begin:start], today or _NO_DAY)):
        has_year = re.search(r"\d{4}", text[begin + told.span.start : begin + told.span.end]) is not None
        if one_day and told.earliest != told.latest:
            continue
        if today and told.earliest and told.earliest > today.isoformat():
            continue  # nothing is said on a day to come, or after it
        if told.earliest and told.latest and (today or has_year):
            return date.fromisoformat(told.earliest), date.fromisoformat(told.latest)
    return None


def _is_ahead(text: str, attribution: Attribution) -> bool:
    """Return whether the words of saying look forward: `will announce`, `is to speak`."""
    if not attribution.cue:
        return False
    start = attribution.cue[0].start
    return _AHEAD.search(text[max(0, start - 40) : start]) is not None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
