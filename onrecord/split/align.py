"""The text of a story found again in its page, word by word.

An extractor gives back text, not places. But it leaves words as they are: it drops markup, folds white
space and skips what it takes for furniture. So each line of a story is looked for in the words of the page,
white space apart, behind the line before it; what was left out inside a line parts it into pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from onrecord.spans import Span
from onrecord.split.flow import WORD, Flow, Piece, read_words

_SPACED = re.compile(r"\S+")
_LINE = re.compile(r"[^\n]+")
# The extractor writes "- " before the lines of a list and "|" around the cells of a table.
_ADDED = re.compile(r"^- |^[^\S\n]*\|.*", re.MULTILINE)
_BARS = re.compile(r"\||-{3}")
_MIN_LONG = 30  # characters: shorter lines may stand anywhere, and are looked for between longer ones
_MIN_PIECE = 8  # characters of a line of which the page has only parts; fewer would be found by chance
_SAMPLE = 24  # characters of its beginning or end by which such a line is known
_REACH = 3  # times its length in which its parts stand
_NEXT = 20  # characters of the next line that tell a line from the same words in a teaser
_EFFORT = 20  # times the page may be searched through; beyond, the rest of a text stays without a place


class Run(NamedTuple):
    """A stretch of a story and what the page writes for it, both in code points."""

    text: Span
    page: Span


def is_verbatim(run: Run) -> bool:
    """Return whether the page writes the stretch as it is, character by character."""
    return run.text.end - run.text.start == run.page.end - run.page.start


@dataclass(slots=True)
class Search:
    """The words of a page, and how many more characters of them may be looked at."""

    words: str
    left: int

    def find(self, wanted: str, start: int, end: int | None = None) -> int:
        """Return where `wanted` first stands in the stretch, -1 where it does not, or no effort is left."""
        end = len(self.words) if end is None else min(end, len(self.words))
        if self.left <= 0 or end - start < len(wanted):
            return -1
        place = self.words.find(wanted, start, end)
        self.left -= (end if place < 0 else place) - start
        return place

    def find_near(self, wanted: str, low: int) -> int:
        """Return from where on parts of a line may stand: where its beginning or end does, else -1."""
        for start in (low, 0):
            first = self.find(wanted[:_SAMPLE], start)
            if first >= 0:
                return first
            last = self.find(wanted[-_SAMPLE:], start)
            if last >= 0:
                return max(start, last - _REACH * len(wanted))
        return -1


@dataclass(slots=True)
class Line:
    """A line of a story, and where in the words of the page it stands, once that is found."""

    span: Span
    words: str
    place: int = -1


def find_runs(flow: Flow, text: str, after: int = 0) -> tuple[list[Run], int]:
    """Return where the text stands, in its own order, and how far into the words of the page it reaches.

    It is looked for from `after` on first, then anywhere. Words that the page does not hold have no run.
    """
    search = Search(flow.words, _EFFORT * len(flow.words) + 1_000_000)
    text = _blank_added(text)
    lines = [Line(Span(*one.span()), words) for one in _LINE.finditer(text) if (words := read_words(one[0]))]
    _place_long(lines, search, after)
    _place_short(lines, search, after)
    runs: list[Run] = []
    reach = after
    for number, line in enumerate(lines):
        previous = lines[number - 1] if number else None
        low = previous.place + len(previous.words) if previous and previous.place >= 0 else reach
        for skipped, length, place in _pieces(line, search, low):
            start = _advance(text, line.span.start, skipped)
            for run in _match(flow, text, start, Span(place, place + length)):
                _append(runs, run, text, flow.page)
            reach = place + length
    return runs, reach


def pair_words(text: str, page: str, stretches: Iterable[Span]) -> list[Run]:
    """Return the runs of a text that holds the words of stretches of a page, all of them in their order."""
    runs: list[Run] = []
    words = (word for stretch in stretches for word in _SPACED.finditer(page, *stretch))
    for found, word in zip(_SPACED.finditer(text), words, strict=True):
        _append(runs, Run(Span(*found.span()), Span(*word.span())), text, page)
    return runs


def _place_long(lines: list[Line], search: Search, after: int) -> None:
    for number, line in enumerate(lines):
        if len(line.words) < _MIN_LONG:
            continue
        follower = lines[number + 1].words[:_NEXT] if number + 1 < len(lines) else ""
        for wanted, start in ((line.words + follower, after), (line.words, after), (line.words, 0)):
            line.place = search.find(wanted, start)
            if line.place >= 0:
                after = line.place + len(line.words)
                break


def _place_short(lines: list[Line], search: Search, after: int) -> None:
    """Place each short line between its neighbours; behind the one before where that fails."""
    following: int | None = None
    ends: list[int | None] = []
    for line in reversed(lines):
        ends.append(following)
        following = line.place if line.place >= 0 else following
    for line, end in zip(lines, reversed(ends), strict=True):
        if line.place < 0 and len(line.words) < _MIN_LONG:
            line.place = search.find(line.words, after, end)
        if line.place >= 0:
            after = line.place + len(line.words)


def _pieces(line: Line, search: Search, low: int) -> Iterator[tuple[int, int, int]]:
    """Yield the parts of a line that the page holds: how far into its words, how many, and where."""
    if line.place >= 0:
        yield 0, len(line.words), line.place
        return
    near = search.find_near(line.words, low)
    if near < 0:
        return
    low, high = near, near + 2 * _REACH * len(line.words)
    start = 0
    while start + _MIN_PIECE <= len(line.words):
        if search.find(line.words[start : start + _MIN_PIECE], low, high) < 0:
            start += 1
            continue
        length, most = _MIN_PIECE, len(line.words) - start
        while length < most:  # the longest beginning that is there, by halving
            middle = (length + most + 1) // 2
            if search.find(line.words[start : start + middle], low, high) >= 0:
                length = middle
            else:
                most = middle - 1
        place = search.find(line.words[start : start + length], low, high)
        if place < 0:
            return
        yield start, length, place
        start, low = start + length, place + length


def _blank_added(text: str) -> str:
    """Return a text of the same length, with spaces for the marks that the extractor has added."""
    return _ADDED.sub(lambda line: "  " if line[0] == "- " else _BARS.sub(_spaces, line[0]), text)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _advance(text: str, start: int, count: int) -> int:
    """Return the place in a text that lies `count` characters behind `start`, white space not counted."""
    for found in WORD.finditer(text, start):
        if count < len(found[0]):
            return found.start() + count
        count -= len(found[0])
    return len(text)


def _match(flow: Flow, text: str, start: int, words: Span) -> Iterator[Run]:
    """Yield the runs of a text from `start` on that hold the same words as a stretch of the page's."""
    for piece in flow.find_pieces(*words):
        start = _advance(text, start, 0)
        size = piece.span.end - piece.span.start
        is_whole = words.start <= piece.offset and piece.offset + piece.length <= words.end
        if is_whole and text.startswith(flow.page[slice(*piece.span)], start):
            yield Run(Span(start, start + size), piece.span)
            start += size
            continue
        for run in _match_words(flow, text, start, piece, words):
            start = run.text.end
            yield run


