"""The bytes of a page into its text: the one text that the offsets of its stories count in."""

from __future__ import annotations

import codecs
import re

from onrecord.data import Page
from onrecord.errors import PageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_HEAD_BYTES = 4096  # the standard asks for it within 1,024, which not every page heeds
_SAMPLE_BYTES = 60_000  # bounds the time that guessing takes

# Labels that browsers take as Windows-1252, its superset (WHATWG Encoding Standard).
_LATIN = {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso_8859-1", "windows-1252"}


def decode_page(page: Page) -> str:
    """Return the text of a page; PageError where no charset makes sense of it.

    In this order: the byte order mark, what transport and page declare, UTF-8, and what the bytes look
    like. A declaration that the bytes contradict is passed over.
    """
    for mark, marked in _MARKS:
        if page.body.startswith(mark):
            return page.body.decode(marked, "replace")
    for charset in (page.charset, declared_charset(page), "utf-8"):
        if charset is not None:
            text = _try_charset(page.body, charset)
            if text is not None:
                return text
    return _guess_text(page)


def declared_charset(page: Page) -> str | None:
    """Return the charset that an HTML page names in its head."""
    if "html" not in page.media_type:
        return None
    found = _META.search(page.body[:_HEAD_BYTES])
    return found[1].decode("ascii") if found else None


def _try_charset(body: bytes, charset: str) -> str | None:
    charset = charset.strip().lower()
    try:
        if charset not in _LATIN:
            return body.decode(charset)
        # Most pages that say Latin-1 and can be read as UTF-8 are UTF-8, moved to another server.
        return _try_charset(body, "utf-8") or body.decode("windows-1252")
    except (UnicodeError, LookupError, ValueError):
        return None


def _guess_text(page: Page) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 (few pages need it)

    # A few broken bytes in a page of UTF-8 are damage; they must not make another alphabet of the rest.
    mostly = page.body.decode("utf-8", "replace")
    damaged = mostly.count("�")
    if damaged * 500 < len(mostly):
        return mostly
    best = from_bytes(page.body[:_SAMPLE_BYTES]).best()
    text = _try_charset(page.body, best.encoding) if best else None
    if text is None:
        text = _try_charset(page.body, "windows-1252")
    if text is None:
        raise PageError("no charset makes text of these bytes; convert the file to UTF-8")
    return text
