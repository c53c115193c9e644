"""An open record with its columns: what every page is made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from onrecord.store import Record
from onrecord.store.columns import Columns, read_columns

T = TypeVar("T")


class Shelf:
    """A record open for looking through, with its columns as they were when it last followed the file.

    Not shared between threads: the server answers from the thread that opened it.
    """

    def __init__(self, path: Path) -> None:
        self.record = Record(path)
        self._kept: dict[str, object] = {}
        self._version = self._read_version()
        self.columns = self._read_columns()

    def close(self) -> None:
        """Close the record."""
        self.record.close()

    def follow(self) -> None:
        """Read the columns again where another process has written since.

        Before each question and never within one: what an answer is made from is all of one state.
        """
        if (version := self._read_version()) != self._version:
            self.columns = self._read_columns()
            self._version = version
            self._kept.clear()

    def keep(self, name: str, make: Callable[[], T]) -> T:
        """Return what `make` gives, made once for each state of the record."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]  # type: ignore[return-value]

    def _read_columns(self) -> Columns:
        with self.record.snapshot():
            return read_columns(self.record)

    def _read_version(self) -> int:
        return int(next(self.record.rows("PRAGMA data_version"))[0])
