"""When something was said: the days that words of time stand for, given the day of the story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.data import Attribution, Story, TimeExpression
from onrecord.resolve.timewords import RULES, Context, Reading
from onrecord.spans import Span, Spans, slice_text

_FUTURE = re.compile(
    r"\b(?:will|shall|to be|is to|are to|due|scheduled|expected to|plans? to|upcoming|going to)\b"
)
_SINCE = re.compile(r"\b(since|after|following|from)\b", re.IGNORECASE)
_BEFORE = re.compile(r"\b(before|until|till|by|prior to|ahead of)\b", re.IGNORECASE)
_CLOSE = re.compile(
    r"\b(?:soon|shortly|just|immediately|hours?|minutes?|right) (?:after|before|following)\b", re.IGNORECASE
)
# A text that dates something more years back than this tells of those times until it names another year.
_OTHER_TIMES = 3
_FOLLOWING = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)
_UNDATED = re.compile(
    r"\b(?:before|after|earlier|recent|later|in the wake of|until|prior to|following|at first|initially)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|GMT|ET|EST|EDT|local time)"
    r"|\b(?:early|late|mid-?) ?(?:morning|afternoon|evening)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words of time in a text and the first and last day they stand for; None for an open end."""

    span: Span
    earliest: str | None
    latest: str | None


def find_dates(text: str, today: date) -> tuple[DateMention, ...]:
    """Return the words of time in `text`, in order and never overlapping, read as of `today`."""
    mentions = []
    for start, end, reading in _read_all(text, today, running_text=True):
        mentions.append(DateMention(Span(start, end), _iso(reading.first), _iso(reading.last)))
    return tuple(mentions)


def resolve_times(
    story: Story, attributions: Sequence[Attribution], today: date | None
) -> tuple[Attribution, ...]:
    """Return `attributions` with the days of their words of time, read as of the story's day `today`."""
    resolved = []
    last: dict[str, tuple[int, TimeExpression]] = {}  # when each speaker last spoke, and where that stands
    for attribution in sorted(attributions, key=_position):
        time = attribution.time
        if time is not None and time.spans:
            time = _resolve(story.text, attribution, time.spans, today)
        elif attribution.parent is None and attribution.speaker in last:
            time = _carry_on(story.text, attribution, *last[attribution.speaker])
        if attribution.parent is None and attribution.speaker:
            last.pop(attribution.speaker, None)
            if time is not None and (time.earliest or time.latest):
                last[attribution.speaker] = (_position(attribution), time)
        resolved.append(replace(attribution, time=time))
    in_order = {attribution.id: attribution for attribution in resolved}
    return tuple(in_order[attribution.id] for attribution in attributions)


def _position(attribution: Attribution) -> int:
    spans = attribution.cue or attribution.source or attribution.content
    return spans[0].start if spans else 0


def _carry_on(text: str, attribution: Attribution, since: int, time: TimeExpression) -> TimeExpression | None:
    """Return the days of the speaker's words just before, if these go on from them: no words of their own.

    Within two paragraphs, and anywhere for a document, which says all it says at once. On gold/train
    seven in ten of these carry the same days there, and most of the others none.
    """
    breaks = len(re.findall(r"\n+", text[since : _position(attribution)]))
    near = breaks <= 2 or attribution.source_type == "document"
    return TimeExpression((), time.earliest, time.latest) if near else None


def _resolve(text: str, attribution: Attribution, spans: Spans, today: date | None) -> TimeExpression:
    words = slice_text(text, spans)
    reading = read_time(words, today, future=_is_future(text, attribution))
    if reading is None:
        return TimeExpression(spans)
    return TimeExpression(spans, _iso(reading.first), _iso(reading.last))


def read_time(words: str, today: date | None, *, future: bool = False) -> Reading | None:
    """Return the days that the words of time of one attribution stand for; None where they tell none.

    A range that is still running ends with `today`: nothing is said after the story is out. Without
    `today` only words that hold a year are read.
    """
    known = today or date(2000, 1, 1)
    found = _read_all(words, known, future=future)
    if today is None:
        found = [each for each in found if re.search(r"\d{4}", words[each[0] : each[1]])]
    if not found:
        return _read_undated(words, today) if today else None
    start, _, reading = next((each for each in found if each[2].first), found[0])
    if reading.running and reading.last and today and reading.last > today:
        reading = Reading(reading.first, today)
    lead = words[:start]
    if _CLOSE.search(lead) or (reading.first == reading.last and _FOLLOWING.search(lead)):
        return reading
    if _SINCE.search(lead):
        return Reading(reading.first, today if "since" in lead.lower() else None)
    if _BEFORE.search(lead):
        return Reading(None, reading.last)
    return reading


def _read_undated(words: str, today: date) -> Reading | None:
    """Return what words without a date tell: a clock time is of today, `after the attacks` no later."""
    if _CLOCK.search(words):
        return Reading(today, today)
    return Reading(None, today) if _UNDATED.search(words) else None


def _read_all(
    text: str, today: date, *, future: bool = False, running_text: bool = False
) -> list[tuple[int, int, Reading]]:
    """Return each place of words of time with its reading, longest first where they overlap."""
    matches = []
    for order, (pattern, _) in enumerate(RULES):
        matches += [(match.start(), -match.end(), order, match) for match in pattern.finditer(text)]
    found: list[tuple[int, int, Reading]] = []
    end, told = -1, None
    for start, _, order, match in sorted(matches, key=lambda each: each[:3]):
        if start < end:
            continue
        ahead = future or (running_text and _stands_in_future(text, start))
        reading = _read_one(order, match, Context(today, ahead, not running_text, told))
        if reading is not None:
            found.append((start, match.end(), reading))
            end = match.end()
            if running_text and reading.first and match.groupdict().get("year"):
                told = reading.first.year if today.year - reading.first.year > _OTHER_TIMES else None
    return found


def _read_one(order: int, match: re.Match[str], context: Context) -> Reading | None:
    try:
        return RULES[order][1](match, context)
    except (OverflowError, ValueError):  # years that the calendar does not have: "3000 years ago"
        return None


def _stands_in_future(text: str, start: int) -> bool:
    begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start), start - 150, 0)
    return _FUTURE.search(text[begin:start]) is not None


def _is_future(text: str, attribution: Attribution) -> bool:
    """Return whether the words of saying look forward: `will announce`, `is to speak`."""
    if not attribution.cue:
        return False
    start = attribution.cue[0].start
    return (
        re.search(
            r"\b(?:will|is to|are to|due to|set to|expected to|going to)\s+(?:\w+\s)?$",
            text[max(0, start - 30) : start],
        )
        is not None
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
