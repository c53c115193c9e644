"""What may be sent to be read: each media type's JSON Schema, and the page that is made of its bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import NoneType
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.data import Failure, Page, content_id
from onrecord.errors import InputError
from onrecord.read.pages import find_binary
from onrecord.read.stories import STORY_MEDIA_TYPE, parse_json
from onrecord.web.api.schemas import STORY

MOST_BYTES = 1 << 20  # of text: 170,000 words, 45 s of reading
ORIGIN = "sent"

_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_NAMES = (
    "id", "text", "title", "byline", "agency", "outlet", "url", "published", "language", "captions",
)  # fmt: skip
_TYPES: dict[str, type] = {"string": str, "null": NoneType, "array": list, "object": dict}
_FIELDS: dict[str, Any] = {name: STORY["properties"][name] for name in _NAMES}
_FIELDS["text"] = {**_FIELDS["text"], "pattern": r"\S"}


@dataclass(frozen=True, slots=True)
class Body:
    """One media type. `to_page` raises InputError where the bytes are not what its schema says."""

    help: str
    schema: Mapping[str, Any]
    to_page: Callable[[bytes, str | None], Page | Failure]  # the second is the charset, where one is declared


async def read_body(request: Request, accepted: Mapping[str, Body]) -> Page | Failure:
    """Return what was sent as a page. Refuses other types, nothing at all, and more than MOST_BYTES."""
    given = request.headers.get("content-type", "")
    media_type, _, parameters = given.partition(";")
    body = accepted.get(media_type.strip().lower())
    if body is None:
        said = f"not {given[:60]!r}" if given else "and the header content-type must say which"
        raise HTTPException(415, f"what is read is {' or '.join(accepted)}, {said}")
    sent = bytearray()
    async for chunk in request.stream():
        sent += chunk
        if len(sent) > MOST_BYTES:
            raise HTTPException(413, f"at most {MOST_BYTES:,} bytes are read at a time")
    if not sent:
        raise InputError("nothing was sent")
    charset = _CHARSET.search(parameters)
    return body.to_page(bytes(sent), charset and charset[1])


def _text_page(body: bytes, charset: str | None, *, media_type: str) -> Page | Failure:
    """Return a page of text. Any bytes may be sent as one; those that are no text are a failure to read."""
    if binary := find_binary(body):
        return Failure(ORIGIN, f"{binary}, not a page of text")
    return Page(content_id("page", None, body), ORIGIN, media_type, body, charset=charset)


def _story_page(body: bytes, _: str | None) -> Page:
    """Return the page of a story in JSON, whose fields are all known and are what they should be."""
    story = parse_json(body)
    if not isinstance(story, dict):
        raise InputError("a story is a JSON object with a text")
    for name, value in story.items():
        if name not in _FIELDS:
            raise InputError(f"a story has no field {name[:60]!r} here; it has: {', '.join(_FIELDS)}")
        if not _is_valid(value, _FIELDS[name]):
            raise InputError(f"{name} is not what it should be: {_FIELDS[name]['description']}")
    if "text" not in story:
        raise InputError("a story has a text")
    return Page(content_id("page", None, body), ORIGIN, STORY_MEDIA_TYPE, body, url=story.get("url"))


def _is_valid(value: Any, schema: Mapping[str, Any]) -> bool:
    """Return whether a value is as the part of JSON Schema says that the fields of a story need."""
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not isinstance(value, tuple(_TYPES[name] for name in allowed)):
        return False
    if isinstance(value, str):
        return len(value) >= schema.get("minLength", 0) and ("pattern" not in schema or bool(value.strip()))
    if isinstance(value, list):
        return all(_is_valid(one, schema["items"]) for one in value)
    if isinstance(value, dict):
        return set(schema["required"]) == set(value) and all(
            _is_valid(one, schema["properties"][name]) for name, one in value.items()
        )
    return True


BODIES: dict[str, Body] = {
    "text/plain": Body(
        "A page of plain text. It is split into its stories.",
        {"minLength": 1},
        partial(_text_page, media_type="text/plain"),
    ),
    "text/html": Body(
        "A page of HTML. It is split into its stories.",
        {"minLength": 1},
        partial(_text_page, media_type="text/html"),
    ),
    "application/json": Body(
        "One story that was already taken from its page.",
        {"type": "object", "properties": _FIELDS, "required": ["text"], "additionalProperties": False},
        _story_page,
    ),
}
