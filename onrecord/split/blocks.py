"""A text in blocks, the lines or paragraphs that stories are made of, with their place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from onrecord.spans import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+|\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_INDENT = re.compile(r"(?:\t| {2,})\S")

# A text is wrapped where its lines end near one column; fewer lines than these may do so by chance.
_WRAPPED_LINES = 8
_WRAP_COLUMNS = (50, 100)


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a paragraph of wrapped lines, with its place in the page."""

    text: str
    span: Span
    gap: int = 0  # blank lines before it; -1 where there is none and it is indented


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text, in order, without blank ones.

    Each line is a block, unless the lines are wrapped at some column: then those that stand together are
    one, joined by spaces.
    """
    lines = _find_lines(text)
    if not _is_wrapped(lines):
        return tuple(lines)
    return tuple(_join(group) for group in _group_wrapped(lines))


def _find_lines(text: str) -> list[Block]:
    lines: list[Block] = []
    breaks = 0
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            breaks += match[0] in ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
            continue
        start = match.start() + match[0].index(words[0])
        indented = 1 if _INDENT.match(match[0]) else 0
        gap = max(0, breaks - 1) if lines else 0
        lines.append(Block(words, Span(start, start + len(words)), gap if gap else -indented))
        breaks = 0
    return lines


def _is_wrapped(lines: list[Block]) -> bool:
    """Return whether most lines go on in the next one, and none runs on far beyond the others."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lines) < _WRAPPED_LINES:
        return False
    widest = lengths[int(len(lengths) * 0.98)]
    if not _WRAP_COLUMNS[0] <= widest <= _WRAP_COLUMNS[1] or lengths[-1] > widest * 1.4:
        return False
    pairs = [(one, after) for one, after in pairwise(lines) if after.gap == 0]
    if len(pairs) < len(lines) / 3:
        return False
    full = [one for one, after in pairs if len(one.text) + len(after.text.split()[0]) + 1 > widest * 0.88]
    return len(full) > 0.7 * len(pairs) and median(len(one.text) for one in full) > 0.75 * widest


def _group_wrapped(lines: list[Block]) -> list[list[Block]]:
    groups: list[list[Block]] = []
    for line in lines:
        if groups and line.gap == 0:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _join(group: list[Block]) -> Block:
    text = " ".join(line.text for line in group)
    return Block(text, Span(group[0].span.start, group[-1].span.end), max(0, group[0].gap))
