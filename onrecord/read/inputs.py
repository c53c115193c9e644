"""Inputs, one after the other, into pages. What cannot be read becomes a Failure and the rest goes on."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator

from onrecord.data import Failure, Page
from onrecord.errors import InputError
from onrecord.read.kinds import READERS, find_kind
from onrecord.read.names import ENDINGS, may_be_news
from onrecord.read.sources import Link, Source, open_source

MAX_DEPTH = 4  # sources within a source: an archive of archives of archives, and no more


def read_pages(inputs: Iterable[str]) -> Iterator[Page | Failure]:
    """Yield the pages of files, folders and "-" (standard input), in order, one in memory at a time.

    A folder is walked in the order of its names. In it, files whose names end as some reader's do, or
    not at all, are pages; pictures, styles and the like beside them are passed over.
    """
    for path in inputs:
        if path != "-" and not os.path.lexists(path):
            yield Failure(path, "no such file or folder")
        elif os.path.isdir(path):
            yield from _read_folder(path)
        else:
            yield from _read_file(path)


def _read_folder(folder: str) -> Iterator[Page | Failure]:
    refused: list[Failure] = []
    found = False
    for path in _walk(folder, refused):
        found = True
        yield from _read_file(path)
    yield from refused
    if not found and not refused:
        yield Failure(folder, f"no news in this folder: no file that ends in {', '.join(sorted(ENDINGS))}")


def _walk(folder: str, refused: list[Failure]) -> Iterator[str]:
    """Yield the files below a folder that may be pages, sorted; note in `refused` what cannot be listed."""

    def refuse(error: OSError) -> None:
        refused.append(Failure(str(error.filename or folder), _reason(error)))

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(place, name)
            if may_be_news(name) and os.path.isfile(path):
                yield path


def _read_file(path: str) -> Iterator[Page | Failure]:
    try:
        with open_source(path) as source:
            yield from _read_source(source)
    except OSError as error:
        yield Failure(path, _reason(error))


def _read_source(source: Source, depth: int = 0) -> Iterator[Page | Failure]:
    """Yield the pages of a source and of the sources in it; the last is a Failure where it breaks off."""
    if depth > MAX_DEPTH:
        yield Failure(source.origin, f"an archive that is nested more than {MAX_DEPTH} deep; unpack it first")
        return
    try:
        for found in READERS[find_kind(source)](source):
            if isinstance(found, Source):
                yield from _read_source(found, depth + 1)
            elif isinstance(found, Link):
                yield found.otherwise
            else:
                yield found
    except (InputError, OSError, EOFError, zlib.error) as error:
        yield Failure(source.origin, _reason(error))


def _reason(error: Exception) -> str:
    """Return on one line what a person should know of an error."""
    if isinstance(error, EOFError):
        return "cut off: the compressed data end before their end mark"
    if isinstance(error, zlib.error):
        return f"damaged: the compressed data cannot be unpacked ({error})"
    if isinstance(error, OSError):
        return (error.strerror or f"damaged: {error}").lower()
    return str(error)