def _match_words(flow: Flow, text: str, start: int, piece: Piece, words: Span) -> Iterator[Run]:
    """Yield the runs word by word, for a piece whose white space or references the text has otherwise."""
    offset = piece.offset
    for word, span in flow.find_words(piece):
        skipped, kept = max(0, words.start - offset), min(len(word), words.end - offset)
        offset += len(word)
        while skipped < kept:
            start = _advance(text, start, 0)
            # A story may have white space where the page has none, between elements say.
            pairs = zip(word[skipped:kept], text[start : start + len(word)], strict=False)
            length = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
            if not length:
                return
            whole = Run(Span(start, start + len(word)), span)
            first = span.start + skipped
            yield Run(
                Span(start, start + length), Span(first, first + length) if is_verbatim(whole) else span
            )
            skipped, start = skipped + length, start + length


def _append(runs: list[Run], run: Run, text: str, page: str) -> None:
    """Add a run; as part of the one before where the text and the page go on alike."""
    if runs:
        (start, end), (page_start, page_end) = runs[-1]
        gap, page_gap = text[end : run.text.start], page[page_end : run.page.start]
        is_alike = gap == page_gap or (
            len(gap) == len(page_gap) and gap.isspace() and page_gap.isspace() and (gap + page_gap).isascii()
        )
        if is_alike and page_end <= run.page.start and is_verbatim(runs[-1]) and is_verbatim(run):
            runs[-1] = Run(Span(start, run.text.end), Span(page_start, run.page.end))
            return
    runs.append(run)
