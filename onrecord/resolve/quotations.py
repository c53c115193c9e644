"""Whether a place stands inside quotation marks, as far as its paragraph tells."""

from __future__ import annotations

_OPEN, _CLOSE, _STRAIGHT = "“«„", "”»", '"'


def is_in_quotation(text: str, position: int) -> bool:
    """Return whether a mark is open at `position`; each paragraph opens its own."""
    paragraph = text[text.rfind("\n", 0, position) + 1 : position]
    last = max(range(len(paragraph)), key=lambda i: (paragraph[i] in _OPEN + _CLOSE, i), default=None)
    if last is not None and paragraph[last] in _OPEN + _CLOSE:
        return paragraph[last] in _OPEN
    return paragraph.count(_STRAIGHT) % 2 == 1
