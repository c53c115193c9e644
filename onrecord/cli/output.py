"""Where a command writes, and in which format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from onrecord.cli.terminal import story_printer
from onrecord.data import AnnotatedStory
from onrecord.export.jsonl import story_line


@contextmanager
def open_output(path: Path | None) -> Iterator[IO[str]]:
    """Open a file to write, or standard output where none is named: UTF-8, line ends as they are given."""
    if path is None:
        yield sys.stdout
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        yield stream


def story_writer(format_name: str | None, stream: IO[str]) -> Callable[[AnnotatedStory], None]:
    """Return what writes a story as text or jsonl; None takes text on a terminal and jsonl elsewhere."""
    if (format_name or ("text" if stream.isatty() else "jsonl")) == "text":
        return story_printer(stream)
    return lambda annotated: print(story_line(annotated), file=stream)
