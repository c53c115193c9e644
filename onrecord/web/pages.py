"""The pages. Each takes a request, asks for a view, and shows it as HTML, JSON or CSV by its address."""

from __future__ import annotations

import re
from functools import partial

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.browse.actor import show_actor, show_actors
from onrecord.browse.chains import show_chains
from onrecord.browse.filters import Filter, parse_filter
from onrecord.browse.judged import find_similar
from onrecord.browse.listing import show_front, show_search, show_statements, show_stories
from onrecord.browse.network import show_network
from onrecord.browse.reading import ReadingView, show_record, show_story
from onrecord.browse.shelf import Shelf
from onrecord.browse.unnamed import show_unnamed
from onrecord.browse.versions import show_versions
from onrecord.data import ROLES, Attribution
from onrecord.errors import UsageError
from onrecord.web.addresses import actor_address, part_places, story_address
from onrecord.web.csv_answer import csv_response
from onrecord.web.markup import mark_story
from onrecord.web.respond import as_json, page
from onrecord.web.templating import template_macro

LAST_PAGE = 1_000_000


def shelf_of(request: Request) -> Shelf:
    """Return the open record, as it stands now: to be asked for once a request."""
    shelf: Shelf = request.app.state.shelf
    shelf.follow()
    return shelf


def page_of(request: Request) -> int:
    """Return the number of the page asked for, 1 by default."""
    text = request.query_params.get("page") or "1"
    if not re.fullmatch("[0-9]{1,9}", text) or not 1 <= int(text) <= LAST_PAGE:
        raise UsageError(f"page is a number from 1 to {LAST_PAGE:,}, not {text[:40]!r}")
    return int(text)


def filter_of(request: Request) -> Filter:
    """Return the filter in the address."""
    return parse_filter(request.query_params.multi_items())


async def front(request: Request) -> Response:
    """What is in the record."""
    view = show_front(shelf_of(request))
    if request.url.path.endswith(".json"):
        return as_json(request, view)
    return page(request, "front.html", view=view, chosen=Filter())


async def stories(request: Request) -> Response:
    """The stories, newest first."""
    view = show_stories(
        shelf_of(request), page=page_of(request), outlet=request.query_params.get("outlet") or None
    )
    return as_json(request, view) if _asks_json(request) else page(request, "stories.html", view=view)


async def story(request: Request) -> Response:
    """One story with its statements marked."""
    shelf, story_id = shelf_of(request), request.path_params["story_id"]
    if _asks_json(request):
        return as_json(request, show_record(shelf, story_id))
    view = show_story(shelf, story_id)
    if view.annotated.story.id != story_id:
        return RedirectResponse(story_address(view.annotated.story.id, request.query_params.get("at")))
    at = request.query_params.get("at")
    part = view.part_of(at) if at else min(page_of(request), len(view.parts))
    numbers = {card.statement.attribution_id: card.number for card in view.cards}
    places = part_places(view, part)
    macro = template_macro("card.html", "card")
    card = partial(macro, numbers=numbers, places=places, editable=can_judge(request))
    return page(
        request,
        "story.html",
        view=view,
        story=view.annotated.story,
        part=part,
        text=mark_story(view, card, part=part),
        numbers=numbers,
        places=places,
        correcting=_find_correcting(request, view),
        roles=ROLES,
    )


async def versions(request: Request) -> Response:
    """What one version of a story changed in who is quoted."""
    view = show_versions(shelf_of(request), request.path_params["story_id"])
    return as_json(request, view) if _asks_json(request) else page(request, "versions.html", view=view)


def can_judge(request: Request) -> bool:
    """Return whether the record is open for judgements."""
    return request.app.state.desk is not None


def _find_correcting(request: Request, view: ReadingView) -> Attribution | None:
    """Return the attribution whose form is asked for, None where there is none."""
    asked = request.query_params.get("correct")
    return next((one for one in view.annotated.attributions if one.id == asked), None)


async def statements(request: Request) -> Response:
    """A table of the statements that pass a filter."""
    chosen = filter_of(request)
    if request.url.path.endswith(".csv"):
        return csv_response(shelf_of(request), chosen)
    view = show_statements(shelf_of(request), chosen, page=page_of(request))
    return as_json(request, view) if _asks_json(request) else page(request, "statements.html", view=view)


async def search(request: Request) -> Response:
    """Actors, statements and stories by their words."""
    words = request.query_params.get("words", "").strip()
    view = show_search(shelf_of(request), words[:1000]) if words else None
    return as_json(request, view) if _asks_json(request) else page(request, "search.html", view=view)


async def failures(request: Request) -> Response:
    """What could not be read, and why."""
    view = tuple(shelf_of(request).record.failures())
    if _asks_json(request):
        return as_json(request, {"failures": view})
    return page(request, "failures.html", failures=view)


async def actors(request: Request) -> Response:
    """The actors, those with most statements first."""
    words = request.query_params.get("words", "").strip()[:200] or None
    view = show_actors(shelf_of(request), page=page_of(request), words=words)
    return as_json(request, view) if _asks_json(request) else page(request, "actors.html", view=view)


async def actor(request: Request) -> Response:
    """One actor; a name that was merged leads to its actor."""
    shelf, name = shelf_of(request), request.path_params["name"]
    if (actor := shelf.record.actor_of(name)) != name:
        return RedirectResponse(actor_address(actor, ".json" if _asks_json(request) else ""))
    view = show_actor(shelf, name)
    if _asks_json(request):
        return as_json(request, view)
    similar = find_similar(shelf, name) if can_judge(request) else ()
    return page(request, "actor.html", view=view, similar=similar)


async def unnamed(request: Request) -> Response:
    """The ledger of unnamed sources."""
    view = show_unnamed(shelf_of(request), outlet=request.query_params.get("outlet") or None)
    return as_json(request, view) if _asks_json(request) else page(request, "unnamed.html", view=view)


async def chains(request: Request) -> Response:
    """How words reached the page."""
    view = show_chains(shelf_of(request), filter_of(request))
    return as_json(request, view) if _asks_json(request) else page(request, "chains.html", view=view)


async def network(request: Request) -> Response:
    """Who speaks to, about and against whom."""
    view = show_network(shelf_of(request), filter_of(request))
    return as_json(request, view) if _asks_json(request) else page(request, "network.html", view=view)


def _asks_json(request: Request) -> bool:
    return request.url.path.endswith(".json")


ROUTES: list[BaseRoute] = [
    Route("/", front, name="front"),
    Route("/index.json", front),
    *(Route(path, stories) for path in ("/stories", "/stories.json")),
    *(Route(path, statements) for path in ("/statements", "/statements.json", "/statements.csv")),
    *(Route(path, search) for path in ("/search", "/search.json")),
    *(Route(path, failures) for path in ("/failures", "/failures.json")),
    *(Route(path, actors) for path in ("/actors", "/actors.json")),
    *(Route(path, unnamed) for path in ("/unnamed", "/unnamed.json")),
    *(Route(path, chains) for path in ("/chains", "/chains.json")),
    *(Route(path, network) for path in ("/network", "/network.json")),
    Route("/actors/{name:path}.json", actor),
    Route("/actors/{name:path}", actor),
    Route("/stories/{story_id:path}.json", story),
    Route("/stories/{story_id:path}", story),
    Route("/versions/{story_id:path}.json", versions),
    Route("/versions/{story_id:path}", versions),
]
