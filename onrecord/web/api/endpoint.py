"""What an endpoint is: how it is asked, what answers, and all that its description needs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.browse.shelf import Shelf
from onrecord.data import Failure, Page
from onrecord.web.api.bodies import Body
from onrecord.web.api.kinds import Kind
from onrecord.web.api.reader import Reader

MOST_SEVERAL = 20  # values of one parameter that may be given more than once
SENT_CODES = ("too_large", "unsupported_media_type", "unreadable", "model_unavailable")
COMMON_CODES = ("cross_site", "unknown_host", "record_unavailable", "fault")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a call may say, and what it may be."""

    name: str
    kind: Kind
    help: str
    several: bool = False  # may be given more than once: any of the values
    default: Any = None
    required: bool = False
    place: Literal["query", "path"] = "query"


@dataclass(frozen=True, slots=True)
class Asked:
    """One call, checked: the record as it stands, the value of every parameter, and what was sent."""

    shelf: Shelf
    reader: Reader
    values: Mapping[str, Any]
    sent: Page | Failure | None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One row of the table. `answer` returns a value of the type `gives`, or raises an OnRecordError."""

    path: str
    summary: str
    answer: Callable[[Asked], Awaitable[object]]
    gives: type
    parameters: tuple[Parameter, ...] = ()
    bodies: Mapping[str, Body] = field(default_factory=dict)  # by media type; with any, the method is POST
    refusals: tuple[str, ...] = ()  # codes beside those that its parameters and bodies bring
    example: str = ""  # what follows the address of the server in a call that shows it

    @property
    def name(self) -> str:
        """Return the name by which programs that are made from the description call it."""
        return self.answer.__name__

    @property
    def method(self) -> str:
        """Return the one method that it answers; HEAD goes with GET."""
        return "POST" if self.bodies else "GET"

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of all refusals that a call of it may meet."""
        sent = SENT_CODES if self.bodies else ()
        return ("bad_request", *self.refusals, *sent, *COMMON_CODES)
