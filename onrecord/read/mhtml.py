"""A page saved with its pictures in one file (MHTML, RFC 2557): the HTML of the page itself."""

from __future__ import annotations

import binascii
import quopri
import re
from base64 import b64decode
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from onrecord.data import Page
from onrecord.errors import InputError
from onrecord.read.entries import read_url
from onrecord.read.pages import make_page
from onrecord.read.sources import Source

MAX_FILE_BYTES = 100_000_000  # the pictures included
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_MAX_HEADER_BYTES = 64_000
_HTML = ("text/html", "application/xhtml+xml")


def read_mhtml(source: Source) -> Iterator[Page]:
    """Yield the page; InputError where the file holds none."""
    head, content = _part_of(source.read_all(limit_bytes=MAX_FILE_BYTES))
    boundary = head.get_boundary()
    if boundary is None:
        part = (head, content) if head.get_content_type() in _HTML else None
    else:
        root = str(head.get_param("start") or "")
        part = _find_html(content, boundary.encode("utf-8", "surrogateescape"), root)
    if part is None:
        raise InputError("a saved page without HTML in it")
    own, packed = part
    named = own["Content-Location"] or head["Snapshot-Content-Location"] or head["Content-Location"]
    body = _decode(own, packed)
    url = read_url(str(named or ""))  # a header with stray bytes in it is no string
    yield make_page(source, body, "text/html", url=url, charset=own.get_content_charset())


def _find_html(content: bytes, boundary: bytes, root: str) -> tuple[Message, bytes] | None:
    """Return the part that is named as the page, or else the first that is HTML: the others are frames."""
    first = None
    # Cut by hand: the standard library's parser looks for every open boundary in every line.
    for piece in re.split(rb"(?:^|\r?\n)--" + re.escape(boundary) + rb"(?:--)?[ \t]*\r?\n", content)[1:]:
        head, packed = _part_of(piece)
        if head.get_content_type() in _HTML:
            if not root or str(head["Content-ID"]) == root:
                return head, packed
            first = first or (head, packed)
    return first


def _part_of(piece: bytes) -> tuple[Message, bytes]:
    """Return the header of a part and what stands below it."""
    if piece.startswith((b"\n", b"\r\n")):
        return Message(), piece.lstrip(b"\r\n")
    end = _BLANK_LINE.search(piece, 0, _MAX_HEADER_BYTES)
    if end is None:
        return Message(), piece
    return BytesHeaderParser().parsebytes(piece[: end.start()]), piece[end.end() :]


def _decode(head: Message, packed: bytes) -> bytes:
    encoding = str(head["Content-Transfer-Encoding"] or "").strip().lower()
    try:
        if encoding == "quoted-printable":
            return quopri.decodestring(packed)
        return b64decode(packed) if encoding == "base64" else packed
    except binascii.Error as error:
        raise InputError(f"a damaged saved page: {error}") from None
