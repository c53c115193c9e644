"""What the elements of a page, or of one story in it, say: microdata first, then classes and times."""

from __future__ import annotations

import re

from lxml.etree import XPath
from lxml.html import HtmlElement

from onrecord.data import Caption
from onrecord.split.containers import is_aside_root
from onrecord.split.credits import find_byline, find_photo_credit
from onrecord.split.dates import find_named_day
from onrecord.split.facts import Facts, read_byline, read_moment, read_parts, read_text, read_words

_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?lines?|authors?|authors?-?names?|author__name)(?:$|[\s_])", re.I)
_PUBLISHED = re.compile(r"publish|pub-?date|posted|(?:entry|article|post|story)[\w-]*-?(?:date|time)", re.I)
_DATE = re.compile(r"(?:^|[\s_-])(?:date|dateline|timestamp|time)(?:$|[\s_-])", re.I)
_MODIFIED = re.compile(r"(?:updated|modified)(?:$|[\s_-])", re.I)
_CAPTION = re.compile(r"(?:^|[\s_-])caption(?:-text|__text)?(?:$|\s)", re.I)
_CREDIT = re.compile(r"credit|copyright|photographer", re.I)
_BEHIND = re.compile(r"\s*(?:\||•|·|\bpublished\b|\bupdated\b|\bposted\b|\b[A-Za-z]{3,9}\.? \d|\d).*", re.I)
# Where the patterns above may match: letters that their words share, whatever the case of the first.
_FACTS = XPath(
    "descendant::*[@itemprop or @rel or @pubdate or self::time"
    " or @class[contains(., 'uthor') or contains(., 'line') or contains(., 'Line') or contains(., 'ate')"
    " or contains(., 'ime') or contains(., 'ublish') or contains(., 'osted')]"
    " or @id[contains(., 'ate') or contains(., 'ublish') or contains(., 'ime')]]"
)
_CAPTIONS = XPath("descendant::*[self::figcaption or contains(@class, 'aption')]")
_MAX_DATE, _MAX_CAPTION_WORDS = 80, 120


def markup_facts(part: HtmlElement) -> Facts:
    """Return what is stated inside an element outside of comments and teasers, the first of each."""
    elements = _own_elements(part, _FACTS)
    properties: dict[str, HtmlElement] = {}
    for element in elements:
        for name in (element.get("itemprop") or "").split():
            properties.setdefault(name, element)
    moments = {
        name: read_moment(properties[name].get("content") or properties[name].get("datetime"))
        or read_moment(read_words(properties[name])[:_MAX_DATE])
        for name in ("datePublished", "dateModified")
        if name in properties
    }
    section = properties.get("articleSection")
    return Facts(
        byline=_find_byline(elements, properties.get("author")),
        published=moments.get("datePublished") or _find_published(elements),
        modified=moments.get("dateModified"),
        section=None if section is None else read_text(section.get("content") or read_words(section)),
    )


def _own_elements(part: HtmlElement, path: XPath) -> list[HtmlElement]:
    """Return what a path finds in a part, in order, but for what stands in its asides."""
    known: dict[HtmlElement, bool] = {part: False}
    return [element for element in path(part) if not _is_aside(element, known)]


def _is_aside(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Return whether an element is, or stands in, an aside; what is found out of its ancestors is kept."""
    path: list[HtmlElement] = []
    while element not in known and element is not None:
        path.append(element)
        element = element.getparent()
    inside = known.get(element, False)
    for one in reversed(path):
        inside = known[one] = inside or is_aside_root(one)
    return inside


def _find_byline(elements: list[HtmlElement], author: HtmlElement | None) -> str | None:
    if author is not None:
        name = next(
            (one for one in author.iter("*") if "name" in (one.get("itemprop") or "").split()), author
        )
        if byline := read_byline(name.get("content") or read_words(name)):
            return byline
    for element in elements:
        is_author = "author" in (element.get("rel") or "").split()
        if (is_author or _BYLINE.search(element.get("class") or "")) and element.tag not in (
            "body",
            "article",
        ):
            words = _BEHIND.sub("", read_byline(read_parts(element)[:150]) or "")
            if byline := find_byline(f"By {words}"):
                return byline
    return None


def _find_published(elements: list[HtmlElement]) -> str | None:
    """Return the first moment that is marked as one of publication, or else the first of any but a change."""
    likely = None
    for element in elements:
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_time = element.tag == "time"
        if not (is_time or _PUBLISHED.search(names) or _DATE.search(names) or _BYLINE.search(names)):
            continue
        moment = read_moment(element.get("datetime")) if is_time else None
        if moment is None and len(words := read_parts(element)) <= _MAX_DATE:
            moment = find_named_day(words)
        if moment and (element.get("pubdate") is not None or _PUBLISHED.search(names)):
            return moment
        if moment and not _MODIFIED.search(names):
            likely = likely or moment
    return likely


def find_captions(part: HtmlElement) -> tuple[Caption, ...]:
    """Return the words under the pictures of a part of a page, each once, with their credit."""
    captions: dict[str, Caption] = {}
    inside: set[HtmlElement] = set()
    for element in _own_elements(part, _CAPTIONS):
        if any(ancestor in inside for ancestor in element.iterancestors()):
            continue
        if element.tag == "figcaption" or _CAPTION.search(element.get("class") or ""):
            inside.add(element)
            words = read_words(element)
            if 0 < len(words.split()) <= _MAX_CAPTION_WORDS:
                captions.setdefault(words, Caption(words, _find_credit(element) or find_photo_credit(words)))
    return tuple(captions.values())


def _find_credit(caption: HtmlElement) -> str | None:
    credits = (one for one in caption.iterdescendants("*") if _CREDIT.search(one.get("class") or ""))
    return next((words for one in credits if (words := read_words(one))), None)
