"""The answer of a web server, as an archive keeps it: its header read, its body unpacked."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from email.parser import BytesHeaderParser

from onrecord.errors import InputError
from onrecord.read.sources import MAX_PAGE_BYTES, megabytes

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})\b[^\n]*\n")
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\n]*)?\r?\n")
_MAX_HEADER_BYTES = 256_000
# As zlib wants to be told the formats behind each name; "deflate" is sent with its frame and without.
_ZLIB_BITS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}


@dataclass(frozen=True, slots=True)
class Header:
    """What a server says of the body it sends."""

    status: int
    media_type: str | None = None  # in lower case, without its parameters
    charset: str | None = None
    encoding: str = ""  # how the body is packed
    is_chunked: bool = False


def parse_response(block: bytes) -> tuple[Header, bytes]:
    """Return the header of an answer, and its body as it was sent; InputError where it is none."""
    status = _STATUS.match(block)
    if status is None:
        raise InputError("not an answer of a web server: no HTTP status in its first line")
    end = _BLANK_LINE.search(block, status.end() - 2, status.end() + _MAX_HEADER_BYTES)
    head = block[status.end() : end.start()] if end else block[status.end() :][:_MAX_HEADER_BYTES]
    fields = BytesHeaderParser().parsebytes(head)
    header = Header(
        int(status[1]),
        fields.get_content_type() if "Content-Type" in fields else None,
        fields.get_content_charset(),
        str(fields["Content-Encoding"] or "").strip().lower(),
        "chunked" in str(fields["Transfer-Encoding"] or "").lower(),
    )
    return header, block[end.end() :] if end else b""


def unpack_body(header: Header, body: bytes) -> bytes:
    """Return the body of an answer without what was done to it on its way.

    Some crawlers store it unpacked and leave the header as it came, so the bytes decide. InputError where
    it is damaged, packed in a way that is not known, or larger than a page may be.
    """
    if header.is_chunked:
        body = join_chunks(body)
    if header.encoding in _ZLIB_BITS:
        return _inflate(body, _ZLIB_BITS[header.encoding])
    if header.encoding == "br" and not _is_markup(body):
        return _unpack_brotli(body)
    if header.encoding not in ("", "identity", "none") and not _is_markup(body):
        raise InputError(f"packed as {header.encoding[:20]!r}, which cannot be unpacked here")
    return body


def join_chunks(body: bytes) -> bytes:
    """Return a body that was sent in chunks as one; as it is where it does not begin with the size of one."""
    chunks = []
    at = 0
    while found := _CHUNK.match(body, at):
        size_bytes = int(found[1], 16)
        chunks.append(body[found.end() : found.end() + size_bytes])
        at = found.end() + size_bytes
        if body.startswith(b"\r\n", at):
            at += 2
        if size_bytes == 0:
            return b"".join(chunks)
    return b"".join(chunks) + body[at:]


def _inflate(body: bytes, bits: tuple[int, ...]) -> bytes:
    """Return the unpacked body; as it is where it is not packed after all."""
    for one in bits:
        unpacker = zlib.decompressobj(one)
        try:
            unpacked = unpacker.decompress(body, MAX_PAGE_BYTES + 1)
        except zlib.error:
            continue
        if len(unpacked) > MAX_PAGE_BYTES:
            raise InputError(f"larger than {megabytes(MAX_PAGE_BYTES)}, the most that one page may hold")
        return unpacked
    if _is_markup(body):
        return body
    raise InputError("damaged: the body cannot be unpacked")


def _unpack_brotli(body: bytes) -> bytes:
    try:
        import brotli  # noqa: PLC0415 (an extra: only what browsers have crawled is packed so)
    except ImportError:
        raise InputError("packed with brotli; to read it, run: pip install 'onrecord[brotli]'") from None
    unpacker = brotli.Decompressor()
    try:
        unpacked: bytes = unpacker.process(body, output_buffer_limit=MAX_PAGE_BYTES + 1)
    except brotli.error:
        raise InputError("damaged: the body cannot be unpacked") from None
    if len(unpacked) > MAX_PAGE_BYTES:
        raise InputError(f"larger than {megabytes(MAX_PAGE_BYTES)}, the most that one page may hold")
    if not unpacker.is_finished():
        raise InputError("cut off: the packed body ends before its end mark")
    return unpacked


def _is_markup(body: bytes) -> bool:
    return body.lstrip()[:1] == b"<"
