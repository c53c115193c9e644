"""Where bytes come from: a file or standard input, unpacked, as a stream that knows where it came from."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path, PurePath
from typing import IO, cast

from onrecord.errors import InputError

# A page of news larger than this is something else. The limit also bounds memory, since a page costs many
# times its size once it is a tree.
MAX_PAGE_BYTES = 20_000_000
PEEK_BYTES = 4096
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Source:
    """A stream to be read once."""

    origin: str  # where a person finds it again; pages and failures carry it
    ending: str  # of the file name, with its dot and in lower case, `.gz` taken off; may be empty
    stream: BufferedReader

    def peek(self) -> bytes:
        """Return the first bytes, at most 4,096, and leave them to be read."""
        return self.stream.peek(PEEK_BYTES)[:PEEK_BYTES]

    def read_all(self, *, limit_bytes: int = MAX_PAGE_BYTES) -> bytes:
        """Return the whole stream as one page; InputError where it is larger than a page may be."""
        body = self.stream.read(limit_bytes + 1)
        if len(body) > limit_bytes:
            raise InputError(f"larger than {megabytes(limit_bytes)}, the most that one page may hold")
        return body

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


def megabytes(size_bytes: int) -> str:
    """Return a size for a person: "20 MB"."""
    return f"{size_bytes / 1e6:.0f} MB"


def ending_of(name: str) -> str:
    """Return what a file name says of its kind: ".html" of both "a.HTML" and "a.html.gz"."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix == ".gz" else path.suffix


@contextmanager
def open_source(path: str) -> Iterator[Source]:
    """Open a file, or standard input for "-", and unpack it where it begins as gzip does."""
    with ExitStack() as stack:
        stream = sys.stdin.buffer if path == "-" else stack.enter_context(Path(path).open("rb"))
        stream = cast(BufferedReader, stream)
        if stream.peek(2)[:2] == GZIP_MAGIC:
            unpacked = cast(IO[bytes], stack.enter_context(gzip.open(stream)))
            stream = BufferedReader(unpacked)
        yield Source(path, ending_of(path), stream)
