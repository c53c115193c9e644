"""A source that is one page: HTML or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.data import Page, content_id
from onrecord.errors import InputError
from onrecord.read.sources import Source

_MAGIC = {
    b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image",
    b"%PDF-": "a PDF", b"PK\x03\x04": "a zip archive", b"\x7fELF": "a program", b"\x1f\x8b": "gzip in gzip",
    b"SQLite format 3\x00": "an SQLite database", b"RIFF": "a sound, picture or film",
    b"BZh": "a bzip2 archive", b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive to be unpacked first",
    b"\x04\x22\x4d\x18": "an lz4 archive to be unpacked first",
    b"\xd0\xcf\x11\xe0": "an office file",
}  # fmt: skip
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE_BYTES = 8192
_MAX_CONTROLS = 0.02  # of the sample: evenly spread bytes hold 11 %, text holds none


def read_page(source: Source, *, media_type: str) -> Iterator[Page]:
    """Yield the source as one page; InputError where it is empty or holds no text."""
    yield make_page(source, source.read_all(), media_type)


def make_page(
    source: Source,
    body: bytes,
    media_type: str,
    *,
    origin: str | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Page:
    """Return a page of `body`, once it is known to hold text; InputError where it does not.

    `origin`, `url` and `charset`, where the body itself states them, stand before those of the source.
    """
    if not body.strip():
        raise InputError("empty")
    if media_type != "application/pdf" and (binary := find_binary(body)):
        raise InputError(f"{binary}, not a page of text")
    url = url or source.url
    return Page(
        content_id("page", url, body),
        origin or source.origin,
        media_type,
        body,
        url=url,
        charset=charset or source.charset,
        fetched_at=source.fetched_at,
    )


def find_binary(body: bytes) -> str | None:
    """Return what kind of file the bytes are, where it is none of text; None for text.

    A few control characters are damage, not binary: HTML with null bytes is still read.
    """
    for magic, name in _MAGIC.items():
        if body.startswith(magic):
            return name
    sample = body[:_SAMPLE_BYTES]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_bare_utf16(sample):
        return None
    controls = len(_CONTROLS.findall(sample))
    return "binary data" if controls > _MAX_CONTROLS * len(sample) else None


def _is_bare_utf16(sample: bytes) -> bool:
    """Return whether every second byte is null, as in Latin letters of UTF-16 without its mark."""
    halves = sample[::2].count(0), sample[1::2].count(0)
    return max(halves) > 0.4 * len(sample) and min(halves) < 0.01 * len(sample)
