"""The text of a PDF, paragraph by paragraph, as far as the places of its lines tell."""

from __future__ import annotations

import logging
import re
from io import BytesIO
from typing import TYPE_CHECKING

from onrecord.errors import PageError

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 100
MAX_CHARACTERS = 2_000_000
_FULL_LINE = 0.7  # of the usual length: a line as long goes on in the next, a shorter one ends its paragraph
_PARTED = re.compile(r"[a-z][-\u00ad]$")  # "govern-", and "ment" on the next line
_LIGATURES = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})


def read_pdf(body: bytes) -> str:
    """Return the text of a PDF, a paragraph a line and a blank line between pages.

    Raises PageError where it cannot be read, and where pypdf is not there.
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415 (an extra)
    except ImportError:
        raise PageError("to read a PDF, run: pip install 'onrecord[pdf]'") from None
    # What is wrong with a PDF that can be read all the same is for nobody's terminal.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PageError("a PDF locked with a password")
        return _read_pages(reader)
    except PageError:
        raise
    except Exception as error:  # what a damaged PDF raises is of many kinds
        raise PageError(f"a damaged PDF ({type(error).__name__}: {error})") from None


def _read_pages(reader: PdfReader) -> str:
    pages: list[str] = []
    characters = 0
    for page in reader.pages:
        text = page.extract_text()
        characters += len(text)
        if len(pages) == MAX_PAGES or characters > MAX_CHARACTERS:
            raise PageError(f"a PDF of more than {MAX_PAGES} pages, or {MAX_CHARACTERS:,} characters")
        pages.append("\n".join(join_lines(text.translate(_LIGATURES))))
    return "\n\n".join(pages)


def join_lines(text: str) -> list[str]:
    """Return the paragraphs of a page whose lines end where the column does, parted words made whole."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    paragraphs: list[str] = []
    goes_on = False
    for line in lines:
        if line and not goes_on:
            paragraphs.append(line)
        elif line and _PARTED.search(paragraphs[-1]) and line[0].islower():
            paragraphs[-1] = paragraphs[-1][:-1] + line
        elif line:
            paragraphs[-1] += f" {line}"
        goes_on = bool(line) and len(line) >= _FULL_LINE * usual
    return paragraphs
