"""JSON feeds (jsonfeed.org, versions 1 and 1.1): each entry with a text is a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from onrecord.data import Failure
from onrecord.errors import InputError
from onrecord.read.entries import Entry, open_entry, read_language, read_line, read_moment, read_url
from onrecord.read.sources import Found, Source
from onrecord.read.stories import parse_json


def read_json_feed(source: Source) -> Iterator[Found]:
    """Yield the entries of a feed, in order: pages, and links for those that hold no more than a summary.

    InputError where it is no feed or has no entries.
    """
    feed = parse_json(source.read_all())
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not items:
        raise InputError("a JSON feed without entries")
    for number, item in enumerate(items, 1):
        origin = f"{source.origin}#{number}"
        if not isinstance(item, dict):
            yield Failure(origin, f"an entry is a JSON object, and this is a {type(item).__name__}")
            continue
        try:
            yield open_entry(source, origin, _read_entry(item, feed, source.url))
        except InputError as error:
            yield Failure(origin, str(error))


def _read_entry(item: Mapping[str, Any], feed: Mapping[str, Any], base: str | None) -> Entry:
    whole = _text(item, "content_html") or _escape(_text(item, "content_text"))
    return Entry(
        whole or _escape(_text(item, "summary")) or "",
        is_summary=whole is None,
        title=read_line(_text(item, "title")),
        url=next(
            (url for name in ("url", "external_url", "id") if (url := read_url(_text(item, name), base))),
            None,
        ),
        byline=_names(item) or _names(feed),
        outlet=read_line(_text(feed, "title")),
        modified=read_moment(_text(item, "date_modified")),
        published=read_moment(_text(item, "date_published")),
        language=read_language(_text(item, "language") or _text(feed, "language")),
    )


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _escape(text: str | None) -> str | None:
    return (
        None
        if text is None
        else "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines())
    )


def _names(fields: Mapping[str, Any]) -> str | None:
    authors = fields.get("authors", [fields.get("author")])
    if not isinstance(authors, list):
        return None
    names = (read_line(_text(author, "name")) for author in authors if isinstance(author, dict))
    return ", ".join(dict.fromkeys(name for name in names if name)) or None
