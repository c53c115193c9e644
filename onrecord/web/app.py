"""The application: routes, errors, and what opens with it and closes with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
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
from onrecord.settings import Settings
from onrecord.web import judging, pages
from onrecord.web.api import routes as api
from onrecord.web.api.reader import Reader
from onrecord.web.guard import LOCAL_HOSTS, Guard
from onrecord.web.judging import open_desk
from onrecord.web.refusals import REFUSALS, code_of, code_of_status
from onrecord.web.respond import error_response, wants_json
from onrecord.web.templating import render


def build_app(record: Path, *, hosts: Iterable[str] = LOCAL_HOSTS, editor: str | None = None) -> Starlette:
    """Return the application for one record, which it opens when it starts.

    Whoever is named as `editor` may judge what the pages show; None leaves the record as it is. Judgements
    are taken under the names of this machine alone, whatever `hosts` are given.

    It answers from one thread: SQLite and the columns give each page in milliseconds, and a record that
    is read by one is read without locks.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.shelf = Shelf(record)
        app.state.reader = Reader(Settings())
        app.state.desk = open_desk(record, editor) if editor else None
        yield
        app.state.shelf.close()

    static = str(resources.files("onrecord.web") / "static")
    return Starlette(
        routes=[
            *pages.ROUTES,
            *api.ROUTES,
            *judging.ROUTES,
            *(judging.EDIT_ROUTES if editor else ()),
            Mount("/static", StaticFiles(directory=static)),
        ],
        middleware=[
            Middleware(Guard, hosts=LOCAL_HOSTS if editor else tuple(hosts)),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
        exception_handlers={OnRecordError: _refuse, HTTPException: _miss, Exception: _fail},
        lifespan=lifespan,
    )


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, OnRecordError)
    return _tell(request, code_of(error), str(error))


async def _miss(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    message = str(error.detail)
    if error.status_code == 404:
        message = "there is no such page"
    elif error.status_code == 405:
        message = f"this address does not answer {request.method[:20]}"
    return _tell(request, code_of_status(error.status_code), message, error.headers)


async def _fail(request: Request, error: Exception) -> Response:
    return _tell(request, "fault", f"a fault in onrecord, please report it: {type(error).__name__}")


def _tell(request: Request, code: str, message: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return a refusal as a page, or in its one shape where no page was asked for."""
    if wants_json(request):
        return error_response(code, message, headers)
    status = REFUSALS[code].status
    html = render("error.html", request=request, status=status, message=message)
    return HTMLResponse(html, status_code=status, headers=headers)
