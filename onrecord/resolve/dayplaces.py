"""The places of a story that tell a day: words of time of its attributions, and dates of its lead."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from onrecord.data import Attribution, TimeExpression
from onrecord.resolve.dates import find_dates
from onrecord.resolve.replyplaces import Place, list_places
from onrecord.spans import Span, Spans, overlap, slice_text

Days = tuple[str | None, str | None]  # the first and the last, as `TimeExpression` has them
_SENTENCE_END = re.compile(r"[.?!][\"”’)\]]* +(?=[\"“‘'(]?[A-Z0-9])|\n+")
_PARAGRAPH_END = re.compile(r"\n+")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
# What people speak at or write in: said there, said on its day. Known by its first letters.
_OCCASION = re.compile(
    r"\b(?:speech|address|remarks|interview|statement|release|letter|e-?mail|memo|report|filing|complaint|call"
    r"|conference|briefing|article|editorial|op-ed|testimony|resolution|tweet|post|twitter|facebook|decree"
    r"|order|ruling|proclamation|advisory|warning|meeting|hearing|debate|rally|event|announce|livestream|video"
    r"|decision|vote|session|ceremony|protest|plan|study|trial|court)",
)
_STEM = 4
_OF_LATE = 7  # days
_LEAD_LENGTH = 80  # code points
_BEFORE, _AFTER = 8, 4  # places looked at on either side; those of the same speaker and the lead always
_Found = tuple[int, TimeExpression, Attribution | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A place where a day is told, and by whose words: of an attribution, or of the story in its lead."""

    number: int  # in the order of the text
    start: int
    sentence: int
    paragraph: int
    time: TimeExpression
    attribution: Attribution | None
    words: frozenset[str]  # of its sentence
    occasions: frozenset[str]  # named in its sentence
    is_content: bool  # it stands in what somebody said

    @property
    def days(self) -> Days:
        """First and last day."""
        return self.time.earliest, self.time.latest


class DayStory:
    """A story with the places that tell days and the attributions that may take one."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        said: Mapping[str, TimeExpression | None],
        today: date | None,
    ) -> None:
        self.text = text
        self.today = today
        self._sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
        self._paragraphs = [0, *(match.end() for match in _PARAGRAPH_END.finditer(text))]
        self._occasions: dict[int, frozenset[str]] = {}  # by the number of the sentence
        self.lead = self._find_lead()
        self.outer = [place for place in list_places(text, attributions) if place.attribution.parent is None]
        contents = tuple(span for each in attributions for span in each.content)
        found = [*self._list_said(attributions, said), *self._list_lead(attributions)]
        found = sorted((each for each in found if not self._is_to_come(each[1])), key=lambda each: each[0])
        self.told = tuple(self._make_told(number, contents, each) for number, each in enumerate(found))
        self._told_starts = [told.start for told in self.told]
        self._outer_starts = [place.start for place in self.outer]

    @cached_property
    def counts(self) -> Counter[Days]:
        """How often each day or range is told."""
        return Counter(each.days for each in self.told)

    @cached_property
    def days_of_late(self) -> frozenset[str]:
        """The single days of the week before the story that it tells."""
        today = self.today
        firsts = {first for first, last in self.counts if first is not None and first == last}
        return frozenset(
            day for day in firsts if today and 0 <= (today - date.fromisoformat(day)).days <= _OF_LATE
        )

    @cached_property
    def most(self) -> int:
        """How often the day or range told most often is told."""
        return max(self.counts.values())

    def told_between(self, first: int, last: int) -> tuple[Told, ...]:
        """Return the places that tell a day between two positions."""
        return self.told[bisect_right(self._told_starts, first) : bisect_left(self._told_starts, last)]

    def outer_between(self, first: int, last: int) -> list[Place]:
        """Return the attributions that stand in no other between two positions."""
        return self.outer[bisect_right(self._outer_starts, first) : bisect_left(self._outer_starts, last)]

    def sentence_of(self, position: int) -> int:
        """Return the number of the sentence at `position`."""
        return bisect_right(self._sentences, position) - 1

    def paragraph_of(self, position: int) -> int:
        """Return the number of the paragraph at `position`."""
        return bisect_right(self._paragraphs, position) - 1

    def occasions_at(self, spans: Spans) -> frozenset[str]:
        """Return what the words at `spans` call the speech or paper that somebody's words stand in."""
        return _occasions_in(slice_text(self.text, spans))

    def occasions_near(self, position: int) -> frozenset[str]:
        """Return the same of the sentence at `position`."""
        number = self.sentence_of(position)
        if number not in self._occasions:
            self._occasions[number] = _occasions_in(self.sentence_at(position))
        return self._occasions[number]

    def sentence_at(self, position: int) -> str:
        """Return the words of the sentence at `position`."""
        number = self.sentence_of(position)
        return self.text[self._sentences[number] : (*self._sentences, len(self.text))[number + 1]]

    def is_lead(self, position: int) -> bool:
        """Return whether `position` lies in the lead."""
        return self.lead.start <= position < self.lead.end

    def list_near(self, place: Place) -> Iterator[Told]:
        """Yield the places that may tell the day of an attribution: those near, its speaker's, the lead."""
        before = bisect_right(self._told_starts, place.start)
        speaker = place.attribution.speaker
        for told in self.told:
            teller = told.attribution
            is_speaker = teller is not None and speaker is not None and teller.speaker == speaker
            if before - _BEFORE <= told.number < before + _AFTER or is_speaker or self.is_lead(told.start):
                yield told

    def _find_lead(self) -> Span:
        """Return the first paragraph that is more than a line such as the day or a kicker."""
        for begin, end in pairwise((*self._paragraphs, len(self.text))):
            if end - begin >= _LEAD_LENGTH:
                return Span(begin, end)
        return Span(0, 0)

    def _is_to_come(self, time: TimeExpression) -> bool:
        """Return whether days are after that of the story: nothing has been said on them."""
        return self.today is not None and (time.earliest or "") > self.today.isoformat()

    def _list_said(
        self, attributions: Sequence[Attribution], said: Mapping[str, TimeExpression | None]
    ) -> Iterator[_Found]:
        for each in attributions:
            time = said[each.id]
            if time is not None and (time.earliest or time.latest):
                yield (each.cue or each.source or each.content or time.spans)[0].start, time, each

    def _list_lead(self, attributions: Sequence[Attribution]) -> Iterator[_Found]:
        if self.today is None:
            return
        words = [span for each in attributions if each.time for span in each.time.spans]
        begin, end = self.lead
        for mention in find_dates(self.text[begin:end], self.today):
            span = Span(mention.span.start + begin, mention.span.end + begin)
            if not overlap([span], words):
                yield span.start, TimeExpression((span,), mention.earliest, mention.latest), None

    def _make_told(self, number: int, contents: Spans, found: _Found) -> Told:
        start, time, attribution = found
        sentence = self.sentence_at(start)
        return Told(
            number,
            start,
            self.sentence_of(start),
            self.paragraph_of(start),
            time,
            attribution,
            frozenset(_WORD.findall(sentence)),
            self.occasions_near(start),
            any(span.start <= time.spans[0].start < span.end for span in contents),
        )


def _occasions_in(words: str) -> frozenset[str]:
    return frozenset(match.group()[:_STEM] for match in _OCCASION.finditer(words.lower()))
