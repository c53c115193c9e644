"""The stretches of a text between bodies: where a headline stands, with captions, bylines and labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.split.blocks import Block
from onrecord.split.display import Kind, find_kind
from onrecord.split.words import content_words

# A crawl repeats a headline or caption within one header, a few lines apart, and with one line at most,
# the deck, that is not display between the two.
# Bylines and dates are no echoes: stories of one writer or one day share them.
_ECHO_KINDS: tuple[Kind, ...] = ("headline", "caption", "body")
_ECHO_LINES = 12
_ECHO_SENTENCES = 1
_MIN_ECHO_WORDS = 3
_MIN_ECHO_SENTENCE_WORDS = 6  # shorter sentences, such as “No comment,” are said twice in earnest


@dataclass(frozen=True, slots=True)
class Line:
    """A block with what it is for; an echo stands again, or has stood, in the same header."""

    block: Block
    kind: Kind
    is_echo: bool = False
    is_display: bool = False  # stands in a header, or in a pause of the body

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def is_body(self) -> bool:
        """Return whether it is words of a story, outside of all headers."""
        return self.kind == "body" and not self.is_display


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines `[start, end)` that are all display, and the line among them that may head what follows."""

    start: int
    end: int
    headline: int | None


def find_lines(blocks: Sequence[Block]) -> tuple[Line, ...]:
    """Return each block with its kind, and with what is repeated or caught between repetitions marked."""
    kinds = [find_kind(block.text) for block in blocks]
    echoes, caught = _find_echoes(blocks, kinds)
    return tuple(
        Line(block, kind, index in echoes, kind != "body" or index in caught)
        for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True))
    )


def _find_echoes(blocks: Sequence[Block], kinds: Sequence[Kind]) -> tuple[set[int], set[int]]:
    """Return which blocks are repeated near, and those and all that stand between them."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        words = len(block.text.split())
        least = _MIN_ECHO_SENTENCE_WORDS if kinds[index] == "body" else _MIN_ECHO_WORDS
        if kinds[index] in _ECHO_KINDS and words >= least:
            places[" ".join(block.text.casefold().split())].append(index)
    pairs = [
        (first, second)
        for found in places.values()
        for first, second in pairwise(found)
        if second - first <= _ECHO_LINES
    ]
    repeated = {index for pair in pairs for index in pair}
    echoes: set[int] = set()
    caught: set[int] = set()
    for first, second in pairs:
        between = range(first + 1, second)
        if sum(kinds[index] == "body" and index not in repeated for index in between) <= _ECHO_SENTENCES:
            echoes.update((first, second))
            caught.update(range(first, second + 1))
    return echoes, caught


def find_zones(lines: Sequence[Line]) -> tuple[Zone, ...]:
    """Return the zones of a text, in order; what is not in one is body."""
    zones: list[Zone] = []
    start = 0
    while start < len(lines):
        if not lines[start].is_display:
            start += 1
            continue
        end = start
        while end < len(lines) and lines[end].is_display:
            end += 1
        zones.append(Zone(start, end, _find_headline(lines, start, end)))
        start = end
    return tuple(zones)


def _find_headline(lines: Sequence[Line], start: int, end: int) -> int | None:
    """Return the line of a zone that heads what follows: the first repeated one, or the one most alike."""
    candidates = [index for index in range(start, end) if lines[index].kind in ("headline", "body")]
    for index in candidates:
        if lines[index].is_echo:
            return index
    candidates = [index for index in candidates if lines[index].kind == "headline"]
    if not candidates:
        return None
    after = content_words(words_after(lines, end, 120))

    def likeness(index: int) -> tuple[float, int]:
        words = content_words(lines[index].text)
        shared = len(words & after) / len(words) if words else 0.0
        length = min(len(lines[index].text.split()), 7) / 7
        return shared + length + 0.3 * min(lines[index].block.gap, 3) / 3, index

    return max(candidates, key=likeness)


def words_after(lines: Sequence[Line], start: int, limit: int) -> str:
    """Return the first body lines from `start` on, until they hold `limit` words."""
    taken: list[str] = []
    count = 0
    for line in lines[start:]:
        if count >= limit:
            break
        if line.kind == "body" and not line.is_display:
            taken.append(line.text)
            count += len(line.text.split())
    return " ".join(taken)
