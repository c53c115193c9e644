"""The elements of an HTML page that are stories, where it holds several: an endless scroll, a river."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|responses|reply|replies|related|recommended|teasers?|newsletter|most-?read)"
    r"(?:$|[\s_-])|comment-?list|comments",
    re.IGNORECASE,
)
_ASIDE_TAGS = frozenset({"aside", "footer", "nav"})
_HEADINGS = ("h1", "h2", "h3", "h4")
_MIN_WORDS = 80  # in paragraphs: more than a teaser or a comment usually has
_MIN_TEASERS, _MIN_TEASER_WORDS, _MAX_TEASER_WORDS = 3, 20, 100
_MAX_STORIES = 200  # a page with more headlines is an index, or made to take long
_MIN_SHARE = 0.6  # of the words of all paragraphs outside of asides: the stories are most of the page


@dataclass(frozen=True, slots=True)
class Container:
    """An element that holds one story, and its headline."""

    element: HtmlElement
    headline: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What is measured of every element of a page, once, so that deep pages take no longer than flat ones."""

    asides: frozenset[HtmlElement]  # comments, teasers and the like, and all that is in them
    words: dict[HtmlElement, int]  # in its paragraphs, outside of links and asides; headings are not counted
    headings: dict[HtmlElement, int]  # how many `<h1>` it is or holds


def find_containers(tree: HtmlElement) -> tuple[Container, ...]:
    """Return the elements that are stories, in order; none where the page is one story, or none.

    They are alike: `<article>`s of one class, or else parts that each have an `<h1>`, when none of the
    page stands above them all. Comments and teasers, which are often marked up as articles, are not.
    """
    if all(len(list(islice(tree.iter(tag), 2))) < 2 for tag in ("article", "h1")):
        return ()
    outline = _measure(tree)
    groups = [*_article_groups(tree, outline), _heading_group(tree, outline)]
    groups = [group for group in groups if len(group) > 1]
    sizes = [sum(outline.words[one] for one in group) for group in groups]
    if not groups or max(sizes) < _MIN_SHARE * outline.words[tree]:
        return ()
    best = groups[sizes.index(max(sizes))]
    return tuple(Container(element, find_headline(element) or "") for element in best)


def _measure(tree: HtmlElement) -> Outline:
    asides: set[HtmlElement] = set()
    words: dict[HtmlElement, int] = {}
    headings: dict[HtmlElement, int] = {}
    for element in tree.iter("*"):  # parents come before their children
        if element.getparent() in asides or is_aside_root(element):
            asides.add(element)
        words[element] = _own_words(element) if element.tag == "p" and element not in asides else 0
        headings[element] = int(element.tag == "h1" and element not in asides)
    for element in reversed(words):
        parent = element.getparent()
        if parent is not None and element is not tree:
            words[parent] += words[element]
            headings[parent] += headings[element]
    return Outline(frozenset(asides), words, headings)


def is_aside_root(element: HtmlElement) -> bool:
    """Return whether an element holds comments, teasers or what stands on every page."""
    if element.tag in _ASIDE_TAGS:
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return element.tag not in ("body", "html", "main") and bool(_ASIDE.search(names))


def _own_words(paragraph: HtmlElement) -> int:
    linked = sum(len("".join(link.itertext()).split()) for link in paragraph.iter("a"))
    return max(0, len("".join(paragraph.itertext()).split()) - linked)


def _article_groups(tree: HtmlElement, outline: Outline) -> list[list[HtmlElement]]:
    by_class: dict[str, list[HtmlElement]] = defaultdict(list)
    for element in tree.iter("article"):
        if _is_whole(element, outline) and find_headline(element):
            # What stories have in common comes first in the class; numbers tell one from another.
            by_class[re.sub(r"\d+", "#", (element.get("class") or "-").split(maxsplit=1)[0])].append(element)
    return [group for group in by_class.values() if not _any_nested(group) and _all_differ(group)]


def _heading_group(tree: HtmlElement, outline: Outline) -> list[HtmlElement]:
    headings = [heading for heading in tree.iter("h1") if heading not in outline.asides]
    if len(headings) > _MAX_STORIES:
        return []
    parts: list[HtmlElement] = []
    for heading in headings:
        part = heading
        while (parent := part.getparent()) is not None and outline.headings[parent] == 1:
            part = parent
        if _is_whole(part, outline):
            parts.append(part)
        elif not parts:
            return []  # a headline above all others: they are chapters
    return parts


def _is_whole(part: HtmlElement, outline: Outline) -> bool:
    """Return whether a part has words enough for a story, and they are not those of several teasers."""
    if part in outline.asides or outline.words[part] < _MIN_WORDS:
        return False
    articles = sum(outline.words[one] >= _MIN_TEASER_WORDS for one in part.iterdescendants("article"))
    links = sum(
        one.find(".//a") is not None for one in part.iter(*_HEADINGS[1:]) if one not in outline.asides
    )
    are_teasers = links >= _MIN_TEASERS and outline.words[part] < _MAX_TEASER_WORDS * links
    return articles < _MIN_TEASERS and not are_teasers


def _any_nested(group: Iterable[HtmlElement]) -> bool:
    members = set(group)
    return any(ancestor in members for element in members for ancestor in element.iterancestors())


def _all_differ(group: Iterable[HtmlElement]) -> bool:
    """Return whether each has a headline of its own; parts of one story repeat its headline."""
    headlines = [find_headline(element) for element in group]
    return len(set(headlines)) == len(headlines)


def find_headline(element: HtmlElement) -> str | None:
    """Return the first heading of the highest rank in an element, as its words."""
    for tag in _HEADINGS:
        for heading in element.iter(tag):
            words = " ".join("".join(heading.itertext()).split())
            if len(words.split()) >= 2:
                return words
    return None
