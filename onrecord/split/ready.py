"""Stories that come ready, as JSON from another program: each field passes through as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from onrecord.data import Caption, Page, Story, content_id
from onrecord.errors import PageError
from onrecord.split.language import find_language

# The names that a field goes by, ours first: trafilatura, news-please, Media Cloud.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "maintext"),
    "title": ("title",),
    "byline": ("byline", "author", "authors"),
    "agency": ("agency",),
    "outlet": ("outlet", "sitename", "media_name", "source_domain", "hostname"),
    "url": ("url",),
    "published": ("published", "date", "date_publish", "publish_date"),
    "modified": ("modified", "date_modify"),
    "section": ("section", "category"),
    "language": ("language",),
}


def split_ready(page: Page) -> tuple[Story, ...]:
    """Return the one story of a page of JSON, its `id` and `text` untouched; PageError without a text."""
    try:
        fields = json.loads(page.body)
    except ValueError as error:
        raise PageError(f"not JSON: {error}") from None
    if not isinstance(fields, dict):
        raise PageError("a story is a JSON object with a text")
    values = {name: _find_value(fields, names) for name, names in _NAMES.items()}
    text = values["text"]
    if text is None or not text.strip():
        raise PageError('a story without a "text"')
    story_id = fields.get("id")
    if not isinstance(story_id, str | int) or story_id == "":
        story_id = content_id("story", values["url"], text)
    return (
        Story(
            str(story_id),
            page.id,
            text,
            title=values["title"],
            byline=values["byline"],
            agency=values["agency"],
            outlet=values["outlet"],
            url=values["url"],
            published=values["published"],
            modified=values["modified"],
            section=values["section"],
            language=values["language"] or find_language(text),
            captions=_find_captions(fields),
        ),
    )


def _find_value(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = fields.get(name)
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            value = ", ".join(value)
        if isinstance(value, str) and value:
            return value
    return None


def _find_captions(fields: Mapping[str, Any]) -> tuple[Caption, ...]:
    captions = fields.get("captions")
    if not isinstance(captions, list):
        return ()
    return tuple(
        Caption(one["text"], one.get("credit"))
        for one in captions
        if isinstance(one, dict) and isinstance(one.get("text"), str)
    )
