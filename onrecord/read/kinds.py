"""What kind of input a source is, and the reader of each kind: the table that new formats join."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from onrecord.read.feeds import read_feed
from onrecord.read.jsonfeed import read_json_feed
from onrecord.read.mhtml import read_mhtml
from onrecord.read.names import ENDINGS, MEDIA_TYPES
from onrecord.read.pages import read_page
from onrecord.read.sitemaps import read_sitemap
from onrecord.read.sources import Found, Source
from onrecord.read.stories import read_json, read_jsonl
from onrecord.read.tars import read_tar
from onrecord.read.warc import read_warc
from onrecord.read.zips import read_zip

Reader = Callable[[Source], Iterator[Found]]

READERS: dict[str, Reader] = {
    "html": partial(read_page, media_type="text/html"),
    "text": partial(read_page, media_type="text/plain"),
    "pdf": partial(read_page, media_type="application/pdf"),
    "jsonl": read_jsonl,
    "json": read_json,
    "feed": read_feed,
    "json feed": read_json_feed,
    "sitemap": read_sitemap,
    "mhtml": read_mhtml,
    "warc": read_warc,
    "zip": read_zip,
    "tar": read_tar,
}


def _root_of(names: str) -> re.Pattern[bytes]:
    """Return what matches the beginning of XML whose first element has one of these names."""
    prolog = r"(?:\xef\xbb\xbf)?(?:\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>)*"
    return re.compile(rf"{prolog}<(?:{names})\b".encode(), re.IGNORECASE | re.DOTALL)


# First bytes that leave no doubt, whatever the name.
_STARTS: dict[str, re.Pattern[bytes]] = {
    "html": re.compile(
        rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*>|<!--.*?-->)*"
        rb"<(?:!doctype\s+html|html|head|body|title|meta|article|div|h1|p)\b",
        re.IGNORECASE | re.DOTALL,
    ),
    "feed": _root_of("rss|feed|rdf:RDF"),
    "sitemap": _root_of("urlset|sitemapindex"),
    "json feed": re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\x00]*?https?://jsonfeed\.org/version/"),
    "warc": re.compile(rb"\s*WARC/\d\.\d+\s|filedesc://"),
    "pdf": re.compile(rb"\s*%PDF-"),
    "zip": re.compile(rb"PK(?:\x03\x04|\x05\x06)"),
    "tar": re.compile(rb".{257}ustar", re.DOTALL),
    "mhtml": re.compile(
        rb"(?:[A-Z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
        rb"Content-Type:\s*multipart/related\b",
        re.IGNORECASE,
    ),
}
# Of zstd and lz4, which nothing here unpacks, whatever is packed in them: a page that is refused, and why.
_PACKED_START = re.compile(rb"\x28\xb5\x2f\xfd|\x04\x22\x4d\x18")
_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def find_kind(source: Source) -> str:
    """Return the key in `READERS` for a source: by its first bytes where they are plain, else by its name.

    Crawlers save HTML under any name, so `page.txt` that opens as HTML is HTML.
    """
    first = source.peek()
    for kind, start in _STARTS.items():
        if start.match(first):
            return kind
    if _PACKED_START.match(first):
        return "text"
    if source.ending in ENDINGS:
        return ENDINGS[source.ending]
    if source.media_type in MEDIA_TYPES:
        return MEDIA_TYPES[source.media_type]
    return "jsonl" if _JSON_START.match(first) else "text"
