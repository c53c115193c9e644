"""What the columns count is what the tables hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from onrecord.browse.actor_names import fold_names
from onrecord.browse.filters import Filter, Order, parse_filter
from onrecord.browse.listing import filter_masks, show_front, show_search, show_statements, show_stories
from onrecord.browse.select import select, sort_page, sort_rows
from onrecord.browse.shelf import Shelf
from onrecord.errors import UsageError
from onrecord.store import Writer
from onrecord.store.columns import FORMS, HEDGED, NEGATED, NESTED, REPLY, SOURCE_TYPES, STANCES
from onrecord.store.selections import read_statements
from onrecord.views import StatementView
from tests.browse.records import write_gold


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    path = tmp_path_factory.mktemp("record") / "record.db"
    write_gold(path)
    shelf = Shelf(path)
    yield shelf
    shelf.close()


def rows(shelf: Shelf) -> list[StatementView]:
    return list(shelf.record.statements())


@pytest.mark.parametrize(
    ("chosen", "passes"),
    [
        (Filter(), bool),
        (Filter(stance=("deny", "reject")), lambda one: one.stance in ("deny", "reject")),
        (Filter(form=("direct",), hedged=True), lambda one: one.form == "direct" and one.hedged),
        (Filter(unnamed=True), lambda one: one.source_type.startswith("unnamed")),
        (Filter(actor=("Cres Eastman",)), lambda one: one.speaker == "Cres Eastman"),
        (Filter(actor=("-",)), lambda one: one.speaker is None),
        (Filter(actor=("nobody of this name",)), lambda one: not one),
        (Filter(reply="reply"), lambda one: one.responds_to is not None),
        (Filter(since="2015", until="2015-08"), lambda one: "2015" <= one.published < "2015-09"),
        (Filter(outlet=("Wikinews",), negated=True), lambda one: one.negated),
    ],
)
def test_a_filter_passes_what_a_reader_would_pass(shelf: Shelf, chosen: Filter, passes: object) -> None:
    expected = {one.statement_id for one in rows(shelf) if passes(one)}  # type: ignore[operator]
    view = show_statements(shelf, chosen, page=1, page_statements=1000)
    assert {one.statement_id for one in view.statements} == expected
    assert view.pages.total == len(expected)


def test_the_answered_are_those_that_something_responds_to(shelf: Shelf) -> None:
    answered = {f"{one.story_id}/{one.responds_to}" for one in rows(shelf) if one.responds_to}
    view = show_statements(shelf, Filter(reply="answered"), page=1, page_statements=1000)
    assert {one.statement_id for one in view.statements} == answered


def test_a_facet_counts_what_passes_all_other_fields(shelf: Shelf) -> None:
    view = show_statements(shelf, Filter(stance=("deny",), form=("indirect",)), page=1)
    facets = {facet.field: {one.value: one.statements for one in facet.counts} for facet in view.facets}
    stances = Counter(one.stance for one in rows(shelf) if one.form == "indirect")
    assert facets["stance"] == {**stances, "deny": stances["deny"]}
    forms = Counter(one.form for one in rows(shelf) if one.stance == "deny")
    assert facets["form"] == {**forms, "indirect": forms["indirect"]}


def test_pages_hold_every_statement_once_in_order(shelf: Shelf) -> None:
    for order in ("newest", "oldest", "actor", "outlet"):
        chosen = parse_filter([("order", order)])
        found = [
            one.statement_id
            for page in range(1, 6)
            for one in show_statements(shelf, chosen, page=page).statements
        ]
        assert sorted(found) == sorted(one.statement_id for one in rows(shelf))
    newest = show_statements(shelf, Filter(), page=1).statements
    assert newest[0].published == max(one.published or "" for one in rows(shelf))


@pytest.mark.parametrize("order", ["newest", "oldest", "actor", "outlet"])
@pytest.mark.parametrize(
    "chosen", [Filter(), Filter(stance=("say",)), Filter(actor=("-",)), Filter(actor=("x",))]
)
def test_a_page_is_a_slice_of_the_whole_order(shelf: Shelf, chosen: Filter, order: Order) -> None:
    columns, chosen = shelf.columns, replace(chosen, order=order)
    masks, _ = filter_masks(shelf, chosen)
    rows = np.flatnonzero(select(columns, masks))
    whole = sort_rows(columns, rows, chosen).tolist()
    assert sorted(whole) == rows.tolist()
    for first in range(0, len(whole) + 20, 7):
        last = min(len(whole), first + 20)
        assert sort_page(columns, rows, chosen, first=first, last=last).tolist() == whole[first:last]


def test_the_orders_are_those_of_a_reader(shelf: Shelf) -> None:
    def ordered(order: Order, key: Callable[[StatementView], str | None]) -> list[str]:
        view = show_statements(shelf, Filter(order=order), page=1, page_statements=1000)
        return [(key(one) or "\U0010ffff").casefold() for one in view.statements]

    for keys in (
        ordered("oldest", lambda one: one.published),
        ordered("actor", lambda one: one.speaker),
        ordered("outlet", lambda one: one.outlet),
    ):
        assert keys == sorted(keys)


def test_the_columns_are_the_rows_of_the_record(shelf: Shelf) -> None:
    columns = shelf.columns
    numbers = columns.number.tolist()
    for place, one in enumerate(read_statements(shelf.record, numbers)):
        assert columns.speakers[columns.speaker[place]] == one.speaker
        assert STANCES[columns.stance[place]] == one.stance
        assert FORMS[columns.form[place]] == one.form
        assert SOURCE_TYPES[columns.source_type[place]] == one.source_type
        flags = int(columns.flags[place])
        assert bool(flags & NEGATED) == one.negated
        assert bool(flags & HEDGED) == one.hedged
        assert bool(flags & REPLY) == (one.responds_to is not None)
        assert bool(flags & NESTED) == (one.parent is not None)
        assert columns.place[numbers[place]] == place


def test_names_are_found_by_all_of_their_words_in_any_case() -> None:
    names = [None, "Ana Ortiz", "ORTIZ & Sons", "a\nna", "Straße", "Ana"]
    finder = fold_names(names)
    for words, found in [
        (["ana"], [1, 5]), (["ortiz"], [1, 2]), (["Ortiz", "an"], [1]), (["strasse"], [4]), (["zz"], []),
    ]:  # fmt: skip
        assert list(finder.find(words)) == found
    assert list(finder.find([])) == list(range(len(names)))


def test_a_page_beyond_the_last_is_the_last(shelf: Shelf) -> None:
    assert show_statements(shelf, Filter(), page=99).pages.page == 5
    assert show_statements(shelf, Filter(actor=("x",)), page=2).pages.total == 0


def test_words_narrow_and_the_front_page_adds_up(shelf: Shelf) -> None:
    view = show_statements(shelf, Filter(words="asylum"), page=1)
    assert 0 < view.pages.total < 229
    front = show_front(shelf)
    assert (front.stories, front.statements, front.failures) == (10, 229, 1)
    assert sum(period.statements for period in front.periods) == 229
    assert len(show_stories(shelf, page=1, outlet="Wikinews").stories) == 10
    assert show_search(shelf, "eastman").actors[0].name == "Cres Eastman"


def test_what_another_process_stores_is_seen_from_the_next_question_on(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Writer(path):
        pass
    shelf = Shelf(path)
    assert show_front(shelf).statements == 0
    write_gold(path)
    assert show_statements(shelf, Filter(), page=1).pages.total == 0
    shelf.follow()
    assert show_front(shelf).statements == show_statements(shelf, Filter(), page=1).pages.total == 229
    shelf.close()


@pytest.mark.parametrize(
    "pair",
    [("stance", "shout"), ("since", "2024-13"), ("since", "x"), ("order", "random"), ("unnamed", "y")],
)
def test_a_value_that_no_filter_knows_is_refused_with_what_it_knows(pair: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match=pair[0]):
        parse_filter([pair])


def test_a_filter_survives_its_address() -> None:
    chosen = Filter(
        actor=("A", "B"), stance=("deny",), unnamed=True, since="2024", words="a b", order="oldest"
    )
    assert parse_filter(chosen.query()) == chosen
