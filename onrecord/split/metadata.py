"""What the head of an HTML page says of its story: structured data first, then its meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

_STORY_TYPES = re.compile(
    r"(?:News|Analysis\w*|Opinion\w*|Report\w*|Review\w*)?Article$|(?:Live)?BlogPosting$"
)
_ISO_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The facts of a story as its page states them; None where it does not."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


def find_metadata(tree: HtmlElement) -> Metadata:
    """Return what the page states: JSON-LD, then OpenGraph and other meta elements, then the `<title>`."""
    linked = next(_find_linked(tree), {})
    metas = _find_metas(tree)
    heading = next((text for one in tree.iter("h1") if len((text := _words(one)).split()) > 2), None)
    canonical = tree.find(".//link[@rel='canonical']")
    return Metadata(
        title=_text(linked.get("headline")) or _first(metas, "og:title", "twitter:title") or heading
        or next((_words(one) or None for one in tree.iter("title")), None),
        byline=_names(linked.get("author")) or _find_author(metas),
        outlet=_names(linked.get("publisher")) or _first(metas, "og:site_name", "application-name"),
        url=(canonical.get("href") if canonical is not None else None) or _first(metas, "og:url"),
        published=_date(linked.get("datePublished"))
        or _date(_first(metas, "article:published_time", "datepublished", "date", "parsely-pub-date")),
    )  # fmt: skip


def _find_linked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the stories among the JSON-LD of a page."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads("".join(script.itertext()).strip(), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _find_stories(value, 0)


def _find_stories(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _find_stories(one, depth)
    elif isinstance(value, dict) and depth < 4:
        types = value.get("@type")
        if any(_STORY_TYPES.match(str(one)) for one in (types if isinstance(types, list) else [types])):
            yield value
        yield from _find_stories([value.get("@graph"), value.get("mainEntity")], depth + 1)


def _find_metas(tree: HtmlElement) -> dict[str, str]:
    """Return the first content of each named meta element, names in lower case."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _first(metas: dict[str, str], *names: str) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _find_author(metas: dict[str, str]) -> str | None:
    author = _first(metas, "author", "article:author", "dc.creator", "parsely-author", "byl")
    return None if author is None or author.startswith("http") else author


def _names(value: Any) -> str | None:
    """Return the names of the people or bodies that a JSON-LD value stands for, joined by commas."""
    values = value if isinstance(value, list) else [value]
    names = [_text(one.get("name") if isinstance(one, dict) else one) for one in values]
    return ", ".join(dict.fromkeys(name for name in names if name and not name.startswith("http"))) or None


def _text(value: Any) -> str | None:
    return (" ".join(value.split()) or None) if isinstance(value, str) else None


def _date(value: Any) -> str | None:
    """Return a date that is written as ISO 8601; anything else would have to be guessed."""
    text = _text(value)
    return text if text and _ISO_DATE.match(text) else None


def _words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
