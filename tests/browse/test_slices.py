"""Slices hold every row once and in order, whatever is stored between two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.browse.filters import Filter
from onrecord.browse.listing import show_statements
from onrecord.browse.shelf import Shelf
from onrecord.browse.slices import slice_actors, slice_statements, slice_stories
from onrecord.data import AnnotatedStory
from onrecord.store import Writer
from tests.gold import load_gold, pages_of

GOLD = load_gold()
DATES = (None, "2014", "2015-08", "2015-08-29", "2020-01-01T10:00:00Z", "2031-12-31")

Rows = Callable[[Shelf, Any, int], Any]  # a slice of a list: of which record, after what, how many
LISTS: dict[str, tuple[Rows, str, str]] = {
    "stories": (
        lambda shelf, after, limit: slice_stories(shelf, outlet=None, after=after, limit=limit),
        "stories",
        "story_id",
    ),
    "newest": (
        lambda shelf, after, limit: slice_statements(shelf, Filter(), after=after, limit=limit),
        "statements",
        "statement_id",
    ),
    "oldest": (
        lambda shelf, after, limit: slice_statements(shelf, Filter(order="oldest"), after=after, limit=limit),
        "statements",
        "statement_id",
    ),
    "actors": (
        lambda shelf, after, limit: slice_actors(shelf, words=None, after=after, limit=limit),
        "actors",
        "value",
    ),
}


def add(path: Path, number: int, published: str | None) -> None:
    """Store one more copy of a story of the gold, under an id and a day of its own."""
    one = GOLD[number % len(GOLD)]
    story = replace(one.story, id=f"s{number}", page_id=f"p{number}", published=published)
    copy = AnnotatedStory(story, one.attributions[:7], one.maker)
    with Writer(path) as writer, writer.transaction():
        writer.write_page(pages_of([copy])[0], [copy])


@contextmanager
def shelf_of(path: Path) -> Iterator[Shelf]:
    shelf = Shelf(path)
    try:
        yield shelf
    finally:
        shelf.close()


def follow(shelf: Shelf, name: str, *, limit: int, between: Callable[[], None]) -> list[str]:
    """Return the ids of all slices of a list, something happening before each slice but the first."""
    rows, field, key = LISTS[name]
    after, ids = None, []
    while True:
        found = rows(shelf, after, limit)
        ids += [getattr(one, key) for one in getattr(found, field)]
        if found.next is None:
            return ids
        after = tuple(int(number) for number in found.next.split("-"))
        between()
        shelf.follow()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(LISTS)),
    first=st.lists(st.sampled_from(DATES), min_size=1, max_size=5),
    later=st.lists(st.sampled_from(DATES), max_size=4),
    limit=st.integers(1, 9),
)
def test_what_is_stored_between_two_slices_pushes_nothing_out_and_brings_nothing_twice(
    tmp_path_factory: pytest.TempPathFactory,
    name: str,
    first: list[str | None],
    later: list[str | None],
    limit: int,
) -> None:
    path = tmp_path_factory.mktemp("record") / "record.db"
    for number, published in enumerate(first):
        add(path, number, published)
    coming = enumerate(later, start=len(first))

    def store_one() -> None:
        for number, published in coming:
            add(path, number, published)
            return

    with shelf_of(path) as shelf:
        there = follow(shelf, name, limit=10_000, between=lambda: None)
        given_out = follow(shelf, name, limit=limit, between=store_one)
    assert len(given_out) == len(set(given_out))
    known = set(there)
    assert [one for one in given_out if one in known] == there


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    path = tmp_path_factory.mktemp("record") / "record.db"
    with Writer(path) as writer, writer.transaction():
        for page, one in zip(pages_of(GOLD), GOLD, strict=True):
            writer.write_page(page, [one])
    with shelf_of(path) as shelf:
        yield shelf


@pytest.mark.parametrize("order", ["newest", "oldest"])
@pytest.mark.parametrize("chosen", [Filter(), Filter(stance=("say",)), Filter(unnamed=True, words="the")])
def test_slices_are_the_table_of_the_pages_in_its_order(gold: Shelf, chosen: Filter, order: Any) -> None:
    chosen = replace(chosen, order=order)
    table = show_statements(gold, chosen, page=1, page_statements=1000).statements
    whole = slice_statements(gold, chosen, after=None, limit=1000)
    assert whole.statements == table
    assert (whole.total, whole.next) == (len(table), None)
    first = slice_statements(gold, chosen, after=None, limit=5)
    after = tuple(int(number) for number in (first.next or "").split("-"))
    assert slice_statements(gold, chosen, after=after, limit=1000).statements == table[5:]


def test_a_place_beyond_the_end_gives_no_row(gold: Shelf) -> None:
    assert slice_stories(gold, outlet=None, after=(0, 10**17), limit=5).stories == ()
    assert slice_statements(gold, Filter(), after=(0, 10**17, 0), limit=5).statements == ()
    assert slice_actors(gold, words=None, after=(10**17, 0, 0), limit=5).actors == ()


def test_stories_and_actors_are_chosen_by_name(gold: Shelf) -> None:
    assert slice_stories(gold, outlet="Wikinews", after=None, limit=99).total == len(GOLD)
    assert slice_stories(gold, outlet="-", after=None, limit=99).stories == ()
    assert slice_stories(gold, outlet="Nobody's", after=None, limit=99).total == 0
    found = slice_actors(gold, words="CRES eastman", after=None, limit=9)
    assert found.actors[0].name == "Cres Eastman"
    assert all("eastman" in one.name.casefold() for one in found.actors)
