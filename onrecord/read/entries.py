"""One entry of a feed as a page: what the feed says of it in the head, its text in the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from onrecord.data import Failure, Page
from onrecord.read.pages import make_page
from onrecord.read.sources import Link, Source

ENTRY_MEDIA_TYPE = "application/vnd.onrecord.entry+html"
SUMMARY_MEDIA_TYPE = "application/vnd.onrecord.summary+html"
_MAX_LINE_CHARACTERS = 2000  # of a title or a name
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one story; None where it does not."""

    html: str  # empty where there is no text
    is_summary: bool
    title: str | None = None
    url: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None  # ISO 8601
    modified: str | None = None
    section: str | None = None
    language: str | None = None  # ISO 639-1


def open_entry(source: Source, origin: str, entry: Entry) -> Page | Link | Failure:
    """Return the entry as a page, or as a link to one where it has no more than a summary.

    The media type of a page tells a summary from a whole text.
    """
    if not entry.html.strip():
        otherwise: Page | Failure = Failure(origin, "an entry without a text")
    else:
        media_type = SUMMARY_MEDIA_TYPE if entry.is_summary else ENTRY_MEDIA_TYPE
        body = _write_page(entry).encode("utf-8", "replace")
        otherwise = make_page(source, body, media_type, origin=origin, url=entry.url, charset="utf-8")
    if entry.url and (entry.is_summary or isinstance(otherwise, Failure)):
        return Link(entry.url, otherwise)
    return otherwise


def _write_page(entry: Entry) -> str:
    """Return an HTML page that says all that the feed does."""
    metas = {
        "og:site_name": entry.outlet,
        "author": entry.byline,
        "article:published_time": entry.published,
        "article:modified_time": entry.modified,
        "article:section": entry.section,
    }
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(entry.language)}">' if entry.language else "<html>",
        '<head><meta charset="utf-8">',
        f"<title>{escape(entry.title or '')}</title>",
        f'<link rel="canonical" href="{escape(entry.url)}">' if entry.url else "",
        *(f'<meta name="{name}" content="{escape(value)}">' for name, value in metas.items() if value),
        "</head>",
        f"<body>\n{entry.html}\n</body>",
        "</html>",
    ]
    return "\n".join(line for line in lines if line)


def read_line(text: str | None) -> str | None:
    """Return a title or a name on one line, its markup taken off; None where nothing is left."""
    words = _TAG.sub("", (text or "")[:_MAX_LINE_CHARACTERS])
    return " ".join(unescape(words).split()) or None


def read_moment(text: str | None) -> str | None:
    """Return a date or moment in ISO 8601, of that or of RFC 822; None for anything else."""
    written = " ".join((text or "").split())[:100]
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = parse(written).isoformat()
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
        return moment[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else moment
    return None


def read_language(text: str | None) -> str | None:
    """Return "en" of "en-GB"; None for what is no code of ISO 639-1."""
    found = re.match(r"\s*([a-zA-Z]{2})(?:[-_]|\s*$)", text or "")
    return found[1].lower() if found else None


def read_url(text: str | None, base: str | None = None) -> str | None:
    """Return an address of the web, whole; None for any other."""
    written = "".join((text or "").split())
    try:
        url = urljoin(base or "", written)
        return url if written and urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc else None
    except ValueError:
        return None
