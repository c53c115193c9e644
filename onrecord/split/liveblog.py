"""The updates of a live blog: each is a story of its own with its own time, and the blog is their page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.split.containers import find_headline
from onrecord.split.facts import Facts, Part, merge_facts, read_words
from onrecord.split.linked import Linked, find_updates, linked_facts
from onrecord.split.markup import markup_facts
from onrecord.split.paragraphs import find_paragraphs, read_fragment

_MIN_UPDATES = 3
_LIVE = re.compile(r"\blive\b|live-?(?:blog|event|update|feed|post)", re.IGNORECASE)
_TIME_NAME = re.compile(r"time|date|published", re.IGNORECASE)
_MILLISECONDS = re.compile(r"1\d{12}$")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_ENTRY = re.compile(r"live|update|entry|post|event|timeline|block", re.IGNORECASE)


def read_updates(tree: HtmlElement, linked: tuple[Linked, ...], page: Facts) -> tuple[Part, ...]:
    """Return the updates of a live blog; none where the page is no live blog.

    Those that the page shows come first, in its order, then those that only its JSON-LD holds: a page often
    shows the last thirty of hundreds. What it shows is the fuller text, with lists and quoted posts.
    """
    stated = find_updates(linked)
    if not stated and not _LIVE.search(f"{page.title} {page.url} {tree.findtext('.//title')}"):
        return ()
    shared = Facts(byline=page.byline, outlet=page.outlet, url=page.url, section=page.section)
    known = {key: linked_facts(one) for one in stated for key in _keys(linked_facts(one))}
    shown = [_read_part(part, known, shared) for part in _find_parts(tree)]
    seen = {key for update in shown if update.text for key in _keys(update.facts)}
    hidden = [
        Part("\n".join(read_fragment(str(one["articleBody"]))), merge_facts(linked_facts(one), shared))
        for one in stated
        if not seen.intersection(_keys(linked_facts(one)))
    ]
    updates = [update for update in (*shown, *hidden) if update.text]
    return tuple(updates) if len(updates) >= _MIN_UPDATES else ()


def _keys(facts: Facts) -> set[str]:
    """Return by what an update is known again: its headline, and its place in the page's address."""
    fragment = urlsplit(facts.url or "").fragment
    return {key for key in (" ".join((facts.title or "").split()), f"#{fragment}") if len(key) > 1}


def _read_part(part: HtmlElement, known: Mapping[str, Facts], shared: Facts) -> Part:
    title = find_headline(part)
    stated = known.get(f"#{part.get('id')}") or known.get(title or "") or Facts()
    facts = merge_facts(
        Facts(title=title), stated, markup_facts(part), Facts(published=_read_clock(part)), shared
    )
    lines = [line for line in find_paragraphs(part) if line != title]
    return Part("\n".join(lines), facts, part)


def _read_clock(part: HtmlElement) -> str | None:
    """Return the moment that an attribute such as `data-post-time` counts in milliseconds, in UTC."""
    counted = (
        value for name, value in part.items() if _TIME_NAME.search(name) and _MILLISECONDS.match(value)
    )
    first = next(counted, None)
    if first is None:
        return None
    return datetime.fromtimestamp(int(first) // 1000, UTC).isoformat().replace("+00:00", "Z")


def _find_parts(tree: HtmlElement) -> list[HtmlElement]:
    """Return the elements alike in tag and class, each with a time of its own, that hold the most words."""
    groups: defaultdict[tuple[str, str], list[HtmlElement]] = defaultdict(list)
    for element in tree.iter("article", "section", "div", "li"):
        names = (element.get("class") or "").split()
        if element.get("itemprop") == "liveBlogUpdate":
            groups["itemprop", "liveBlogUpdate"].append(element)
        elif names and _ENTRY.search(names[0]) and _has_time(element):
            groups[element.tag, names[0]].append(element)
    whole = [group for group in groups.values() if len(group) >= _MIN_UPDATES and not _nest(group)]
    return max(whole, key=lambda group: sum(map(_words, group)), default=[])


def _has_time(element: HtmlElement) -> bool:
    """Return whether an element has one time of its own; a list of entries has several."""
    times = [one for one in element.iter("time") if one.get("datetime") or _CLOCK.search(read_words(one))]
    return len({one.get("datetime") or read_words(one) for one in times}) == 1


def _nest(group: list[HtmlElement]) -> bool:
    members = set(group)
    return any(ancestor in members for element in group for ancestor in element.iterancestors())


def _words(element: HtmlElement) -> int:
    return sum(len(line.split()) for line in find_paragraphs(element))
