"""What kind of input a source is, and the reader of each kind: the table that new formats join."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from onrecord.data import Failure, Page
from onrecord.read.pages import read_page
from onrecord.read.sources import Source
from onrecord.read.stories import read_json, read_jsonl

Reader = Callable[[Source], Iterator[Page | Failure]]

READERS: dict[str, Reader] = {
    "html": partial(read_page, media_type="text/html"),
    "text": partial(read_page, media_type="text/plain"),
    "jsonl": read_jsonl,
    "json": read_json,
}

ENDINGS = {
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".txt": "text", ".text": "text",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
}  # fmt: skip

_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|title|meta|article|div|h1|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def find_kind(source: Source) -> str:
    """Return the key in `READERS` for a source: by its first bytes where they are plain, else by its name.

    Crawlers save HTML under any name, so `page.txt` that opens as HTML is HTML.
    """
    first = source.peek()
    if _HTML_START.match(first):
        return "html"
    if source.ending in ENDINGS:
        return ENDINGS[source.ending]
    return "jsonl" if _JSON_START.match(first) else "text"
