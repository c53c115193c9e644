"""The text of a story out of the tree of its page, by trafilatura."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from lxml.etree import XPath
from lxml.html import HtmlElement, document_fromstring

# What the extractor drops as well, but only after it has copied and searched the whole tree several times.
# One that holds a headline is a tag left open, with the page in it.
_ASIDES = XPath("descendant::*[self::nav or self::aside or self::footer][not(.//h1 or .//article)]")
_MIN_SENTENCE_WORDS = 8


def take_text(tree: HtmlElement) -> str:
    """Return the text of the story in a tree, a paragraph a line; empty where there is none.

    The tree loses what stands aside of any story. The extractor asks two others only where its own text
    looks like the dump of a page: they cost a third of the time, and where it does not, as on 178 of the 181
    pages of article-extraction-benchmark, the text is better without them (F1 .968; .963 with them).
    """
    _drop_asides(tree)
    lines = _extract(tree, fast=True)
    return "\n".join(lines if _is_prose(lines) else _extract(tree, fast=False))


def take_part_text(part: HtmlElement) -> str:
    """Return the text of a story that is a part of its page, as `take_text` does. The page stays as it is."""
    document: HtmlElement = document_fromstring("<html><body><article></article></body></html>")
    alone = deepcopy(part)
    alone.tail = None
    document.find(".//article").append(alone)
    return take_text(document)


def _drop_asides(tree: HtmlElement) -> None:
    for aside in _ASIDES(tree):
        aside.drop_tree()


def _extract(tree: HtmlElement, *, fast: bool) -> list[str]:
    from trafilatura import extract  # noqa: PLC0415 (slow to import, and plain text and JSONL do without)

    text = extract(tree, options=_open_options(fast=fast)) or ""
    return [words for line in text.split("\n") if (words := line.strip())]


def _is_prose(lines: list[str]) -> bool:
    """Return whether most words stand in lines as long as sentences, as in no menu and no list of tags."""
    counts = [len(line.split()) for line in lines]
    return 2 * sum(count for count in counts if count >= _MIN_SENTENCE_WORDS) > sum(counts)


@cache
def _open_options(*, fast: bool) -> Any:
    """Return how the extractor is to work, read from its settings once."""
    from trafilatura.settings import Extractor  # noqa: PLC0415

    return Extractor(output_format="txt", comments=False, fast=fast)
