"""The bytes of a page into its text: the one text that the offsets of its stories count in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.data import Page
from onrecord.errors import PageError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_META = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_STRAYS = re.compile("[\udc80-\udcff]")
_HEAD_BYTES = 4096  # the standard asks for it within 1,024, which not every page heeds
_SAMPLE_BYTES = 60_000  # bounds the time that guessing takes

# Labels that browsers take as Windows-1252, its superset (WHATWG Encoding Standard).
_LATIN = {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "iso_8859-1", "windows-1252"}

# What Python decodes besides charsets: notations that no page is written in, of which some take long.
_NO_CHARSETS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "utf-7", "undefined"}
_WITHOUT_MARK = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, and the charset that made it of the bytes."""

    text: str
    charset: str


def decode_page(page: Page) -> Decoded:
    """Return the text of a page; PageError where no charset makes sense of it.

    In this order: the byte order mark, what transport and page declare, UTF-8, and what the bytes look
    like. A declaration that the bytes contradict is passed over. Bytes that are no characters become "�".
    """
    for mark, marked in _MARKS:
        if page.body.startswith(mark):
            return Decoded(_decode_damaged(page.body, marked), marked)
    for charset in (page.charset, declared_charset(page), "utf-8"):
        if charset is not None:
            decoded = _try_charset(page.body, charset)
            if decoded is not None:
                return decoded
    return _guess_text(page)


def find_byte_places(body: bytes, decoded: Decoded, places: Iterable[int]) -> dict[int, int]:
    """Return for each place in the text, in code points, how many bytes of the page stand before it."""
    wanted = sorted(set(places))
    if decoded.charset in ("utf-8", "utf-8-sig") or len(body) == len(decoded.text):
        return _find_simple_places(body, decoded, wanted)
    # Any other charset is read again byte by byte, which is slow and exact; few pages need it.
    found: dict[int, int] = {}
    decoder = codecs.getincrementaldecoder(decoded.charset)("replace")
    count = 0
    for place, byte in enumerate(body):
        count += len(decoder.decode(bytes((byte,))))
        while wanted and wanted[0] <= count:
            found[wanted[0]] = place + 1 if wanted[0] else 0
            del wanted[0]
    return found | dict.fromkeys(wanted, len(body))


def _find_simple_places(body: bytes, decoded: Decoded, wanted: list[int]) -> dict[int, int]:
    if len(body) == len(decoded.text):
        return {place: place for place in wanted}
    text = decoded.text
    if "�" in text:  # it stands for one stray byte, and is counted as such
        text = body.decode(decoded.charset, "surrogateescape")
    found: dict[int, int] = {}
    start, count = 0, len(codecs.BOM_UTF8) if decoded.charset == "utf-8-sig" else 0
    for place in wanted:
        count += len(text[start:place].encode("utf-8", "surrogateescape"))
        found[place], start = count, place
    return found


def _decode_damaged(body: bytes, charset: str) -> str:
    """Return the text of bytes that need not all be characters; in UTF-8, one "�" for each stray byte."""
    if charset in ("utf-8", "utf-8-sig"):
        return _STRAYS.sub("�", body.decode(charset, "surrogateescape"))
    return body.decode(charset, "replace")


def declared_charset(page: Page) -> str | None:
    """Return the charset that an HTML page names in its head."""
    if "html" not in page.media_type:
        return None
    found = _META.search(page.body[:_HEAD_BYTES])
    charset = found[1].decode("ascii").lower() if found else None
    # What stands there in single bytes cannot be in an alphabet of two or four.
    return None if charset and charset.startswith(("utf-16", "utf-32", "ucs")) else charset


def _try_charset(body: bytes, charset: str) -> Decoded | None:
    charset = charset.strip().lower()
    try:
        if charset not in _LATIN:
            name = codecs.lookup(charset).name
            name = _WITHOUT_MARK.get(name, name)
            return None if name.replace("_", "-") in _NO_CHARSETS else Decoded(body.decode(name), name)
        # Most pages that say Latin-1 and can be read as UTF-8 are UTF-8, moved to another server.
        return _try_charset(body, "utf-8") or Decoded(body.decode("windows-1252"), "windows-1252")
    except (UnicodeError, LookupError, ValueError):
        return None


def _guess_text(page: Page) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 (few pages need it)

    # A few broken bytes in a page of UTF-8 are damage; they must not make another alphabet of the rest.
    mostly = _decode_damaged(page.body, "utf-8")
    damaged = mostly.count("�")
    if damaged * 500 < len(mostly):
        return Decoded(mostly, "utf-8")
    best = from_bytes(page.body[:_SAMPLE_BYTES]).best()
    decoded = _try_charset(page.body, best.encoding) if best else None
    if decoded is None:
        decoded = _try_charset(page.body, "windows-1252")
    if decoded is None:
        raise PageError("no charset makes text of these bytes; convert the file to UTF-8")
    return decoded
