"""One actor: names and roles as written, what was said when, about whom, through whom, and who answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from onrecord.browse.filters import NO_NAME
from onrecord.browse.judged import find_merges
from onrecord.browse.listing import actor_names, count_spoken, periods_of, place_page
from onrecord.browse.mentions import NameFinder
from onrecord.browse.periods import period_places
from onrecord.browse.select import is_unnamed, top_counts
from onrecord.browse.shelf import Shelf
from onrecord.browse.views import CountView, PagesView, PeriodView
from onrecord.data import Judged
from onrecord.errors import UnknownActorError
from onrecord.resolve.lexicon import PRONOUNS
from onrecord.store.columns import SOURCE_TYPES, STANCES, Columns, Ints
from onrecord.store.selections import count_words, find_answers, read_statements
from onrecord.views import StatementView

PAGE_ACTORS = 100
LATEST = 20
# Words are read of the newest statements alone: 1,000 tell how somebody is called, 100,000 tell no more.
READ_STATEMENTS = 1_000
READ_CONTENTS = 200
WORDS_LISTED = 12

LANES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("said, reported", ("say", "report", "other")),
    ("claimed, believed", ("claim", "believe", "predict")),
    ("confirmed, supported", ("confirm", "support")),
    ("promised, proposed", ("promise", "propose")),
    ("asked, demanded, ordered", ("ask", "demand", "order")),
    ("accused, criticized, warned", ("accuse", "criticize", "warn")),
    ("denied, rejected", ("deny", "reject")),
    ("did not comment", ("no_comment",)),
)


@dataclass(frozen=True, slots=True)
class LaneView:
    """The statements of some stances, one count a period."""

    name: str
    stances: tuple[str, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """Statements by stance over time, lanes without any left out."""

    periods: tuple[PeriodView, ...]
    lanes: tuple[LaneView, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Answers between this actor and another."""

    actor: str
    response: str
    statements: int
    latest: str  # the id of a statement that answers


@dataclass(frozen=True, slots=True)
class ActorView:
    """Everything the record holds of one speaker. Words are counted in `read` statements, the newest."""

    name: str
    statements: int
    read: int
    names: tuple[CountView, ...]  # as the stories write them
    roles: tuple[CountView, ...]
    source_types: tuple[CountView, ...]
    outlets: tuple[CountView, ...]
    mentions: tuple[CountView, ...]  # other actors named in their words
    answered_by: tuple[AnswerView, ...]
    answers: tuple[AnswerView, ...]
    timeline: TimelineView
    latest: tuple[StatementView, ...]
    merges: tuple[Judged, ...]  # by which people gave the actor its names


@dataclass(frozen=True, slots=True)
class ActorsView:
    """One page of actors, those with most statements first."""

    words: str | None
    pages: PagesView
    actors: tuple[CountView, ...]


def show_actors(shelf: Shelf, *, page: int, words: str | None = None) -> ActorsView:
    """Return one page of the actors whose names hold all of `words`."""
    columns = shelf.columns
    counts = count_spoken(shelf)
    # Every speaker has statements; the first place is that of those without one.
    ranked = shelf.keep("ranked", lambda: 1 + np.argsort(-counts[1:], kind="stable"))
    if words and words.split():
        found = np.zeros(len(counts), dtype=np.bool_)
        found[list(actor_names(shelf).find(words.split()))] = True
        ranked = ranked[found[ranked]]
    where = place_page(len(ranked), page, PAGE_ACTORS)
    shown = ranked[max(0, where.first - 1) : where.last].tolist()
    names = tuple(
        CountView(str(columns.speakers[one]), str(columns.speakers[one]), int(counts[one])) for one in shown
    )
    return ActorsView(words, where, names)


