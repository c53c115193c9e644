"""Text wrapped for a person: no line too long to read, none with blanks at its end."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

WIDTH = 92  # columns; longer lines tire the eye
NUMBER = "magenta"  # the style of numbers, in the text and before a row


def print_wrapped(console: Console, text: Text, first: str = "", rest: str = "") -> None:
    """Print `text` wrapped, without blanks at the ends of lines, indented by `first` and then by `rest`."""
    width = min(console.width, WIDTH) - max(len(first), len(rest))
    indent = first
    for line in text.wrap(console, width):
        line.rstrip()
        console.print(Text().append(indent, NUMBER).append_text(line), soft_wrap=True)
        indent = rest
