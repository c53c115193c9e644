"""A header that may begin a story, with the lines around it that speak for or against that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.split.words import content_stems
from onrecord.split.zones import Line, Zone

FAR_LINES = 400  # looked at, at most: bounds the time that a text of headings alone takes
_STUB_WORDS, _STUBS = 4, 3  # words of a line that tells nothing yet, and how many such lines are passed over
_WORD = re.compile(r"[^\W\d_][\w’'-]*|[.!?:;,“”\"()—–]")


@dataclass(frozen=True)
class Told:
    """A line with its words counted; what is in it is found when it is first asked for."""

    line: Line

    @cached_property
    def size(self) -> int:
        """Return its words; scripts without spaces count ten characters for one."""
        return max(len(self.line.text.split()), len(self.line.text) // 10)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Return the stems of its names and long words."""
        return tuple(content_stems(self.line.text))

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Return its words, and the marks between them."""
        return tuple(_WORD.findall(self.line.text))


@dataclass(frozen=True, slots=True)
class Header:
    """A zone with a headline that may begin a story, with what its evidence is found in."""

    lines: Sequence[Told]
    zone: Zone
    headline: int
    last: Zone | None  # the last header above that begins a story
    next_start: int  # of the next header of some words, or the end
    usual_gap: int

    @property
    def words(self) -> Told:
        """Return the headline."""
        return self.lines[self.headline]

    @property
    def title(self) -> Told | None:
        """Return the headline of the story above, where it has one."""
        return self.lines[self.last.headline] if self.last and self.last.headline is not None else None

    @property
    def first(self) -> Told:
        """Return the first line below that is more than a stub such as "ABSTRACT." or a date."""
        near = self.lines[self.zone.end : self.zone.end + _STUBS + 1]
        return next((told for told in near if told.line.is_body and told.size > _STUB_WORDS), near[0])

    @property
    def above(self) -> Sequence[Told]:
        """Return the lines of the story above, or the last of them."""
        start = self.last.end if self.last else 0
        return self.lines[max(start, self.zone.start - FAR_LINES) : self.zone.start]

    def first_lines(self, limit: int) -> list[Told]:
        """Return the first body lines below, as few as hold `limit` words."""
        return _take(self.lines[self.zone.end : self.zone.end + FAR_LINES], limit)

    def last_lines(self, limit: int) -> list[Told]:
        """Return the last body lines of the story above, in order, as few as hold `limit` words."""
        return _take(reversed(self.above), limit)[::-1]


def _take(lines: Iterable[Told], limit: int) -> list[Told]:
    taken: list[Told] = []
    count = 0
    for told in lines:
        if count >= limit:
            break
        if told.line.is_body:
            taken.append(told)
            count += told.size
    return taken
