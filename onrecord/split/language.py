"""The language of a story, as a code of ISO 639-1."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_LETTERS = re.compile(r"[^\W\d_]")
_MIN_LETTERS = 60  # fewer are too few to tell related languages apart
_SAMPLE_CHARACTERS = 1000  # classified in 0.4 ms


def find_language(text: str) -> str | None:
    """Return the language of a text, None where it is too short to tell."""
    sample = text[:_SAMPLE_CHARACTERS]
    if len(_LETTERS.findall(sample)) < _MIN_LETTERS:
        return None
    return str(_open_classifier().classify(sample)[0])


@cache
def _open_classifier() -> Any:
    """Return the classifier, which takes half a second to open, once."""
    import py3langid  # noqa: PLC0415

    return py3langid
