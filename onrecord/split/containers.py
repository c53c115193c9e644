"""The elements of an HTML page that are stories, where it holds several: an endless scroll, a river."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lxml.html import HtmlElement

_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|responses|reply|replies|related|recommended|teasers?|newsletter|most-?read)"
    r"(?:$|[\s_-])|comment-?list|commentlist|comments",
    re.IGNORECASE,
)
_ASIDE_TAGS = frozenset({"aside", "footer", "nav"})
_HEADINGS = ("h1", "h2", "h3", "h4")
_MIN_WORDS = 80  # in paragraphs: more than a teaser or a comment usually has
_MIN_TEASERS, _MAX_TEASER_WORDS = 3, 100
_MIN_SHARE = 0.6  # of the words of all paragraphs outside of asides: the stories are most of the page


@dataclass(frozen=True, slots=True)
class Container:
    """An element that holds one story, and its headline."""

    element: HtmlElement
    headline: str


def find_containers(tree: HtmlElement) -> tuple[Container, ...]:
    """Return the elements that are stories, in order; none where the page is one story, or none.

    They are alike: `<article>`s of one class, or else parts that each have an `<h1>`, when none of the
    page stands above them all. Comments and teasers, which are often marked up as articles, are not.
    """
    groups = [group for group in (*_article_groups(tree), _heading_group(tree)) if len(group) > 1]
    sizes = [sum(_count_words(one) for one in group) for group in groups]
    if not groups or max(sizes) < _MIN_SHARE * _count_words(tree):
        return ()
    best = groups[sizes.index(max(sizes))]
    return tuple(Container(element, _find_headline(element) or "") for element in best)


def _article_groups(tree: HtmlElement) -> list[list[HtmlElement]]:
    by_class: dict[tuple[str, ...], list[HtmlElement]] = defaultdict(list)
    for element in tree.iter("article"):
        # Numbers and names in the class tell one story from another; what all have in common comes first.
        classes = tuple((element.get("class") or "").split()[:1])
        key = tuple(re.sub(r"\d+", "#", name) for name in classes)
        if not _is_aside(element) and _find_headline(element) and _count_words(element) >= _MIN_WORDS:
            by_class[key].append(element)
    return [group for group in by_class.values() if not _any_nested(group) and _all_differ(group)]


def _heading_group(tree: HtmlElement) -> list[HtmlElement]:
    headings = [heading for heading in tree.iter("h1") if not _is_aside(heading)]
    parts: list[HtmlElement] = []
    for heading in headings:
        part = _widest_part(heading)
        if _count_words(part) >= _MIN_WORDS and not _is_list(part):
            parts.append(part)
        elif not parts:
            return []  # a headline above all others: they are chapters
    return parts


def _widest_part(heading: HtmlElement) -> HtmlElement:
    """Return the largest element around a heading that holds no other of its kind."""
    part = heading
    while (parent := part.getparent()) is not None and sum(1 for _ in parent.iter("h1")) == 1:
        part = parent
    return part


def _is_list(part: HtmlElement) -> bool:
    """Return whether a part is teasers, one after the other: headings that are links, with few words each."""
    linked = [one for tag in _HEADINGS[1:] for one in part.iter(tag) if one.find(".//a") is not None]
    return len(linked) >= _MIN_TEASERS and _count_words(part) < _MAX_TEASER_WORDS * len(linked)


def _any_nested(group: Iterable[HtmlElement]) -> bool:
    members = set(group)
    return any(ancestor in members for element in members for ancestor in element.iterancestors())


def _all_differ(group: Iterable[HtmlElement]) -> bool:
    """Return whether each has a headline of its own; parts of one story repeat its headline."""
    headlines = [_find_headline(element) for element in group]
    return len(set(headlines)) == len(headlines)


def _find_headline(element: HtmlElement) -> str | None:
    """Return the first heading of the highest rank in an element, as its words."""
    for tag in _HEADINGS:
        for heading in element.iter(tag):
            words = " ".join("".join(heading.itertext()).split())
            if len(words.split()) >= 2:
                return words
    return None


def _count_words(element: HtmlElement) -> int:
    """Return how many words stand in paragraphs, outside of links and asides."""
    return sum(_own_words(one) for one in element.iter("p") if not _is_aside(one))


def _own_words(paragraph: HtmlElement) -> int:
    linked = sum(len("".join(link.itertext()).split()) for link in paragraph.iter("a"))
    return max(0, len("".join(paragraph.itertext()).split()) - linked)


def _is_aside(element: HtmlElement) -> bool:
    for one in (element, *element.iterancestors()):
        if one.tag in _ASIDE_TAGS:
            return True
        if one.tag not in ("body", "html", "main") and _ASIDE.search(f"{one.get('class')} {one.get('id')}"):
            return True
    return False
