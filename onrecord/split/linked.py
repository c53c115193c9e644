"""The stories that a page describes in JSON-LD, and what it says of each (schema.org, NewsArticle)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from onrecord.split.facts import Facts, read_byline, read_moment, read_text

Linked = Mapping[str, Any]

_STORY_TYPES = re.compile(
    r"(?:News|Analysis\w*|Opinion\w*|Report\w*|Review\w*)?Article$|(?:Live)?BlogPosting$"
)
_MAX_DEPTH = 4  # of lists and graphs around a story


def find_linked(tree: HtmlElement) -> tuple[Linked, ...]:
    """Return the stories among the JSON-LD of a page, in order; what cannot be parsed is passed over."""
    found: list[Linked] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads("".join(script.itertext()).strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        found.extend(_find_stories(value, 0))
    return tuple(found)


def _find_stories(value: Any, depth: int) -> Iterator[Linked]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for one in value:
            yield from _find_stories(one, depth + 1)
    elif isinstance(value, dict):
        if any(_STORY_TYPES.match(one) for one in _types(value)):
            yield value
        parts = [value.get(name) for name in ("@graph", "mainEntity", "itemListElement", "item", "hasPart")]
        yield from _find_stories([part for part in parts if isinstance(part, list | dict)], depth + 1)


def _types(value: Linked) -> list[str]:
    types = value.get("@type")
    return [one for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)]


def linked_facts(story: Linked) -> Facts:
    """Return what JSON-LD says of a story."""
    section = story.get("articleSection")
    page = story.get("mainEntityOfPage")
    return Facts(
        title=read_text(story.get("headline")),
        byline=read_byline(_names(story.get("author")) or _names(story.get("creator"))),
        outlet=_names(story.get("publisher")),
        url=read_text(story.get("url")) or read_text(page.get("@id") if isinstance(page, dict) else page),
        published=read_moment(story.get("datePublished")),
        modified=read_moment(story.get("dateModified")),
        section=next(filter(None, map(read_text, section if isinstance(section, list) else [section])), None),
    )


def find_updates(linked: tuple[Linked, ...]) -> tuple[Linked, ...]:
    """Return the updates of the live blogs among the stories, as the page orders them."""
    lists = (updates for story in linked if isinstance(updates := story.get("liveBlogUpdate"), list))
    return tuple(
        update
        for updates in lists
        for update in updates
        if isinstance(update, dict) and read_text(update.get("articleBody"))
    )


def _names(value: Any) -> str | None:
    """Return the names of the people or bodies that a value stands for, joined by commas."""
    values = value if isinstance(value, list) else [value]
    names = [read_text(one.get("name") if isinstance(one, dict) else one) for one in values]
    return ", ".join(dict.fromkeys(name for name in names if name and not name.startswith("http"))) or None
