"""Views into answers: HTML by a template, or the same as JSON; an ETag saves sending either twice."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.web.plain import plain
from onrecord.web.refusals import REFUSALS
from onrecord.web.templating import render


def page(request: Request, template: str, **values: Any) -> Response:
    """Return a page made from a template."""
    return _tagged(request, render(template, request=request, **values).encode(), "text/html; charset=utf-8")


def as_json(request: Request, value: Any) -> Response:
    """Return a view, or views in lists and dictionaries, as JSON."""
    text = json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))
    body = text.encode("utf-8", "backslashreplace")  # half a character as its escape, which JSON has
    return _tagged(request, body, "application/json")


def error_response(code: str, message: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return a refusal in the one shape that all have."""
    status = REFUSALS[code].status
    error = {"status": status, "code": code, "message": message}
    return JSONResponse({"error": error}, status_code=status, headers=headers)


def wants_json(request: Request) -> bool:
    """Return whether the address asks for JSON or CSV, not for a page."""
    path = request.url.path
    return path.startswith("/api/") or path.endswith((".json", ".csv"))


def _tagged(request: Request, body: bytes, media_type: str) -> Response:
    """Return an answer with its tag, or none of it to whoever has it; only what was asked for is kept."""
    if request.method not in ("GET", "HEAD"):
        return Response(body, media_type=media_type, headers={"cache-control": "no-store"})
    tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or known == ["*"]:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)
