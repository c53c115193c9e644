"""The paragraphs of an element, read where its markup says plainly what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml.html import HtmlElement

from onrecord.split.facts import read_words

_BLOCKS = frozenset({"p", "li", "blockquote", "pre", "h2", "h3", "h4", "h5", "h6", "dd", "dt"})
_LEFT_OUT = frozenset({
    "script", "style", "figure", "figcaption", "nav", "aside", "footer", "header", "form", "button", "time",
    "noscript", "template", "iframe", "svg", "table",
})  # fmt: skip
_LINE_TAG = re.compile(r"</?(?:p|div|li|ul|ol|h[1-6]|blockquote|br|tr)\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[/!a-zA-Z][^>]*>")


def find_paragraphs(part: HtmlElement) -> Iterator[str]:
    """Yield the words of each block in an element, in order, without pictures, times and tables."""
    skipped: set[HtmlElement] = set()
    for element in part.iter("*"):
        if element.getparent() in skipped or element.tag in _LEFT_OUT:
            skipped.add(element)
        elif element.tag in _BLOCKS and not any(one.tag in _BLOCKS for one in element.iterdescendants("*")):
            words = read_words(element)
            if words:
                yield words


def read_fragment(markup: str) -> tuple[str, ...]:
    """Return the lines of a piece of HTML that stands in other data, tags dropped and entities read."""
    lines = _TAG.sub("", _LINE_TAG.sub("\n", markup)).split("\n")
    return tuple(words for line in lines if (words := " ".join(unescape(unescape(line)).split())))
