"""A web archive cut into its records: WARC (ISO 28500) and the older ARC, one record in memory at a time.

A record says how long it is, and some lie. Whatever it says, the next record is found again by its first
line: the readers that were weighed lose all that follows a lie.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from io import BufferedReader

from onrecord.errors import InputError
from onrecord.read.sources import MAX_PAGE_BYTES, megabytes

MAX_BLOCK_BYTES = MAX_PAGE_BYTES + 300_000  # a page, with the header it was sent with
_MAX_LINE_BYTES = 64_000
_PIECE_BYTES = 1 << 16
_PEEK_BYTES = 1 << 13
_MAX_REREAD_BYTES = 1_000_000_000  # a lie makes its record be read twice; more than this is an attack
_WARC_LINE = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
_ARC_START = re.compile(rb"[a-z][a-z0-9+.-]*:\S", re.I)
_ARC_ADDRESS = re.compile(rb"[0-9a-f.:]+", re.I)
# The first lines of a record, where they stand inside another.
_MARK = re.compile(rb"\n\r?\n(?=WARC/\d\.\d+[ \t]*\r?\n[A-Za-z-]+:)")
_MARK_BYTES = 64  # longer than any of these
_KEPT = {"response", "resource", "conversion"}  # what holds a page; the others speak of one


@dataclass(frozen=True, slots=True)
class Record:
    """One record: a page with its facts, or why there is none."""

    number: int  # 1 for the first of its archive
    kind: str  # "response", "resource", "conversion", or another that holds no page
    url: str | None = None
    date: str | None = None
    media_type: str = ""  # of the block
    block: bytes | None = None  # None for what holds no page
    fault: str | None = None  # one line, where the record is not as it says


@dataclass(frozen=True, slots=True)
class _ArcLine:
    url: str
    moment: str
    media_type: str
    length: str


def read_records(stream: BufferedReader) -> Iterator[Record]:
    """Yield the records of an archive, in order, those that cannot be read with their fault."""
    rewindable = _Rewindable(stream)
    number = 0
    while True:
        number += 1
        try:
            line = _next_line(rewindable)
            if not line:
                return
            yield _read_record(rewindable, number, line)
        except zlib.error as error:  # the stream goes on after what is damaged
            yield Record(number, "", fault=f"damaged: it cannot be unpacked ({error})")


def _read_record(stream: _Rewindable, number: int, line: bytes) -> Record:
    """Return the record that begins with this line, read to its end."""
    if _WARC_LINE.match(line):
        return _read_warc(stream, number)
    if arc := _parse_arc_line(line):
        return _read_arc(stream, number, arc)
    passed_bytes = len(line) + _find_next(stream)
    return Record(number, "", fault=f"no record begins here; {passed_bytes:,} bytes passed over")


def _read_warc(stream: _Rewindable, number: int) -> Record:
    fields = _read_fields(stream)
    kind = str(fields["WARC-Type"] or "").strip().lower()
    length = str(fields["Content-Length"] or "").strip()
    if not (length.isascii() and length.isdigit() and len(length) < 19):
        _find_next(stream)
        return Record(number, kind, fault=f"a record whose length is {length[:20]!r}")
    block, fault = _read_block(stream, int(length), is_kept=kind in _KEPT)
    url = "".join(str(fields["WARC-Target-URI"] or "").split()).strip("<>")
    date = str(fields["WARC-Date"] or "").strip()
    media_type = str(fields["Content-Type"] or "").strip().lower()
    return Record(number, kind, url or None, _warc_date(date), media_type, block, fault)


def _read_arc(stream: _Rewindable, number: int, line: _ArcLine) -> Record:
    if not line.length.isdigit():
        return Record(number, "response", fault=f"a record whose length is {line.length[:20]!r}")
    is_kept = not line.url.startswith(("filedesc:", "dns:"))
    block, fault = _read_block(stream, int(line.length), is_kept=is_kept)
    kind = "response" if is_kept else "filedesc"
    return Record(number, kind, line.url, _arc_date(line.moment), line.media_type, block, fault)


def _parse_arc_line(line: bytes) -> _ArcLine | None:
    """Return what the first line of an ARC record says, of either version; None for any other line.

    Some addresses hold spaces, so the fields are found from the right: the moment is the first number
    there of 8 digits or more that stands after an IP address.
    """
    if not _ARC_START.match(line):
        return None
    fields = line.strip().split(b" ")
    for at in range(len(fields) - 3, 1, -1):
        if fields[at].isdigit() and len(fields[at]) >= 8 and _ARC_ADDRESS.fullmatch(fields[at - 1]):
            moment, media_type, length, *url = (
                field.decode("utf-8", "replace")
                for field in (fields[at], fields[at + 1], fields[-1], *fields[: at - 1])
            )
            return _ArcLine("%20".join(url), moment, media_type.lower(), length)
    return None


def _warc_date(moment: str) -> str | None:
    """Return a moment as it is where it is one."""
    return moment if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z", moment) else None


def _arc_date(moment: str) -> str | None:
    """Return "2014-02-16T05:02:21Z" of "20140216050221"."""
    found = re.match(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)", moment)
    return "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else None


def _read_fields(stream: _Rewindable) -> Message:
    """Return the header of a WARC record, up to its blank line."""
    lines: list[bytes] = []
    size_bytes = 0
    while (line := stream.readline(_MAX_LINE_BYTES)).strip() and size_bytes < _MAX_LINE_BYTES:
        lines.append(line)
        size_bytes += len(line)
    return BytesHeaderParser().parsebytes(b"".join(lines))


def _read_block(stream: _Rewindable, length: int, *, is_kept: bool) -> tuple[bytes | None, str | None]:
    """Return the block of a record where it is kept, and what is wrong with its length."""
    if not is_kept or length > MAX_BLOCK_BYTES:
        passed_bytes = _pass_over(stream, length)
        if passed_bytes < length:
            return None, f"says {length:,} bytes and ends after {passed_bytes:,}"
        return None, f"larger than {megabytes(MAX_PAGE_BYTES)}" if is_kept else None
    block = stream.read(length)
    if len(block) == length and _ends_here(stream):
        return block, None
    if mark := _MARK.search(block):
        stream.unread(block[mark.end() :])
        return None, f"says {length:,} bytes, and the next record begins after {mark.start():,}"
    if len(block) < length:
        return None, f"cut off: says {length:,} bytes and ends after {len(block):,}"
    return None, f"says {length:,} bytes and goes on for {_find_next(stream):,} more"


def _ends_here(stream: _Rewindable) -> bool:
    """Return whether a record may end here: two line ends stand here, another record or no more."""
    after = stream.peek(_PEEK_BYTES)
    line = after.lstrip(b"\r\n").partition(b"\n")[0] + b"\n"
    is_parted = after.startswith((b"\r\n\r\n", b"\n\n")) or not after.strip()
    return is_parted or bool(_WARC_LINE.match(line) or _parse_arc_line(line))


def _pass_over(stream: _Rewindable, length: int) -> int:
    """Pass over a block that is not kept and return how long it was, which a next record in it tells."""
    passed_bytes = 0
    tail = b""
    while piece := stream.read(min(_PIECE_BYTES, length - passed_bytes)):
        joined = tail + piece
        if mark := _MARK.search(joined):
            stream.unread(joined[mark.end() :])
            return passed_bytes + mark.end() - len(tail)
        passed_bytes += len(piece)
        tail = joined[-_MARK_BYTES:]
    return passed_bytes


def _find_next(stream: _Rewindable) -> int:
    """Go on to the first line of the next record, or to the end; return how many bytes that was."""
    passed_bytes = 0
    at_line_start = True
    while line := stream.readline(_MAX_LINE_BYTES):
        if at_line_start and (_WARC_LINE.match(line) or _parse_arc_line(line)):
            stream.unread(line)
            break
        at_line_start = line.endswith(b"\n")
        passed_bytes += len(line)
    return passed_bytes


def _next_line(stream: _Rewindable) -> bytes:
    """Return the next line that is not blank; empty at the end."""
    while (line := stream.readline(_MAX_LINE_BYTES)) and not line.strip():
        pass
    return line


class _Rewindable:
    """A stream that takes back what was read too far."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self._ahead = b""
        self._at = 0  # how much of what was taken back is read again
        self._reread_bytes = 0
        self._pending: Exception | None = None

    def unread(self, data: bytes) -> None:
        """Take back the bytes that were read last; InputError where that happens again and again."""
        self._reread_bytes += len(data)
        if self._reread_bytes > _MAX_REREAD_BYTES:
            raise InputError("too many records are not as long as they say; not read further")
        self._ahead = data + self._ahead[self._at :]
        self._at = 0

    def read(self, size_bytes: int) -> bytes:
        """Return the next bytes, fewer only at the end."""
        data = self._reread(self._at + size_bytes)
        if len(data) == size_bytes:
            return data
        self._raise_pending()
        return data + self._stream.read(size_bytes - len(data))

    def readline(self, limit_bytes: int) -> bytes:
        """Return the next line with its end, or as much of it as the limit allows."""
        end = self._ahead.find(b"\n", self._at, self._at + limit_bytes) + 1
        data = self._reread(end or self._at + limit_bytes)
        if end or len(data) == limit_bytes:
            return data
        self._raise_pending()
        return data + self._stream.readline(limit_bytes - len(data))

    def peek(self, size_bytes: int) -> bytes:
        """Return the next bytes, and leave them to be read; fewer at the end, or before what is damaged."""
        missing_bytes = size_bytes - (len(self._ahead) - self._at)
        if missing_bytes > 0:
            self._ahead = self._ahead[self._at :] + self._collect(missing_bytes)
            self._at = 0
        return self._ahead[self._at : self._at + size_bytes]

    def _reread(self, end: int) -> bytes:
        data = self._ahead[self._at : end]
        self._at += len(data)
        return data

    def _collect(self, size_bytes: int) -> bytes:
        """Return the next bytes of the stream; an error on the way is kept for whoever reads so far."""
        data = b""
        try:
            while len(data) < size_bytes and self._pending is None:
                piece = self._stream.read1(size_bytes - len(data))
                if not piece:
                    break
                data += piece
        except (zlib.error, EOFError) as error:
            self._pending = error
        return data

    def _raise_pending(self) -> None:
        error, self._pending = self._pending, None
        if error is not None:
            raise error
