"""The application: routes, errors, and what opens with it and closes with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from onrecord.browse.shelf import Shelf
from onrecord.errors import OnRecordError
from onrecord.web import pages
from onrecord.web.guard import LOCAL_HOSTS, Guard
from onrecord.web.respond import error_of, error_response, wants_json
from onrecord.web.templating import render

CODES = {404: "not_found", 405: "method_not_allowed"}


def build_app(record: Path, *, hosts: Iterable[str] = LOCAL_HOSTS) -> Starlette:
    """Return the application for one record, which it opens when it starts.

    It answers from one thread: SQLite and the columns give each page in milliseconds, and a record that
    is read by one is read without locks.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.shelf = Shelf(record)
        yield
        app.state.shelf.close()

    static = str(resources.files("onrecord.web") / "static")
    return Starlette(
        routes=[*pages.ROUTES, Mount("/static", StaticFiles(directory=static))],
        middleware=[Middleware(Guard, hosts=tuple(hosts)), Middleware(GZipMiddleware, minimum_size=1000)],
        exception_handlers={OnRecordError: _refuse, HTTPException: _miss, Exception: _fail},
        lifespan=lifespan,
    )


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnRecordError)
    status, code = error_of(error)
    return _tell(request, status, code, str(error))


async def _miss(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = "there is no such page" if error.status_code == 404 else str(error.detail)
    return _tell(request, error.status_code, CODES.get(error.status_code, "bad_request"), message)


async def _fail(request: Request, error: Exception) -> Response:
    message = f"a fault in onrecord, please report it: {type(error).__name__}"
    return _tell(request, 500, "fault", message)


def _tell(request: Request, status: int, code: str, message: str) -> Response:
    """Return an error as a page, or in its one shape where no page was asked for."""
    if wants_json(request):
        return error_response(status, code, message)
    html = render("error.html", request=request, status=status, message=message)
    return HTMLResponse(html, status_code=status)
