"""Packed bytes into their contents, with a measure that stops what unpacks out of all proportion."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from collections.abc import Callable
from functools import partial
from io import BufferedIOBase, BufferedReader
from typing import TYPE_CHECKING, cast

from onrecord.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    _Member = bz2.BZ2Decompressor | lzma.LZMADecompressor

GZIP_MAGIC = b"\x1f\x8b"
_GZIP_START = GZIP_MAGIC + b"\x08"  # with the only method there is: rarer by chance
# Pages of news pack to a tenth, and the same page again and again to a hundredth; a bomb to a thousandth.
MAX_RATIO = 250
SLACK_BYTES = 20_000_000  # one page of any ratio, since a page is bounded by itself
# Each member leaves the rest of its piece to be copied, so large pieces make many tiny members slow.
_PIECE_BYTES = 1 << 14
_GZIP_BITS = 31  # as zlib wants to be told
_PACKED_START = re.compile(rb"(?P<gzip>\x1f\x8b)|(?P<bzip2>BZh[1-9]1AY&SY)|(?P<xz>\xfd7zXZ\x00)")
_START_BYTES = 10  # the longest of these
_XZ_BYTES = 100_000_000  # memory to unpack: `xz -9` asks for 65 MB, and a hostile header for 4 GB


class Meter:
    """How much has come out of a packed input; InputError once it is more than any news unpacks to."""

    def __init__(self, packed_bytes: Callable[[], int]) -> None:
        self._packed_bytes = packed_bytes
        self._unpacked_bytes = 0

    def add(self, size_bytes: int) -> None:
        """Count bytes that have come out."""
        self._unpacked_bytes += size_bytes
        if self._unpacked_bytes > SLACK_BYTES + MAX_RATIO * self._packed_bytes():
            raise InputError(
                f"a decompression bomb: unpacks to more than {MAX_RATIO} times its size; not read further"
            )


class Counted(io.RawIOBase):
    """A stream that counts what is read of it, for itself and for the meters that it is given."""

    def __init__(self, stream: BufferedIOBase, *meters: Meter) -> None:
        self.count = 0
        self._stream = stream
        self._meters = meters

    def readable(self) -> bool:
        """Return True, as a stream to be read must."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what there is, at most as much as `buffer` holds."""
        data = self._stream.read1(memoryview(buffer).nbytes)
        memoryview(buffer)[: len(data)] = data
        self.count += len(data)
        for meter in self._meters:
            meter.add(len(data))
        return len(data)


class _Gunzipped(io.RawIOBase):
    """A gzip stream, unpacked.

    Where a member is damaged a read raises zlib.error, once; the next read goes on with the next member
    that is found. The standard library's reader stops there, and a web archive has a member a record.
    """

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._packed = b""  # read, and not yet given to the unpacker
        self._member: zlib._Decompress | None = None

    def readable(self) -> bool:
        """Return True, as a stream to be read must."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what there is; EOFError where the stream ends within a member."""
        view = memoryview(buffer)
        while self._member or self._begin_member():
            data = self._unpack_some(view.nbytes)
            if data:
                view[: len(data)] = data
                return len(data)
        return 0

    def _begin_member(self) -> bool:
        """Open the next member; False at the end of the stream."""
        while len(self._packed) < len(GZIP_MAGIC):
            piece = self._stream.read1(_PIECE_BYTES)
            if not piece:
                break
            self._packed = (self._packed + piece).lstrip(b"\x00")  # some tools pad with zeros
        if not self._packed:
            return False
        if not self._packed.startswith(GZIP_MAGIC):
            self._find_member()
            raise zlib.error("no gzip member begins where one ends")
        self._member = zlib.decompressobj(_GZIP_BITS)
        return True

    def _unpack_some(self, size_bytes: int) -> bytes:
        assert self._member is not None
        packed = self._packed or self._stream.read1(_PIECE_BYTES)
        if not packed:
            self._member = None
            raise EOFError
        try:
            data = self._member.decompress(packed, size_bytes)
        except zlib.error:
            self._member = None
            self._packed = packed
            self._find_member()
            raise
        self._packed = self._member.unconsumed_tail
        if self._member.eof:
            self._packed = self._member.unused_data
            self._member = None
        return data

    def _find_member(self) -> None:
        """Go on to what looks like the next member, or to the end."""
        at = self._packed.find(_GZIP_START, 1)
        while at < 0:
            piece = self._stream.read1(_PIECE_BYTES)
            if not piece:
                self._packed = b""
                return
            self._packed = self._packed[-2:] + piece
            at = self._packed.find(_GZIP_START)
        self._packed = self._packed[at:]


class _Unpacked(io.RawIOBase):
    """A bzip2 or xz stream, unpacked: any number of members one after the other, up to the first damaged."""

    def __init__(self, stream: BufferedReader, begin: Callable[[], _Member]) -> None:
        self._stream = stream
        self._begin = begin
        self._member = begin()

    def readable(self) -> bool:
        """Return True, as a stream to be read must."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what there is; EOFError where the stream ends within a member, InputError where damaged."""
        view = memoryview(buffer)
        packed = b""
        while True:
            if self._member.eof:
                packed = (self._member.unused_data or self._stream.read1(_PIECE_BYTES)).lstrip(b"\x00")
                if not packed:
                    return 0
                self._member = self._begin()
            elif self._member.needs_input and not packed:
                packed = self._stream.read1(_PIECE_BYTES)
                if not packed:
                    raise EOFError
            try:
                data = self._member.decompress(packed, view.nbytes)
            except (OSError, lzma.LZMAError) as error:
                raise InputError(f"damaged: the compressed data cannot be unpacked ({error})") from None
            packed = b""
            if data:
                view[: len(data)] = data
                return len(data)


_UNPACKERS: dict[str, Callable[[BufferedReader], io.RawIOBase]] = {
    "gzip": _Gunzipped,
    "bzip2": partial(_Unpacked, begin=bz2.BZ2Decompressor),
    "xz": partial(_Unpacked, begin=partial(lzma.LZMADecompressor, lzma.FORMAT_XZ, memlimit=_XZ_BYTES)),
}


def unpack(stream: BufferedReader, meter: Meter) -> BufferedReader:
    """Return the stream, unpacked where it begins as gzip, bzip2 or xz; `meter` counts what comes out."""
    start = _PACKED_START.match(stream.peek(_START_BYTES))
    if start is None:
        return stream
    return buffered(Counted(buffered(_UNPACKERS[start.lastgroup or ""](stream)), meter))


def buffered(raw: io.RawIOBase) -> BufferedReader:
    """Return a stream that can be peeked at, read by lines and read in small pieces."""
    return cast("BufferedReader", BufferedReader(raw, 1 << 16))
