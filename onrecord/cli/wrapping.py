"""Text wrapped for a person: no line too long to read, none with blanks at its end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from onrecord.prose import CONTROLS

WIDTH = 92  # columns; longer lines tire the eye
NUMBER = "magenta"  # the style of numbers, in the text and before a row


class PlainConsole(Console):
    """A console on which a page's text is text alone: styles are ours, and no code in it is obeyed."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Yield what is printed, with the codes in its text shown and not sent."""
        for segment in super().render(renderable, options):
            text = segment.text if segment.control else segment.text.translate(CONTROLS)
            yield Segment(text, segment.style, segment.control)


def open_console(stream: IO[str]) -> Console:
    """Return a console for people on `stream`: as wide as a terminal, and WIDTH columns elsewhere."""
    width = None if stream.isatty() else WIDTH
    return PlainConsole(file=stream, width=width, highlight=False, markup=False, emoji=False)


def print_wrapped(console: Console, text: Text, first: str = "", rest: str = "") -> None:
    """Print `text` wrapped, without blanks at the ends of lines, indented by `first` and then by `rest`."""
    width = min(console.width, WIDTH) - max(len(first), len(rest))
    indent = first
    for line in text.wrap(console, width):
        line.rstrip()
        console.print(Text().append(indent, NUMBER).append_text(line), soft_wrap=True)
        indent = rest


def print_table(console: Console, table: Table, width: int) -> None:
    """Print a table in `width` columns, without blanks at the ends of its lines."""
    options = console.options.update_width(width)
    for segments in console.render_lines(table, options, pad=False):
        line = Text.assemble(*((segment.text, segment.style or "") for segment in segments))
        line.rstrip()
        console.print(line, soft_wrap=True)
