"""Inputs, one after the other, into pages. What cannot be read becomes a Failure and the rest goes on."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.data import Failure, Page
from onrecord.errors import InputError, describe_fault
from onrecord.read.kinds import READERS, find_kind
from onrecord.read.names import ENDINGS, may_be_news
from onrecord.read.sources import Link, Source, open_source

if TYPE_CHECKING:
    from onrecord.read.web import Web

_NO_SCHEME = "no address that is read: those begin with https:// or http://"
MAX_DEPTH = 4  # sources within a source: an archive of archives of archives, and no more


def read_pages(
    inputs: Iterable[str], *, follow: int = 0, allow_private: bool = False
) -> Iterator[Page | Failure]:
    """Yield the pages of files, folders, addresses and "-" (standard input), in order, one at a time.

    A folder is walked in the order of its names. In it, files whose names end as some reader's do, or
    not at all, are pages; pictures, styles and the like beside them are passed over. `follow` is how many
    links of each input are read, of the feeds and sitemaps in it. The network is used for addresses
    and links alone, and `allow_private` lets these be of a private network.
    """
    run = _Run(follow, allow_private=allow_private)
    for path in inputs:
        yield from run.read_input(path)


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


class _Run:
    """What one call of `read_pages` keeps: the web as it has been met, and the links it may still follow."""

    def __init__(self, follow: int, *, allow_private: bool) -> None:
        self.links_left = 0  # of the input that is being read
        self._follow = follow
        self._allow_private = allow_private
        self._web: Web | None = None

    def read_input(self, path: str) -> Iterator[Page | Failure]:
        """Yield the pages of a file, a folder, an address or "-"."""
        self.links_left = self._follow
        if path.startswith(("http://", "https://")):
            yield from self._read_address(path)
        elif path != "-" and not os.path.lexists(path):
            yield Failure(path, _NO_SCHEME if "://" in path else "no such file or folder")
        elif os.path.isdir(path):
            yield from self._read_folder(path)
        else:
            yield from self._read_file(path)

    def _read_folder(self, folder: str) -> Iterator[Page | Failure]:
        refused: list[Failure] = []
        found = False
        for path in _walk(folder, refused):
            found = True
            yield from self._read_file(path)
        yield from refused
        if not found and not refused:
            endings = ", ".join(sorted(ENDINGS))
            yield Failure(folder, f"no news in this folder: no file that ends in {endings}")

    def _read_file(self, path: str) -> Iterator[Page | Failure]:
        try:
            with open_source(path) as source:
                yield from self._read_source(source)
        except OSError as error:
            yield Failure(path, _reason(error))

    def _read_address(self, url: str, depth: int = 0) -> Iterator[Page | Failure]:
        from onrecord.read.web import Web  # noqa: PLC0415 (few runs need it, and it loads TLS)

        self._web = self._web or Web(allow_private=self._allow_private)
        try:
            source = self._web.open(url)
        except (InputError, OSError) as error:
            yield Failure(url, _reason(error))
        else:
            yield from self._read_source(source, depth)

    def _read_source(self, source: Source, depth: int = 0) -> Iterator[Page | Failure]:
        """Yield the pages of a source and of the sources in it; the last is a Failure where it breaks off."""
        if depth > MAX_DEPTH:
            yield Failure(source.origin, f"nested more than {MAX_DEPTH} deep; unpack it first")
            return
        try:
            for found in READERS[find_kind(source)](source):
                if isinstance(found, Source):
                    yield from self._read_source(found, depth + 1)
                elif isinstance(found, Link):
                    yield from self._read_link(found, depth + 1)
                else:
                    yield found
        except (InputError, OSError, EOFError, zlib.error) as error:
            yield Failure(source.origin, _reason(error))
        except Exception as error:  # whatever it is, it is told and kept, and the next input is read
            yield Failure(source.origin, describe_fault(error))

    def _read_link(self, link: Link, depth: int) -> Iterator[Page | Failure]:
        """Yield what a link leads to; where that cannot be had, or is not asked for, what stands for it."""
        is_followed = self.links_left > 0
        failed = True
        if is_followed:
            self.links_left -= 1
            for found in self._read_address(link.url, depth):
                failed = failed and isinstance(found, Failure)
                yield found
        if failed and link.otherwise and not (is_followed and isinstance(link.otherwise, Failure)):
            yield link.otherwise


def _reason(error: Exception) -> str:
    """Return on one line what a person should know of an error."""
    if isinstance(error, EOFError):
        return "cut off: the compressed data end before their end mark"
    if isinstance(error, zlib.error):
        return f"damaged: the compressed data cannot be unpacked ({error})"
    if isinstance(error, OSError):
        return (error.strerror or f"damaged: {error}").lower()
    return str(error)
