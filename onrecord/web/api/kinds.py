"""What may stand in a parameter: each kind's JSON Schema beside the code that holds a value to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_MONTH, _YEAR = r"[1-9][0-9]{3}-(0[1-9]|1[0-2])", r"[1-9][0-9]{3}"
_WORD = re.compile(r"\w")
_MOST_DIGITS = 18  # of a number in a cursor: it fits in 64 bits


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value. `parse` returns the value of a text and raises ValueError where it is none."""

    expected: str  # what it is, in words: "a whole number from 1 to 200"
    schema: Mapping[str, Any]
    parse: Callable[[str], Any]


def choice(values: tuple[str, ...]) -> Kind:
    """Return the kind that is one of some words."""

    def parse(text: str) -> str:
        if text not in values:
            raise ValueError
        return text

    return Kind(f"one of: {', '.join(values)}", {"type": "string", "enum": list(values)}, parse)


def text(most_characters: int) -> Kind:
    """Return the kind of a name or an id."""

    def parse(text: str) -> str:
        if not 1 <= len(text) <= most_characters:
            raise ValueError
        return text

    schema = {"type": "string", "minLength": 1, "maxLength": most_characters}
    return Kind(f"1 to {most_characters:,} characters", schema, parse)


def words(most_characters: int) -> Kind:
    """Return the kind of what is searched for: it holds a letter or a digit."""
    plain = text(most_characters)

    def parse(text: str) -> str:
        if not _WORD.search(text):
            raise ValueError
        return str(plain.parse(text))

    schema = {**plain.schema, "pattern": r"[\p{L}\p{N}_]"}
    return Kind(f"words to search for, at most {most_characters:,} characters", schema, parse)


def whole(least: int, most: int) -> Kind:
    """Return the kind of a whole number."""

    def parse(text: str) -> int:
        if not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise ValueError
        return int(text)

    schema = {"type": "integer", "minimum": least, "maximum": most}
    return Kind(f"a whole number from {least:,} to {most:,}", schema, parse)


def cursor(numbers: int) -> Kind:
    """Return the kind of a place in a list, which is `numbers` whole numbers joined by `-`."""
    pattern = "-".join([f"[0-9]{{1,{_MOST_DIGITS}}}"] * numbers)

    def parse(text: str) -> tuple[int, ...]:
        if not re.fullmatch(pattern, text):
            raise ValueError
        return tuple(int(number) for number in text.split("-"))

    return Kind(
        "what `next` of an earlier answer holds", {"type": "string", "pattern": f"^{pattern}$"}, parse
    )


def _parse_flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError
    return text == "true"


def _parse_day(text: str) -> str:
    if re.fullmatch(_DAY, text):
        date.fromisoformat(text)
    elif not re.fullmatch(f"{_MONTH}|{_YEAR}", text):
        raise ValueError
    return text


FLAG = Kind("true or false", {"type": "boolean"}, _parse_flag)
DAY = Kind(
    "a day, month or year such as 2026-02-11, 2026-02 or 2026",
    {
        "type": "string",
        "anyOf": [{"format": "date"}, {"pattern": f"^{_MONTH}$"}, {"pattern": f"^{_YEAR}$"}],
    },
    _parse_day,
)
