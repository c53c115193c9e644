"""What a page says of a story, whichever way it says it, and the forms that such facts take."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from onrecord.data import Caption
from onrecord.split.dates import find_day

_MOMENT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$"
)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_FIRST_YEAR = 1700  # before there were papers; software writes 0001-01-01 for a date that it lacks
_BY = re.compile(
    r"(?:(?:posted|written|words|story|text|analysis|opinion) )?(?:by|von|por|par)\b\s*:?\s*", re.I
)
_NOBODY = frozenset(
    {"admin", "administrator", "editor", "staff", "guest", "webmaster", "unknown", "none", "null"}
)
_MAX_BYLINE = 200  # characters: longer ones are a writer's portrait


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a story as its page states them; None where it does not."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    modified: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One story of a page: its text, a paragraph a line, what is said of it, and the element it stands in."""

    text: str
    facts: Facts
    element: HtmlElement | None = None
    captions: tuple[Caption, ...] = ()  # found among its lines


def merge_facts(*several: Facts) -> Facts:
    """Return each fact from the first that states it."""
    return Facts(
        *(
            next((value for facts in several if (value := getattr(facts, field.name))), None)
            for field in fields(Facts)
        )
    )


def read_text(value: Any) -> str | None:
    """Return a string with its white space folded and its entities read; None for nothing or no string."""
    return (
        (" ".join(unescape(value).replace("\u200b", "").split()) or None) if isinstance(value, str) else None
    )


def read_moment(value: Any) -> str | None:
    """Return a date or a moment as ISO 8601: as it stands, or the day that its words name; else None."""
    text = read_text(value)
    if text is None:
        return None
    digits = _MOMENT.match(text) or _DIGITS.match(text)
    if digits is None:
        return find_day(text) or None
    year, month, day = map(int, digits.groups())
    if year < _FIRST_YEAR or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return text if "-" in text else f"{digits[1]}-{digits[2]}-{digits[3]}"


def read_byline(value: Any) -> str | None:
    """Return the names in a byline without its "by"; None for addresses and for users without a name."""
    text = read_text(value)
    if text is None or len(text) > _MAX_BYLINE:
        return None
    text = _BY.sub("", text, count=1) if _BY.match(text) else text
    text = text.strip(" ,;|•·-–—")
    is_address = text.startswith("http") or "@" in text
    return None if not text or is_address or text.lower() in _NOBODY else text


def read_words(element: HtmlElement) -> str:
    """Return the words of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def read_parts(element: HtmlElement) -> str:
    """Return the words of an element, those of its parts set apart: "By Ann Lee" "May 2" in two spans."""
    return " ".join(" ".join(element.itertext()).split())