def show_actor(shelf: Shelf, name: str) -> ActorView:
    """Return an actor. Raises UnknownActorError where nobody of this name speaks in the record."""
    columns = shelf.columns
    code = columns.speaker_codes.get(name, -1)
    rows = np.flatnonzero(columns.speaker == code)
    if not len(rows):
        raise UnknownActorError(f"nobody called {name[:80]!r} speaks in this record")
    numbers = columns.number[rows[:READ_STATEMENTS]].tolist()
    latest = read_statements(shelf.record, numbers[:READ_CONTENTS])
    finder = shelf.keep("finder", lambda: NameFinder(_frequent_names(columns)))
    mentions = Counter(other for one in latest for other in finder.find(one.content or "") if other != name)
    answered_by, answers = _answers(shelf, numbers)
    outlet = columns.stories.outlet[columns.story[rows]]
    return ActorView(
        name=name,
        statements=len(rows),
        read=len(numbers),
        names=_written(shelf, "source", numbers),
        roles=_written(shelf, "role", numbers),
        source_types=top_counts(np.bincount(columns.source_type[rows]), SOURCE_TYPES, limit=9),
        outlets=top_counts(np.bincount(outlet), columns.outlets, limit=WORDS_LISTED),
        mentions=tuple(CountView(one, one, count) for one, count in mentions.most_common(WORDS_LISTED)),
        answered_by=answered_by,
        answers=answers,
        timeline=draw_timeline(columns, rows),
        latest=latest[:LATEST],
        merges=find_merges(shelf, name),
    )


def draw_timeline(columns: Columns, rows: Ints) -> TimelineView:
    """Return the statements of some rows by stance and period."""
    days, stances = columns.stories.day[columns.story[rows]], columns.stance[rows]
    periods = periods_of(columns, rows)
    places = period_places(periods, days)
    lanes = []
    for name, members in LANES:
        codes = [STANCES.index(member) for member in members]
        inside = np.isin(stances, codes) & (places >= 0)
        counts = np.bincount(places[inside], minlength=len(periods))
        if counts.any():
            lanes.append(LaneView(name, members, tuple(counts.tolist())))
    return TimelineView(periods, tuple(lanes), int(np.count_nonzero(places < 0)))


def _frequent_names(columns: Columns, *, limit: int = 2_000) -> list[str]:
    """Return the named speakers with most statements: those whose mention tells something."""
    counts = np.bincount(columns.speaker[~is_unnamed(columns)], minlength=len(columns.speakers))
    return [one.value for one in top_counts(counts, columns.speakers, limit=limit)]


def _written(shelf: Shelf, role: str, numbers: list[int]) -> tuple[CountView, ...]:
    """Return the words of a role, the commonest first; pronouns name nobody and are left out."""
    found = count_words(shelf.record, role, numbers, limit=2 * WORDS_LISTED)
    views = (CountView(words, words, count) for words, count, _ in found if words.casefold() not in PRONOUNS)
    return tuple(views)[:WORDS_LISTED]


def _answers(shelf: Shelf, numbers: list[int]) -> tuple[tuple[AnswerView, ...], tuple[AnswerView, ...]]:
    """Return who answers these statements, and whom they answer."""
    to_these, by_these = find_answers(shelf.record, numbers)
    return (
        _group_answers(shelf, [(answer, response, answer) for answer, _, response in to_these]),
        _group_answers(shelf, [(answered, response, answer) for answer, answered, response in by_these]),
    )


def _group_answers(shelf: Shelf, answers: list[tuple[int, str, int]]) -> tuple[AnswerView, ...]:
    """Return answers by the other actor: triples of a statement of the other, the response, the answer."""
    columns = shelf.columns
    grouped: dict[tuple[str, str], list[int]] = {}
    for other, response, answer in answers:
        speaker = columns.speakers[int(columns.speaker[columns.place[other]])] or NO_NAME
        grouped.setdefault((speaker, response), []).append(answer)
    most = sorted(grouped.items(), key=lambda pair: -len(pair[1]))[:WORDS_LISTED]
    places = read_statements(shelf.record, [found[-1] for _, found in most])
    return tuple(
        AnswerView(speaker, response, len(found), place.statement_id)
        for ((speaker, response), found), place in zip(most, places, strict=True)
    )
