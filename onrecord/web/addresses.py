"""The addresses of the pages: the one place that knows how they are made."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from onrecord.browse.filters import SEVERAL, Filter
from onrecord.browse.reading import ReadingView

EARLY_STATEMENTS = 60  # as many fit into the first part of any but a strange story
FRAGMENT_WORDS = 8  # of a text fragment's start and end: enough to be found once in a page


def story_address(story_id: str, attribution_id: str | None = None, suffix: str = "") -> str:
    """Return the address of a story, or of one statement in it.

    A long story is shown in parts, and a browser does not send what stands after `#`: a statement that
    may not stand in the first part is named before it as well.
    """
    story = f"/stories/{quote(story_id, safe='')}{suffix}"
    if not attribution_id:
        return story
    anchor = quote(attribution_id, safe="")
    return f"{story}#{anchor}" if _is_early(attribution_id) else f"{story}?at={anchor}#{anchor}"


def part_places(view: ReadingView, part: int) -> dict[str, str]:
    """Return where each statement of a story is, seen from one part of it: `#a3`, or `?page=2#a130`."""
    return {
        attribution_id: f"{'' if number == part else f'?page={number}'}#{quote(attribution_id, safe='')}"
        for number, one in enumerate(view.parts, 1)
        for attribution_id in one.attribution_ids
    }


def versions_address(story_id: str, suffix: str = "") -> str:
    """Return the address of what a version of a story changed."""
    return f"/versions/{quote(story_id, safe='')}{suffix}"


def _is_early(attribution_id: str) -> bool:
    number = attribution_id[1:]
    return number.isascii() and number.isdecimal() and int(number) <= EARLY_STATEMENTS


def correct_address(story_id: str, attribution_id: str) -> str:
    """Return the address of the form that corrects a statement, beside the part of the story it stands in."""
    name = quote(attribution_id, safe="")
    return f"{story_address(story_id)}?at={name}&correct={name}#correct"


def actor_address(name: str, suffix: str = "") -> str:
    """Return the address of an actor's page."""
    return f"/actors/{quote(name, safe='')}{suffix}"


def list_address(path: str, chosen: Filter | None = None, *, page: int = 1, **changes: Any) -> str:
    """Return the address of a filtered list with some fields of its filter changed."""
    pairs = (chosen or Filter()).query(**changes)
    if page > 1:
        pairs.append(("page", str(page)))
    return f"{path}?{urlencode(pairs)}" if pairs else path


def toggle_address(path: str, chosen: Filter, field: str, value: str) -> str:
    """Return the address of the list with one value chosen, or no longer chosen."""
    now = getattr(chosen, field)
    if field in SEVERAL:
        changed: Any = tuple(one for one in now if one != value) if value in now else (*now, value)
    elif isinstance(now, bool):
        changed = not now
    else:
        changed = None if now == value else value
    return list_address(path, chosen, page=1, **{field: changed})


def source_address(url: str | None, words: str | None = None) -> str | None:
    """Return where a story was published, opened at some words; None unless that is a web address.

    Only http and https: a page could name a `javascript:` address as its own.
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    plain = parts._replace(fragment="").geturl()
    fragment = _text_fragment(words.split(" … ")[0]) if words else ""
    return f"{plain}#:~:text={fragment}" if fragment else plain


def _text_fragment(words: str) -> str:
    """Return a text fragment (WICG scroll-to-text) that finds `words`: all, or their start and end."""
    pieces = [quote(word, safe="").replace("-", "%2D") for word in re.findall(r"\S+", words)]
    if len(pieces) <= 2 * FRAGMENT_WORDS:
        return "%20".join(pieces)
    return f"{'%20'.join(pieces[:FRAGMENT_WORDS])},{'%20'.join(pieces[-FRAGMENT_WORDS:])}"
