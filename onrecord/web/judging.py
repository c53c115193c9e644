"""What people judge: the list of it, and the one address that takes a judgement, where `--edit` opened it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from onrecord.browse.judged import show_judged
from onrecord.browse.shelf import Shelf
from onrecord.data import Judgement
from onrecord.errors import JudgementError
from onrecord.ingest import judge
from onrecord.judge import correct_attribution, mark_wrong, part_actor, root_of, seal
from onrecord.store import Writer
from onrecord.web.addresses import actor_address, story_address
from onrecord.web.pages import page_of, shelf_of
from onrecord.web.respond import as_json, error_response, page

MOST_BYTES = 200_000  # of a form: all the words of an attribution, percent-encoded, many times over


@dataclass(frozen=True, slots=True)
class Desk:
    """Who judges here, and the token that shows that a form is one of these pages' own."""

    record: Path
    by: str
    token: str


def open_desk(record: Path, by: str) -> Desk:
    """Return a desk with a token that no other start of the server has."""
    return Desk(record, by, secrets.token_urlsafe(32))


async def judged(request: Request) -> Response:
    """What people judged, the latest first."""
    view = show_judged(shelf_of(request), page=page_of(request))
    if request.url.path.endswith(".json"):
        return as_json(request, view)
    return page(request, "judgements.html", view=view)


async def take_judgement(request: Request) -> Response:
    """Keep what a form asks for, and lead back to where it shows."""
    desk: Desk = request.app.state.desk
    if not _is_from_a_page_here(request):
        return error_response("cross_site", "a judgement is taken only from a page of this record")
    body = await _read_body(request)
    if body is None:
        return error_response("too_large", f"a form of at most {MOST_BYTES:,} bytes is read")
    given = dict(parse_qsl(body, keep_blank_values=True))
    if not secrets.compare_digest(given.get("token", "").encode(), desk.token.encode()):
        return error_response("cross_site", "this page is from before the record was opened; load it again")
    shelf = shelf_of(request)
    made, address = _make(shelf, given, _draft(desk, given))
    if not made:
        raise JudgementError("nothing was changed or chosen, so there is nothing to judge")
    with Writer(desk.record) as writer:
        judge(made, writer)
    if address is None:
        shelf.follow()
        address = actor_address(shelf.record.actor_of(given.get("value", "").strip()))
    return RedirectResponse(address, status_code=303)


def _draft(desk: Desk, given: Mapping[str, str]) -> Judgement:
    """Return a judgement that says who, when and why; the clock is read here and nowhere below."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    return Judgement("", "wrong", desk.by, at, " ".join(given.get("reason", "").split()))


def _make(
    shelf: Shelf, given: Mapping[str, str], draft: Judgement
) -> tuple[tuple[Judgement, ...], str | None]:
    """Return the judgements of a form and the address that shows them; None for the actor it names."""
    kind, value = given.get("kind"), " ".join(given.get("value", "").split())
    if kind == "merge":
        return (seal(replace(draft, kind="merge", name=given.get("name"), value=value)),), None
    if kind == "undo":
        known = {one.id: one for one in shelf.record.judgements()}
        undo = seal(replace(draft, kind="undo", value=value))
        root = root_of(undo, known)
        return (undo,), story_address(root.story_id) if root.story_id else "/judgements"
    record, story_id = shelf.record, given.get("story_id", "")
    if kind == "part":
        chosen = [story for name, story in given.items() if name.startswith("story-")]
        parted = (
            part_actor(draft, record.reading(story), record.story(story), given.get("name", ""), value)
            for story in chosen
        )
        return tuple(one for several in parted for one in several), None
    attribution_id = given.get("attribution_id", "")
    if kind == "wrong":
        wrong = mark_wrong(draft, record.reading(story_id), attribution_id)
        return (wrong,), story_address(story_id) + "#judged"
    if kind != "correct":
        raise JudgementError("this form asks for nothing that can be judged")
    shown, reading = record.story(story_id), record.reading(story_id)
    made = correct_attribution(draft, reading, shown, attribution_id, given)
    return made, story_address(story_id, attribution_id)


def _is_from_a_page_here(request: Request) -> bool:
    """Return whether the browser says so. The guard has refused what says otherwise; silence is no proof."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    return site == "same-origin" or (site is None and origin is not None)


async def _read_body(request: Request) -> str | None:
    """Return the body of a request as text; None where it is longer than any form here."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return body.decode("utf-8", "replace")


ROUTES: list[BaseRoute] = [Route(path, judged) for path in ("/judgements", "/judgements.json")]
EDIT_ROUTES: list[BaseRoute] = [Route("/judge", take_judgement, methods=["POST"])]
