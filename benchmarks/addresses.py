"""Addresses of every kind of page of a record, spread over what it holds: common and rare, near and far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar
from urllib.parse import quote, urlencode

from onrecord.store import Record
from onrecord.web.addresses import actor_address, story_address

T = TypeVar("T")
OFTEN = 20  # how often a page that has but one address is asked
WORDS = (
    "police", "the president", '"human rights"', "climate", "vote*", "taxes", "hospital", "Putin", "iodine",
    "said", "election fraud", "zebra",
)  # fmt: skip
STANCES = ("say", "deny", "accuse", "no_comment", "promise", "believe")
_STORIES = "SELECT story_id FROM stories ORDER BY story_id"
_LONGEST = """
SELECT story_id FROM stories JOIN (SELECT story_number, count(*) AS held FROM attributions GROUP BY 1)
 USING (story_number) ORDER BY held DESC, story_number LIMIT 5
"""
_ACTORS = "SELECT speaker FROM attributions WHERE speaker IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"
_OUTLETS = "SELECT outlet FROM stories WHERE outlet IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"


def sample_addresses(record: Record) -> dict[str, tuple[str, ...]]:
    """Return addresses by kind of page. The same record gives the same addresses."""
    stories, longest, actors, outlets = (
        [str(row[0]) for row in record.rows(sql)] for sql in (_STORIES, _LONGEST, _ACTORS, _OUTLETS)
    )
    most = _spread(actors[:200], 20)
    some = _spread(actors, 20)
    papers = [*outlets[:5], *_spread(outlets, 10)]
    days = [
        (f"{year}-{month:02}", f"{year}-{month + 2:02}") for year in (2016, 2020, 2025) for month in (1, 7)
    ]
    return {
        "front": ("/",) * OFTEN,
        "stories": (
            *(f"/stories?page={page}" for page in (1, 2, 10, 100, 500, 1000, 1900)),
            *_queries("/stories", ({"outlet": outlet} for outlet in papers)),
        ),
        "story": tuple(story_address(story) for story in _spread(stories, 60)),
        "story, the five longest": tuple(story_address(story) for story in longest),
        "statements": tuple(f"/statements?page={page}" for page in (1, 2, 3, 10, 1000, 10_000, 40_000)),
        "statements of an actor": _queries("/statements", ({"actor": actor} for actor in (*most, *some))),
        "statements, one filter": _queries("/statements", _one_filter(papers, days)),
        "statements, several filters": _queries("/statements", _several_filters(most, papers, days)),
        "statements, sorted": _queries(
            "/statements",
            (
                {"order": order, **more}
                for order in ("oldest", "actor", "outlet")
                for more in ({}, {"stance": "deny"}, {"unnamed": "1"}, {"outlet": papers[0]})
            ),
        ),
        "statements with words": _queries("/statements", ({"words": words} for words in WORDS)),
        "search": _queries("/search", ({"words": words} for words in WORDS)),
        "actors": (
            *(f"/actors?page={page}" for page in (1, 2, 10, 100, 1000)),
            *_queries("/actors", ({"words": words} for words in ("obama", "police", "united nations", "x"))),
        ),
        "actor, often quoted": tuple(actor_address(actor) for actor in most),
        "actor, any": tuple(actor_address(actor) for actor in some),
        "unnamed": ("/unnamed", *_queries("/unnamed", ({"outlet": outlet} for outlet in papers))),
        "chains": _pictures("/chains", most, papers, days),
        "network": _pictures("/network", most, papers, days),
        "failures": ("/failures",) * OFTEN,
        **_api(stories, most, papers, days),
    }


def _api(
    stories: Sequence[str], actors: Sequence[str], papers: Sequence[str], days: Sequence[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    """Return the calls of the API that differ from the pages: slices, from the first to the middle."""
    places = [f"{2016 + year}0615-{1_000 * year + 7}" for year in range(10)]
    deep = [{"cursor": f"{place}-{100_000 * at}", "limit": "200"} for at, place in enumerate(places)]
    oldest = [{**one, "order": "oldest"} for one in deep]
    chosen = [*_one_filter(papers, days), *_several_filters(actors, papers, days)]
    filtered = [{name: "true" if value == "1" else value for name, value in one.items()} for one in chosen]
    return {
        "API: stories": _queries("/api/stories", [{}, *({"cursor": place} for place in places)]),
        "API: a story": tuple(f"/api/stories/{quote(story, safe='')}" for story in _spread(stories, 40)),
        "API: statements, 200 a slice": _queries("/api/statements", [{"limit": "200"}, *deep]),
        "API: statements, oldest first": _queries("/api/statements", oldest),
        "API: statements, filtered": _queries("/api/statements", filtered),
        "API: actors": _queries(
            "/api/actors", [{}, *({"cursor": f"{10**9}-{count}-{count}"} for count in (500, 100, 20, 2))]
        ),
    }


def _one_filter(papers: Sequence[str], days: Sequence[tuple[str, str]]) -> Iterable[dict[str, str]]:
    yield from ({"stance": stance} for stance in STANCES)
    yield from ({"form": form} for form in ("direct", "mixed", "indirect"))
    yield from ({"source_type": kind} for kind in ("named_person", "unnamed_group", "media"))
    yield from ({field: "1"} for field in ("unnamed", "negated", "hedged"))
    yield from ({"reply": reply} for reply in ("reply", "answered"))
    yield from ({"outlet": outlet} for outlet in papers)
    yield from ({"since": since, "until": until} for since, until in days)


def _several_filters(
    actors: Sequence[str], papers: Sequence[str], days: Sequence[tuple[str, str]]
) -> Iterable[dict[str, str]]:
    for place, actor in enumerate(actors):
        yield {"actor": actor, "stance": STANCES[place % len(STANCES)]}
        yield {"actor": actor, "since": days[place % len(days)][0]}
    for place, outlet in enumerate(papers):
        yield {"outlet": outlet, "unnamed": "1", "form": ("direct", "indirect")[place % 2]}


def _pictures(
    path: str, actors: Sequence[str], papers: Sequence[str], days: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    chosen = [
        {},
        *({"actor": actor} for actor in actors[:8]),
        *({"outlet": outlet} for outlet in papers[:6]),
        *({"since": since, "until": until} for since, until in days),
        {"words": "climate"},
    ]
    return _queries(path, chosen)


def _queries(path: str, chosen: Iterable[dict[str, str]]) -> tuple[str, ...]:
    return tuple(f"{path}?{urlencode(one)}" if one else path for one in chosen)


def _spread(values: Sequence[T], number: int) -> list[T]:
    """Return `number` of the values, evenly spread, the first among them."""
    return [values[place * len(values) // number] for place in range(min(number, len(values)))]
