"""A tar archive, read as a stream: each member that may be a page, as a source of its own.

The standard library's reader ends without a word at a damaged header, keeps every member in memory and
takes an extended header of any size, so this one is our own. Format: POSIX.1-2001 (ustar and pax), with
the long names of GNU tar.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import TYPE_CHECKING

from onrecord.data import Failure
from onrecord.errors import InputError
from onrecord.read.names import ending_of, may_be_news
from onrecord.read.sources import Found, Source
from onrecord.read.unpacking import buffered, unpack

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLOCK_BYTES = 512
_MAX_EXTENSION_BYTES = 1_000_000  # a long name, with whatever else a header is extended by
_REGULAR = (b"0", b"\x00", b"7")
_PAX_FIELD = re.compile(rb"\d+ (path|size)=([^\n]*)\n")


@dataclass(frozen=True, slots=True)
class _Header:
    name: str
    size_bytes: int
    kind: bytes


def read_tar(source: Source) -> Iterator[Found]:
    """Yield the members that may be pages, in order; nothing is written to any path.

    InputError where a header is damaged, since nothing tells where the next one stands, and where no
    member may be a page.
    """
    found = False
    for header in _read_headers(source.stream):
        part = _Part(source.stream, header.size_bytes)
        if header.kind in _REGULAR and may_be_news(header.name):
            found = True
            yield _open_member(source, header, part)
        part.pass_over()
    if not found:
        raise InputError("no news in this archive: no member whose name ends as a page's does")


def _open_member(source: Source, header: _Header, part: _Part) -> Source | Failure:
    origin = f"{source.origin}#{header.name}"
    try:
        stream = unpack(buffered(part), source.meter)
    except InputError as error:
        return Failure(origin, str(error))
    return Source(origin, ending_of(header.name), stream, source.meter)


def _read_headers(stream: BufferedReader) -> Iterator[_Header]:
    """Yield the header of each member, extended as the headers before it say; the caller reads its data."""
    extension: dict[str, bytes] = {}
    while (block := stream.read(_BLOCK_BYTES)).strip(b"\x00"):
        header = _parse_header(block)
        if header.kind == b"L":
            extension["path"] = _read_extension(stream, header).rstrip(b"\x00")
        elif header.kind == b"x":
            fields = _PAX_FIELD.findall(_read_extension(stream, header))
            extension |= {name.decode(): value for name, value in fields}
        else:
            name = extension["path"].decode("utf-8", "replace") if "path" in extension else header.name
            size = extension.get("size", b"")
            yield _Header(name, int(size) if size.isdigit() else header.size_bytes, header.kind)
            extension = {}


def _parse_header(block: bytes) -> _Header:
    if len(block) < _BLOCK_BYTES:
        raise InputError("cut off: the tar archive ends within a header")
    checksum = sum(block) - sum(block[148:156]) + 8 * ord(" ")
    if _number(block[148:156]) != checksum:
        raise InputError("a damaged tar archive: a header is not as its checksum says; not read further")
    name, prefix = (_text(block[start:end]) for start, end in ((0, 100), (345, 500)))
    if prefix and block[257:263] == b"ustar\x00":
        name = f"{prefix}/{name}"
    return _Header(name, _number(block[124:136]), block[156:157])


def _number(field: bytes) -> int:
    """Return a number that is written as octal digits or, where it is large, in base 256."""
    if field[:1] == b"\x80":
        return int.from_bytes(field[1:], "big")
    try:
        return int(field.strip(b" \x00") or b"0", 8)
    except ValueError:
        return -1


def _text(field: bytes) -> str:
    return field.split(b"\x00", 1)[0].decode("utf-8", "replace")


def _read_extension(stream: BufferedReader, header: _Header) -> bytes:
    if not 0 <= header.size_bytes <= _MAX_EXTENSION_BYTES:
        raise InputError("a damaged tar archive: the name of a member is too long; not read further")
    return stream.read(_padded(header.size_bytes))[: header.size_bytes]


def _padded(size_bytes: int) -> int:
    return -(-size_bytes // _BLOCK_BYTES) * _BLOCK_BYTES


class _Part(io.RawIOBase):
    """The data of one member, read from the stream of the archive as they are asked for."""

    def __init__(self, stream: BufferedReader, size_bytes: int) -> None:
        if size_bytes < 0:
            raise InputError("a damaged tar archive: the size of a member is not a number; not read further")
        self._stream = stream
        self._left = size_bytes
        self._padding = _padded(size_bytes) - size_bytes

    def readable(self) -> bool:
        """Return True, as a stream to be read must."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what there is; InputError, once, where the archive ends before the member does."""
        wanted = min(memoryview(buffer).nbytes, self._left)
        data = self._stream.read1(wanted) if wanted else b""
        if wanted and not data:
            self._left = 0
            raise InputError("cut off: the archive ends within this member")
        memoryview(buffer)[: len(data)] = data
        self._left -= len(data)
        return len(data)

    def pass_over(self) -> None:
        """Go on to the next header; InputError where the archive ends before, if that is not known yet."""
        while self.read(1 << 16):
            pass
        self._stream.read(self._padding)
