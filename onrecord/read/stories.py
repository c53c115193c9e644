"""Sources of stories that another program has already taken from their pages: JSONL and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.data import Failure, Page, content_id
from onrecord.errors import InputError
from onrecord.read.sources import MAX_PAGE_BYTES, Source, megabytes

STORY_MEDIA_TYPE = "application/vnd.onrecord.story+json"


def read_jsonl(source: Source) -> Iterator[Page | Failure]:
    """Yield a page for each line, in order, and a failure for each line that is not a JSON object."""
    found = False
    for number, line in source.lines():
        origin, found = f"{source.origin}#{number}", True
        if line is None:
            yield Failure(origin, f"this line is longer than {megabytes(MAX_PAGE_BYTES)}")
            continue
        try:
            yield _story_page(origin, line.strip(), parse_json(line))
        except InputError as error:
            yield Failure(origin, str(error))
    if not found:
        raise InputError("empty")


def read_json(source: Source) -> Iterator[Page | Failure]:
    """Yield a page for the one story of a source, or for each story of the list that it is."""
    body = source.read_all()
    if not body.strip():
        raise InputError("empty")
    value = parse_json(body)
    if not isinstance(value, list):
        yield _story_page(source.origin, body.strip(), value)
        return
    for number, one in enumerate(value, 1):
        origin = f"{source.origin}#{number}"
        try:
            yield _story_page(
                origin, json.dumps(one, ensure_ascii=False).encode("utf-8", "surrogatepass"), one
            )
        except InputError as error:
            yield Failure(origin, str(error))


def parse_json(body: bytes) -> Any:
    """Return the value that `body` holds; InputError names the character where it stops being JSON."""
    try:
        return json.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(
            f"not UTF-8, as JSON must be: byte {error.start} is 0x{body[error.start]:02x}"
        ) from None
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise InputError("not a story: JSON that is nested too deeply") from None
    except ValueError as error:  # an integer of more than 4,300 digits
        raise InputError(f"not JSON that can be read: {error}") from None


def _story_page(origin: str, body: bytes, value: Any) -> Page:
    if not isinstance(value, dict):
        raise InputError(f"a story is a JSON object, and this is a {type(value).__name__}")
    url = value.get("url")
    url = url if isinstance(url, str) else None
    return Page(content_id("page", url, body), origin, STORY_MEDIA_TYPE, body, url=url)
