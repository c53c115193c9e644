"""Every way in which a request can be refused, by the code that the one error shape gives it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import (
    InputError,
    JudgementError,
    ModelError,
    OnRecordError,
    UnknownActorError,
    UnknownStoryError,
    UsageError,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong, and the HTTP status that tells it."""

    status: int
    meaning: str


REFUSALS = {
    "bad_request": Refusal(400, "a parameter is unknown, or cannot be what it is"),
    "cross_site": Refusal(403, "another site asks, or makes a browser ask"),
    "not_found": Refusal(404, "nothing stands at this address"),
    "unknown_story": Refusal(404, "no story of the record has this id"),
    "unknown_actor": Refusal(404, "nobody of this name speaks in the record"),
    "method_not_allowed": Refusal(405, "the address answers other methods: see the header `Allow`"),
    "too_large": Refusal(413, "more was sent than is read at a time"),
    "unsupported_media_type": Refusal(415, "what was sent is of a type that is not read"),
    "unknown_host": Refusal(421, "the request came under a host name that is not this server's"),
    "unreadable": Refusal(422, "what was sent is not what its type says"),
    "fault": Refusal(500, "a fault in onrecord; please report it"),
    "record_unavailable": Refusal(503, "the record cannot be read now; the message says why"),
    "model_unavailable": Refusal(503, "the model cannot be opened; the message says why"),
}  # fmt: skip

_CODES: tuple[tuple[type[OnRecordError], str], ...] = (
    (UnknownStoryError, "unknown_story"),
    (UnknownActorError, "unknown_actor"),
    (UsageError, "bad_request"),
    (JudgementError, "bad_request"),
    (InputError, "unreadable"),
    (ModelError, "model_unavailable"),
    (OnRecordError, "record_unavailable"),
)


def code_of(error: OnRecordError) -> str:
    """Return the code of what onrecord refuses to do."""
    return next(code for kind, code in _CODES if isinstance(error, kind))


def code_of_status(status: int) -> str:
    """Return the first code with a status: what HTTP itself refuses has no other."""
    return next((code for code, refusal in REFUSALS.items() if refusal.status == status), "bad_request")
