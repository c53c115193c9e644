"""The endpoints, one row each: what is served, described by `/api/openapi.json` and explained on `/api`."""

from __future__ import annotations

from dataclasses import dataclass, fields

from onrecord.browse.actor import ActorView, show_actor
from onrecord.browse.filters import CHOICES, MOST_CHARACTERS, Filter
from onrecord.browse.listing import show_search
from onrecord.browse.reading import StoryRecord, make_record, show_record
from onrecord.browse.slices import (
    ACTOR_CURSOR,
    STATEMENT_CURSOR,
    STORY_CURSOR,
    ActorsSlice,
    StatementsSlice,
    StoriesSlice,
    slice_actors,
    slice_statements,
    slice_stories,
)
from onrecord.browse.versions import VersionsView, show_versions
from onrecord.browse.views import SearchView
from onrecord.data import Failure
from onrecord.web.api.bodies import BODIES
from onrecord.web.api.endpoint import Asked, Endpoint, Parameter
from onrecord.web.api.kinds import DAY, FLAG, choice, cursor, text, whole, words

NAME, WORDS = text(MOST_CHARACTERS), words(MOST_CHARACTERS)


def _paged(numbers: int) -> tuple[Parameter, Parameter]:
    """Return the parameters of a list that is read slice by slice."""
    return (
        Parameter("limit", whole(1, 200), "rows in one answer", default=50),
        Parameter("cursor", cursor(numbers), "`next` of the answer before: go on after its last row"),
    )


def _path(name: str, help_text: str) -> Parameter:
    return Parameter(name, NAME, help_text, required=True, place="path")


FILTER = (
    Parameter("actor", NAME, "speakers by name; `-` is nobody", several=True),
    Parameter("outlet", NAME, "outlets by name; `-` is none", several=True),
    Parameter("stance", choice(CHOICES["stance"]), "what the source does with the content", several=True),
    Parameter("form", choice(CHOICES["form"]), "quoted, partly quoted or paraphrased", several=True),
    Parameter("source_type", choice(CHOICES["source_type"]), "what kind of source it is", several=True),
    Parameter("reply", choice(CHOICES["reply"]), "those that answer another of their story, or are answered"),
    Parameter("unnamed", FLAG, "those of sources that the story does not name", default=False),
    Parameter("negated", FLAG, "those whose cue is negated", default=False),
    Parameter("hedged", FLAG, "those from which the writer keeps a distance", default=False),
    Parameter("since", DAY, "first day on which the story was published"),
    Parameter("until", DAY, "last day on which the story was published"),
    Parameter("words", WORDS, "all of them stand in speaker, source or content"),
    Parameter("order", choice(("newest", "oldest")), "by the day of the story", default="newest"),
)


@dataclass(frozen=True, slots=True)
class ReadView:
    """The stories of a page that was sent, or why there are none. Nothing of it is kept."""

    stories: tuple[StoryRecord, ...]
    failure: Failure | None


async def list_stories(asked: Asked) -> StoriesSlice:
    """Return some of the stories."""
    given = asked.values
    return slice_stories(asked.shelf, outlet=given["outlet"], after=given["cursor"], limit=given["limit"])


async def get_story(asked: Asked) -> StoryRecord:
    """Return one story, whole."""
    return show_record(asked.shelf, asked.values["story_id"])


async def get_versions(asked: Asked) -> VersionsView:
    """Return the versions of a story, and what one of them changed."""
    return show_versions(asked.shelf, asked.values["story_id"])


async def list_statements(asked: Asked) -> StatementsSlice:
    """Return some of the statements that pass a filter."""
    given = asked.values
    chosen = Filter(**{field.name: given[field.name] for field in fields(Filter)})
    return slice_statements(asked.shelf, chosen, after=given["cursor"], limit=given["limit"])


async def list_actors(asked: Asked) -> ActorsSlice:
    """Return some of the actors."""
    given = asked.values
    return slice_actors(asked.shelf, words=given["words"], after=given["cursor"], limit=given["limit"])


async def get_actor(asked: Asked) -> ActorView:
    """Return one actor."""
    return show_actor(asked.shelf, asked.values["name"])


async def search(asked: Asked) -> SearchView:
    """Return what holds the words."""
    return show_search(asked.shelf, asked.values["words"], limit=asked.values["limit"])


async def annotate(asked: Asked) -> ReadView:
    """Return the stories of what was sent, read now."""
    assert asked.sent is not None
    reading = await asked.reader.read(asked.sent)
    if isinstance(reading, Failure):
        return ReadView((), reading)
    return ReadView(tuple(make_record(one) for one in reading.annotated), None)


ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "/api/stories",
        "The stories of the record, newest first and those without a date last.",
        list_stories,
        StoriesSlice,
        (Parameter("outlet", NAME, "one outlet by name; `-` is none"), *_paged(STORY_CURSOR)),
        example="?limit=2",
    ),
    Endpoint(
        "/api/stories/{story_id}",
        "One story with every statement in it, the chain of each, and the story's sourcing report.",
        get_story,
        StoryRecord,
        (_path("story_id", "id of the story, or as much of it as no other has"),),
        refusals=("unknown_story",),
    ),
    Endpoint(
        "/api/versions/{story_id}",
        "The versions of a story, and what this one changed in who is quoted since the one before it.",
        get_versions,
        VersionsView,
        (_path("story_id", "id of a version, or as much of it as no other has"),),
        refusals=("unknown_story",),
    ),
    Endpoint(
        "/api/statements",
        "The statements that pass a filter, one flat row each. Of what is given more than once, any will do.",
        list_statements,
        StatementsSlice,
        (*FILTER, *_paged(STATEMENT_CURSOR)),
        example="?stance=deny&stance=reject&since=2015",
    ),
    Endpoint(
        "/api/actors",
        "Who speaks in the record, those with most statements first, as counted for the first slice.",
        list_actors,
        ActorsSlice,
        (Parameter("words", text(200), "all of them stand in the name"), *_paged(ACTOR_CURSOR)),
        example="?words=police",
    ),
    Endpoint(
        "/api/actors/{name}",
        "One actor: names and roles as written, stances over time, outlets, who answered.",
        get_actor,
        ActorView,
        (_path("name", "the actor's name, as `/api/actors` gives it"),),
        refusals=("unknown_actor",),
    ),
    Endpoint(
        "/api/search",
        'Actors, statements and stories that hold all of the words, best first. `"A phrase"` stands in'
        " quotation marks; `word*` finds all that begin so.",
        search,
        SearchView,
        (
            Parameter("words", WORDS, "what to find; case and accents are ignored", required=True),
            Parameter("limit", whole(1, 100), "statements, and stories, at most", default=20),
        ),
        example="?words=asylum+seekers",
    ),
    Endpoint(
        "/api/annotate",
        "The stories of a page that is sent, with every statement in them. Nothing of it is kept.",
        annotate,
        ReadView,
        bodies=BODIES,
    ),
)
