"""A filter over statements: the same in a URL, in the JSON interface and in Python."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Literal, get_args

from onrecord.data import Form, SourceType, Stance
from onrecord.errors import UsageError

Order = Literal["newest", "oldest", "actor", "outlet"]
Reply = Literal["reply", "answered"]
NO_NAME = "-"  # stands for "none" where an actor or outlet is asked for

CHOICES: dict[str, tuple[str, ...]] = {
    "stance": get_args(Stance),
    "form": get_args(Form),
    "source_type": get_args(SourceType),
    "reply": get_args(Reply),
    "order": get_args(Order),
}
SEVERAL = ("actor", "outlet", "stance", "form", "source_type")  # may be given more than once: any of them
MOST_CHARACTERS = 1_000  # of one value; no name or question is longer


@dataclass(frozen=True, slots=True)
class Filter:
    """Which statements, in which order. An empty field lets everything through."""

    actor: tuple[str, ...] = ()  # speakers by name, `-` for those without
    outlet: tuple[str, ...] = ()
    stance: tuple[Stance, ...] = ()
    form: tuple[Form, ...] = ()
    source_type: tuple[SourceType, ...] = ()
    reply: Reply | None = None  # those that answer another, or are answered, in their story
    unnamed: bool = False
    negated: bool = False
    hedged: bool = False
    since: str | None = None  # first and last day on which the story was published
    until: str | None = None
    words: str | None = None  # all of them stand in the speaker, source or content
    order: Order = "newest"

    def query(self, **changes: object) -> list[tuple[str, str]]:
        """Return the pairs of a query string for this filter with `changes`, defaults left out."""
        changed = replace(self, **changes)  # type: ignore[arg-type]
        pairs: list[tuple[str, str]] = []
        for field in fields(Filter):
            value = getattr(changed, field.name)
            if isinstance(value, tuple):
                pairs += [(field.name, one) for one in value]
            elif value is True:
                pairs.append((field.name, "1"))
            elif value and value != field.default:
                pairs.append((field.name, value))
        return pairs

    @property
    def is_empty(self) -> bool:
        """Return whether every statement passes."""
        return replace(self, order="newest") == Filter()


def parse_filter(pairs: Iterable[tuple[str, str]]) -> Filter:
    """Return the filter of a query string. Names that are no filter's are left to the caller.

    Raises UsageError where a value is none that the filter knows, saying which it knows.
    """
    values: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        if value and name in Filter.__dataclass_fields__:
            _check(name, value)
            values[name] = (*values.get(name, ()), value) if name in SEVERAL else (value,)
    plain: dict[str, object] = {}
    for name, given in values.items():
        if name in SEVERAL:
            plain[name] = tuple(dict.fromkeys(given))
        else:
            plain[name] = given[0] == "1" if name in ("unnamed", "negated", "hedged") else given[0]
    return Filter(**plain)  # type: ignore[arg-type]


def day_of(text: str, *, last: bool) -> int:
    """Return a day, month or year as a number like 20260211; the last day of it where asked."""
    parts = text.split("-")
    return int("".join([*parts, *["99" if last else "00"] * (3 - len(parts))]))


def _check(name: str, value: str) -> None:
    """Raise UsageError unless `value` can stand in the field `name`."""
    if len(value) > MOST_CHARACTERS:
        raise UsageError(f"{name} is {len(value):,} characters long; at most {MOST_CHARACTERS:,} are read")
    if name in CHOICES and value not in CHOICES[name]:
        raise UsageError(f"{name} cannot be {value[:60]!r}; it is one of: {', '.join(CHOICES[name])}")
    if name in ("unnamed", "negated", "hedged") and value not in ("0", "1"):
        raise UsageError(f"{name} is 1 or 0, not {value[:60]!r}")
    if name in ("since", "until") and not _is_day(value):
        raise UsageError(f"{name} is a day, month or year such as 2026-02-11 or 2026, not {value[:60]!r}")


def _is_day(value: str) -> bool:
    parts = value.split("-")
    if not all(part.isascii() and part.isdecimal() for part in parts):
        return False
    if [len(part) for part in parts] not in ([4], [4, 2], [4, 2, 2]):
        return False
    try:
        date(*(int(part) for part in [*parts, "01", "01"][:3]))
    except ValueError:
        return False
    return True
