"""Where bytes come from: a file, standard input, or a part of another source, as a stream with its facts."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import cast

from onrecord.data import Failure, Page
from onrecord.errors import InputError
from onrecord.read.names import ending_of
from onrecord.read.unpacking import Counted, Meter, buffered, unpack

# A page of news larger than this is something else. The limit also bounds memory, since a page costs many
# times its size once it is a tree.
MAX_PAGE_BYTES = 20_000_000
PEEK_BYTES = 4096
_PIECE_BYTES = 1 << 18  # asked for the whole limit, a stream would set aside that much for each page


@dataclass(frozen=True, slots=True)
class Source:
    """A stream to be read once, and what its transport says of it."""

    origin: str  # where a person finds it again; pages and failures carry it
    ending: (
        str  # of the file name, with its dot and in lower case, `.gz` and the like taken off; may be empty
    )
    stream: BufferedReader
    meter: Meter  # of the outermost input: whatever is unpacked on the way counts there
    url: str | None = None
    media_type: str | None = None  # in lower case, without its parameters
    charset: str | None = None
    fetched_at: str | None = None

    def peek(self) -> bytes:
        """Return the first bytes, at most 4,096, and leave them to be read."""
        return self.stream.peek(PEEK_BYTES)[:PEEK_BYTES]

    def read_all(self, *, limit_bytes: int = MAX_PAGE_BYTES) -> bytes:
        """Return the whole stream as one page; InputError where it is larger than a page may be."""
        body = bytearray()
        while piece := self.stream.read(_PIECE_BYTES):
            body += piece
            if len(body) > limit_bytes:
                raise InputError(f"larger than {megabytes(limit_bytes)}, the most that one page may hold")
        return bytes(body)

    def lines(self, *, limit_bytes: int = MAX_PAGE_BYTES) -> Iterator[tuple[int, bytes | None]]:
        """Yield every line with its number, from 1, but blank ones; None for a line that is too long."""
        number = 0
        while line := self.stream.readline(limit_bytes + 1):
            number += 1
            if len(line) > limit_bytes:
                while line and not line.endswith(b"\n"):
                    line = self.stream.readline(limit_bytes)
                yield number, None
            elif line.strip():
                yield number, line


@dataclass(frozen=True, slots=True)
class Link:
    """A page that stands elsewhere."""

    url: str
    otherwise: Page | Failure | None  # what is on the record where the link is not followed


# What a reader finds: a source in a source is read in its turn, a link is followed where that was asked for.
Found = Page | Failure | Source | Link


def megabytes(size_bytes: int) -> str:
    """Return a size for a person: "20 MB"."""
    return f"{size_bytes / 1e6:.0f} MB"


def stream_of(body: bytes) -> BufferedReader:
    """Return a stream of bytes that are in memory."""
    return BufferedReader(cast("BufferedReader", BytesIO(body)))


@contextmanager
def open_source(path: str) -> Iterator[Source]:
    """Open a file, or standard input for "-", and unpack it where it begins as packed."""
    with ExitStack() as stack:
        stream = sys.stdin.buffer if path == "-" else stack.enter_context(Path(path).open("rb"))
        stream = cast(BufferedReader, stream)
        size_bytes = 0 if path == "-" else _size_of_file(stream)
        if size_bytes:
            meter = Meter(lambda: size_bytes)
        else:  # a pipe shows how much it holds only as it is read
            packed = Counted(stream)
            meter, stream = Meter(lambda: packed.count), buffered(packed)
        yield Source(path, ending_of(path), unpack(stream, meter), meter)


def _size_of_file(stream: BufferedReader) -> int:
    """Return the size of a regular file, 0 for anything else."""
    status = os.fstat(stream.fileno())
    return status.st_size if stat.S_ISREG(status.st_mode) else 0
