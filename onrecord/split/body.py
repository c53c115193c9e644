"""The text of a story out of the tree of its page, by trafilatura."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from lxml.etree import XPath, strip_elements
from lxml.html import HtmlElement, document_fromstring

# What the extractor drops as well, but only after it has copied and searched the whole tree several times.
# An aside that holds a headline is a tag left open, with the page in it. Scripts of JSON may state a text.
_ASIDES = XPath("descendant::*[self::nav or self::aside or self::footer][not(.//h1 or .//article)]")
_SCRIPTS = XPath("descendant::script[not(contains(@type, 'ld+json'))]")
_WORDLESS = (
    "audio", "button", "canvas", "dialog", "embed", "iframe", "img", "input", "link", "map", "menu", "meta",
    "noscript", "object", "picture", "select", "style", "svg", "template", "textarea", "video",
)  # fmt: skip
_INLINE = ("a", "i", "span")
_OFTEN_EMPTY = (*_INLINE, "div", "figure", "li", "p", "section", "ul")
_LISTS = ("ul", "ol")
_MIN_LINKS, _MIN_LINKED_SHARE = 5, 0.8  # of a list, and of its words, where it is a menu
_MIN_SENTENCE_WORDS = 8


def take_text(tree: HtmlElement) -> str:
    """Return the text of the story in a tree, a paragraph a line; empty where there is none.

    The tree loses what is no part of a story, which saves a quarter of the time. The extractor asks two
    others only where its own text looks like the dump of a page: they cost a third of the time, and where
    it does not, as on 178 of the 181 pages of article-extraction-benchmark, the text is better without
    them (F1 .968; .963 with them).
    """
    _prune(tree)
    lines = _extract(tree, fast=True)
    return "\n".join(lines if _is_prose(lines) else _extract(tree, fast=False))


def take_part_text(part: HtmlElement) -> str:
    """Return the text of a story that is a part of its page, as `take_text` does. The page stays as it is."""
    document: HtmlElement = document_fromstring("<html><body><article></article></body></html>")
    alone = deepcopy(part)
    alone.tail = None
    document.find(".//article").append(alone)
    return take_text(document)


def _prune(tree: HtmlElement) -> None:
    """Take from a tree what stands aside, what shows no words, lists of links, and what that leaves empty."""
    for one in (*_ASIDES(tree), *_SCRIPTS(tree)):
        one.drop_tree()
    strip_elements(tree, *_WORDLESS, with_tail=False)
    for one in reversed([*tree.iterdescendants(*_OFTEN_EMPTY)]):  # children before their parents
        if not len(one) and not _has_words(one.text):
            _drop(one)
    for one in reversed([*tree.iterdescendants(*_LISTS)]):
        if _is_menu(one):
            _drop(one)


def _drop(element: HtmlElement) -> None:
    """Take an element away unless words follow on it; what it parts stays parted."""
    if _has_words(element.tail):
        return
    if element.text or element.tail or element.tag not in _INLINE:
        element.tail = " "
    element.drop_tree()


def _has_words(text: str | None) -> bool:
    return bool(text and text.strip())


def _is_menu(element: HtmlElement) -> bool:
    """Return whether a list is one of links. One that holds another is none: nothing is counted twice."""
    if next(element.iterdescendants(*_LISTS), None) is not None:
        return False
    links = element.findall(".//a")
    if len(links) < _MIN_LINKS or element.find(".//p") is not None:
        return False
    linked = sum(len(link.text_content()) for link in links)
    return linked >= _MIN_LINKED_SHARE * len(element.text_content().strip())


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
