"""The language of a story, as a code of ISO 639-1."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from onrecord.errors import PageError

_LETTERS = re.compile(r"[^\W\d_]")
# Fewer letters are too few to tell related languages apart, and English from Nigerian Pidgin: of 2,240
# English stretches of 120 characters 11 were taken for Pidgin and none for any other language.
_MIN_LETTERS = 100
_MIN_PIDGIN_LETTERS = 200
_SAMPLE_CHARACTERS = 1000  # classified in 0.4 ms


def find_language(text: str) -> str | None:
    """Return the language of a text, None where it is too short to tell."""
    sample = text[:_SAMPLE_CHARACTERS]
    letters = len(_LETTERS.findall(sample))
    if letters < _MIN_LETTERS:
        return None
    language = str(_open_classifier().classify(sample)[0])
    return None if language == "pcm" and letters < _MIN_PIDGIN_LETTERS else language


@cache
def _open_classifier() -> Any:
    """Return the classifier, which takes half a second to open, once.

    It unpacks its table into a temporary file: PageError, as every page needs it, where there is no room.
    """
    import py3langid  # noqa: PLC0415

    try:
        py3langid.classify("")
    except OSError as error:
        raise PageError(
            "the table that tells languages cannot be unpacked into the temporary folder"
            f" ({(error.strerror or str(error)).lower()}); free some room there, or name another in TMPDIR"
        ) from None
    return py3langid
