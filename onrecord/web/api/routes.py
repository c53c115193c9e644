"""The table as routes: each call is checked against its row, answered, and told in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from onrecord.browse.listing import show_front
from onrecord.errors import UsageError
from onrecord.web.api.bodies import read_body
from onrecord.web.api.document import describe
from onrecord.web.api.endpoint import MOST_SEVERAL, Asked, Endpoint, Parameter
from onrecord.web.api.table import ENDPOINTS
from onrecord.web.pages import shelf_of
from onrecord.web.refusals import REFUSALS
from onrecord.web.respond import as_json, page


def route_of(endpoint: Endpoint) -> Route:
    """Return the route that serves a row of the table."""

    async def call(request: Request) -> Response:
        values = read_values(request, endpoint.parameters)
        sent = await read_body(request, endpoint.bodies) if endpoint.bodies else None
        asked = Asked(shelf_of(request), request.app.state.reader, values, sent)
        return as_json(request, await endpoint.answer(asked))

    # An id or a name may hold a slash, so what follows the last one is taken whole.
    path = re.sub(r"\{(\w+)\}", r"{\1:path}", endpoint.path)
    return Route(path, call, methods=[endpoint.method])


def read_values(request: Request, parameters: Iterable[Parameter]) -> dict[str, Any]:
    """Return the value of each parameter, its default where it is not given.

    Raises UsageError for a parameter that there is not: what is misspelt must not let everything through.
    """
    given: dict[str, list[str]] = {}
    for name, text in request.query_params.multi_items():
        given.setdefault(name, []).append(text)
    known = {parameter.name: parameter for parameter in parameters}
    for name in given:
        if name not in known or known[name].place != "query":
            names = ", ".join(one.name for one in known.values() if one.place == "query")
            raise UsageError(f"there is no parameter {name[:60]!r} here; there is: {names or 'none'}")
    texts = {**given, **{name: [text] for name, text in request.path_params.items()}}
    return {name: _read(one, texts.get(name, [])) for name, one in known.items()}


def _read(parameter: Parameter, texts: list[str]) -> Any:
    """Return the value of a parameter, a tuple of values where it may have several."""
    name = parameter.name
    if not texts and parameter.required:
        raise UsageError(f"{name} is missing: {parameter.help}")
    if len(texts) > (MOST_SEVERAL if parameter.several else 1):
        most = f"at most {MOST_SEVERAL} times" if parameter.several else "once"
        raise UsageError(f"{name} is given {len(texts)} times; it may be given {most}")
    values = tuple(_parse(parameter, text) for text in texts)
    if parameter.several:
        return tuple(dict.fromkeys(values))
    return values[0] if values else parameter.default


def _parse(parameter: Parameter, text: str) -> Any:
    try:
        return parameter.kind.parse(text)
    except ValueError:
        expected = parameter.kind.expected
        raise UsageError(f"{parameter.name} cannot be {text[:60]!r}; it is {expected}") from None


DOCUMENT: Mapping[str, Any] = describe(ENDPOINTS)


async def openapi(request: Request) -> Response:
    """The description of the API, as OpenAPI 3.1."""
    return as_json(request, DOCUMENT)


async def explain(request: Request) -> Response:
    """The API, explained with examples."""
    front = show_front(shelf_of(request))
    names = {
        "story_id": next((story.story_id for story in front.latest), "STORY"),
        "name": next((actor.value for actor in front.quoted), "NAME"),
    }
    examples = {endpoint.name: _example(endpoint, names) for endpoint in ENDPOINTS}
    return page(request, "api.html", endpoints=ENDPOINTS, examples=examples, refusals=REFUSALS)


def _example(endpoint: Endpoint, names: Mapping[str, str]) -> str:
    """Return the address of a call that shows an endpoint, made with names of this record."""
    path = re.sub(r"\{(\w+)\}", lambda match: quote(names[match[1]], safe=""), endpoint.path)
    return path + endpoint.example


ROUTES: list[BaseRoute] = [
    Route("/api", explain),
    Route("/api/openapi.json", openapi),
    *(route_of(endpoint) for endpoint in ENDPOINTS),
]
