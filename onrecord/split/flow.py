"""The words of a page as written, in order, each with its place: where a story's text is found again."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import NamedTuple

from onrecord.spans import Span


@dataclass(frozen=True, slots=True)
class Notation:
    """How a kind of page writes its words: what parts them, and what stands for a character."""

    markup: re.Pattern[str]
    reference: re.Pattern[str]
    read_reference: Callable[[str], str]


class Piece(NamedTuple):
    """A stretch of the page between markup, without white space around it."""

    span: Span  # code points of the decoded page
    offset: int  # where its words begin in the words of the page
    length: int  # of its words


@dataclass(frozen=True, slots=True)
class Flow:
    """All words of a page run together, and the way back to the page."""

    page: str  # decoded
    words: str  # without white space, references read
    pieces: tuple[Piece, ...]
    notation: Notation

    def find_pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the pieces that hold `words[start:end]`."""
        index = bisect_right(self.pieces, start, key=lambda piece: piece.offset) - 1
        while index < len(self.pieces) and self.pieces[index].offset < end:
            yield self.pieces[index]
            index += 1

    def find_words(self, piece: Piece) -> Iterator[tuple[str, Span]]:
        """Yield the words of a piece and what is written for each, parted at white space and references."""
        reference = self.notation.reference
        for match in WORD.finditer(self.page, *piece.span):
            start = match.start()
            for found in reference.finditer(self.page, *match.span()):
                if start < found.start():
                    yield self.page[start : found.start()], Span(start, found.start())
                read = read_words(self.notation.read_reference(found[0]))
                if read:
                    yield read, Span(*found.span())
                start = found.end()
            if start < match.end():
                yield self.page[start : match.end()], Span(start, match.end())


WORD = re.compile("[^\\s\x00\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
_UNSEEN = re.compile("[\x00\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")


# Elements that hold no words, up to the tag that closes them.
_WORDLESS = "|".join(
    rf"<{name}\b[^<]*+(?:<(?!/{name}\s*>)[^<]*+)*+(?:<[^>]*+>)?"
    for name in ("script", "style", "template", "title", "textarea")
)
# Quotation marks hold a value only behind "=": stray ones are common. What opens as a tag and never closes
# is text. Nothing is looked at twice: a script is passed over at a nanosecond a character. What has only
# white space between is one stretch, since five tags in six have: a quarter of the time.
_HTML_MARKUP = re.compile(
    rf"""(?:(?:<!--(?:[^-]++|-(?!->))*+(?:-->)?
    | {_WORDLESS}
    | <[a-z/!?](?:[^<>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+>)\s*+)++""",
    re.VERBOSE | re.IGNORECASE,
)
_HTML_REFERENCE = re.compile(r"&(?:\#\d{1,7};?|\#x[0-9a-f]{1,6};?|[a-z][a-z0-9]{1,31};?)", re.IGNORECASE)
_JSON_REFERENCE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^u])"
)


def _read_json_reference(written: str) -> str:
    if not written.startswith("\\"):
        return unescape(written)
    try:
        return str(json.loads(f'"{written}"', strict=False))
    except ValueError:  # an escape that JSON does not know
        return written[1:]


# What a page says in its structured data alone: strings of JSON that may hold HTML, in scripts.
LINKED_DATA = Notation(
    re.compile(
        r"""(?:\A|</script\s*>).*?(?:<script\b[^>]*\bld\+json\b[^>]*>|\Z)|(?<!\\)"|<[/a-z][^<>]*>""",
        re.DOTALL | re.IGNORECASE,
    ),
    re.compile(f"{_JSON_REFERENCE.pattern}|{_HTML_REFERENCE.pattern}", re.IGNORECASE),
    _read_json_reference,
)
NOTATIONS: Mapping[str, Notation] = {
    "text/html": Notation(_HTML_MARKUP, _HTML_REFERENCE, unescape),
    "application/xhtml+xml": Notation(_HTML_MARKUP, _HTML_REFERENCE, unescape),
    "application/vnd.onrecord.entry+html": Notation(_HTML_MARKUP, _HTML_REFERENCE, unescape),
    "application/vnd.onrecord.summary+html": Notation(_HTML_MARKUP, _HTML_REFERENCE, unescape),
    "application/vnd.onrecord.story+json": Notation(
        re.compile(r'(?<!\\)"'), _JSON_REFERENCE, _read_json_reference
    ),
}


def find_flow(page: str, notation: Notation) -> Flow:
    """Return the flow of a decoded page. Scripts, styles and comments hold no words."""
    pieces: list[Piece] = []
    words: list[str] = []
    offset = start = 0
    for end, after in _between(page, notation.markup):
        written = page[start:end]
        stripped = written.strip()
        if stripped:
            read = notation.reference.sub(lambda found: notation.read_reference(found[0]), stripped)
            if read := read_words(read):
                start += written.index(stripped[0])
                pieces.append(Piece(Span(start, start + len(stripped)), offset, len(read)))
                words.append(read)
                offset += len(read)
        start = after
    return Flow(page, "".join(words), tuple(pieces), notation)


def _between(page: str, markup: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where each stretch between markup ends, and where the next begins."""
    for match in markup.finditer(page):
        yield match.span()
    yield len(page), len(page)


def read_words(text: str) -> str:
    """Return a text without white space, and without what parsers drop: null bytes, soft hyphens."""
    words = "".join(text.split())
    return words.replace("\x00", "") if words.isascii() else _UNSEEN.sub("", words)
