"""Views into answers: HTML by a template, or the same as JSON; an ETag saves sending either twice."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from hashlib import blake2b
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.errors import OnRecordError, UnknownActorError, UnknownStoryError, UsageError
from onrecord.web.templating import render


def page(request: Request, template: str, **values: Any) -> Response:
    """Return a page made from a template."""
    return _tagged(request, render(template, request=request, **values).encode(), "text/html; charset=utf-8")


def as_json(request: Request, value: Any) -> Response:
    """Return a view, or plain lists and dictionaries, as JSON."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    body = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    return _tagged(request, body, "application/json")


def error_response(status: int, code: str, message: str) -> JSONResponse:
    """Return an error in its one shape."""
    return JSONResponse({"error": {"status": status, "code": code, "message": message}}, status_code=status)


def error_of(error: OnRecordError) -> tuple[int, str]:
    """Return the status and the code of what onrecord refused."""
    if isinstance(error, UnknownStoryError):
        return 404, "unknown_story"
    if isinstance(error, UnknownActorError):
        return 404, "unknown_actor"
    return (400, "bad_request") if isinstance(error, UsageError) else (503, "record_unavailable")


def wants_json(request: Request) -> bool:
    """Return whether the address asks for JSON or CSV, not for a page."""
    path = request.url.path
    return path.startswith("/api/") or path.endswith((".json", ".csv"))


def _tagged(request: Request, body: bytes, media_type: str) -> Response:
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if tag in [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
