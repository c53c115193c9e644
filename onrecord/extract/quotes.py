"""Quotation marks as structure: which stretches of a text stand between them."""

from __future__ import annotations

import re

from onrecord.spans import Span, Spans

# Each opening mark and the marks that may close it. German and Polish open low and close with what
# English opens with; straight marks close themselves.
_CLOSERS = {
    **{"“": "”", "„": "“”‟", "‟": "”", "«": "»", "»": "«"},
    **{'"': '"', "``": "''", "''": "''", "‘": "’", "'": "'"},
}
_MARKS = re.compile(r"``|''|[“”„‟«»\"‘’']")
# An apostrophe that begins a word: 'tis, '90s, ’em.
_ELISION = re.compile(r"[’‘'](?:\d0?s?\b|tis\b|twas\b|em\b|til\b|cause\b|n\b|cuz\b|bout\b)", re.IGNORECASE)


def find_quoted(text: str) -> Spans:
    """Return the quoted stretches of `text`, marks included, in order and never overlapping.

    A mark still open at the end of a line closes there: papers reopen a long quotation on each new
    line and close it only once. Quotations inside a quotation belong to the outer one. Single marks
    count where they cannot be apostrophes. No marks gives `()`.
    """
    found: list[Span] = []
    start, closers, line_end = -1, "", -1
    for mark in _MARKS.finditer(text):
        at, sign = mark.start(), mark.group()
        if start >= 0 and at >= line_end:
            found.append(Span(start, line_end))
            start = -1
        if start >= 0:
            if sign in closers and (sign not in "’'" or _closes_single(text, at, line_end)):
                found.append(Span(start, mark.end()))
                start = -1
        elif sign in _CLOSERS and (sign not in "‘'»" or _opens_quotation(text, at, sign)):
            start, closers = at, _CLOSERS[sign]
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
    if start >= 0:
        found.append(Span(start, line_end))
    return tuple(found)


def _opens_quotation(text: str, at: int, sign: str) -> bool:
    """Return whether a mark that could also be an apostrophe or a closer opens a quotation here."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() or not after or after.isspace() or _ELISION.match(text, at):
        return False
    if sign == "»":
        return True
    line_end = text.find("\n", at)
    closer = re.compile(r"(?<=\S)[’'](?!\w)")
    return bool(closer.search(text, at + 1, len(text) if line_end < 0 else line_end))


def _closes_single(text: str, at: int, line_end: int) -> bool:
    """Return whether the single mark at `at` closes the quotation that is open, and is no apostrophe."""
    if text[at + 1 : at + 2].isalnum():
        return False
    if text[at - 1 : at] != "s" or text[at + 1 : at + 2] != " ":
        return True
    # "the workers' rights": a plural possessive, where a likelier closer follows before the next opener.
    rest = text[at + 1 : line_end]
    closer = re.search(r"(?<=[.,!?…])[’'](?!\w)", rest)
    opener = re.search(r"(?<![^\s(])[‘'](?=\w)", rest)
    return closer is None or (opener is not None and opener.start() < closer.start())
