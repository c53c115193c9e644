"""How far a run is, on standard error where that is a terminal."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from onrecord.ingest import Counts
from onrecord.prose import count


class Bar:
    """A progress bar on standard error where that is a terminal, and nothing where it is not."""

    def __init__(self, progress: Progress | None = None) -> None:
        self._progress = progress
        if progress:
            self._task = progress.add_task("", total=None, counts="reading")

    def __enter__(self) -> Self:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def show(self, counts: Counts) -> None:
        """Bring the counts up to date."""
        if self._progress:
            words = (
                f"{count(counts.pages, 'page')} · {count(counts.stories, 'story')}"
                f" · {count(counts.attributions, 'attribution')} · {counts.failed:,} failed"
            )
            if elapsed := self._progress.tasks[self._task].elapsed:
                words += f" · {counts.pages / elapsed:,.1f} pages/s"
            self._progress.update(self._task, completed=counts.pages, counts=words)

    def tell(self, line: str) -> None:
        """Print a line on standard error, above the bar."""
        if self._progress:
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            print(line, file=sys.stderr)


def progress_bar() -> Bar:
    """Return the bar of a run whose length nobody knows beforehand."""
    if not sys.stderr.isatty():
        return Bar()

    return Bar(
        Progress(
            SpinnerColumn(),
            TextColumn("{task.fields[counts]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
    )
