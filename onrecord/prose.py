"""The little that all who write for people share: counted nouns, stretches of days, words cut short."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:?\d\d)?")
# Words that add nothing to a name: "her deputy" tells no more than "deputy".
_SMALL = frozenset(["a", "an", "the", "his", "her", "its", "their", "of"])

# What a page says may hold codes that a terminal obeys. Each is shown as the sign that stands for it.
CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
CONTROLS |= {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_BREAKS = {ord("\t"): " ", ord("\n"): " "}


def count(number: int, noun: str) -> str:
    """Return a number with its noun: "1 story", "2,000 stories"."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def shorten(words: str | None, characters: int) -> str:
    """Return words on one line, cut at a blank where they are longer; "" for none."""
    # A hostile headline may have megabytes: no more of it is looked at than can be shown.
    beginning = (words or "")[: 4 * characters]
    flat = " ".join(beginning.split())
    if len(flat) <= characters and len(beginning) == len(words or ""):
        return flat
    return flat[:characters].rsplit(" ", 1)[0] + " …"


def one_line(words: str) -> str:
    """Return words as they may be printed on one line: line breaks as blanks, codes shown and not obeyed."""
    return words.translate(_BREAKS).translate(CONTROLS)


def name_stance(stance: str, *, negated: bool) -> str:
    """Return a stance in words; "" for one that is none of those that have a name, and is not negated."""
    name = "" if stance == "other" else stance.replace("_", " ")
    if negated:
        return f"not {name}" if name else "negated"
    return name


def write_days(earliest: str | None, latest: str | None) -> str:
    """Return the first and last day of a stretch, open ends as dots; "" where neither is known."""
    if earliest == latest:
        return earliest or ""
    return f"{earliest or '…'} to {latest or '…'}"


def write_moment(moment: str | None) -> str:
    """Return an ISO date as it is, and a moment to the minute with its zone; "" for none.

    What is no ISO date or moment, as a story that came ready may have it, stays as it is.
    """
    match = _MOMENT.fullmatch(moment or "")
    return " ".join(filter(None, match.groups())) if match else moment or ""


def why_empty(language: str | None) -> str:
    """Return a sentence on a story of this language in which no attribution is."""
    if language not in (None, "en"):
        return f"Kept, and not annotated: its language is {language}."
    return "Nobody is given words in this story."


def adds_to(words: str, told: str) -> bool:
    """Return whether `words` say more of somebody than what is told already; a pronoun alone does."""
    said, known = (set(_WORD.findall(one.casefold())) for one in (words, told))
    return not (said - _SMALL or said) <= known
