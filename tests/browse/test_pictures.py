"""What stands behind the pictures: actors, the unnamed, ties and chains."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from onrecord.browse.actor import show_actor, show_actors
from onrecord.browse.chains import show_chains
from onrecord.browse.filters import Filter
from onrecord.browse.mentions import NameFinder
from onrecord.browse.network import show_network
from onrecord.browse.shelf import Shelf
from onrecord.browse.unnamed import show_unnamed
from onrecord.errors import UnknownActorError
from onrecord.resolve.lexicon import PRONOUNS
from tests.browse.records import write_gold


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    path = tmp_path_factory.mktemp("record") / "record.db"
    write_gold(path)
    shelf = Shelf(path)
    yield shelf
    shelf.close()


def test_every_actor_has_a_page_whose_timeline_adds_up(shelf: Shelf) -> None:
    pages = [show_actors(shelf, page=page) for page in (1, 2)]
    actors = [one for page in pages for one in page.actors]
    assert len(actors) == pages[0].pages.total
    for one in actors:
        view = show_actor(shelf, one.name)
        dots = sum(sum(lane.counts) for lane in view.timeline.lanes)
        assert view.statements == one.statements == dots + view.timeline.undated
        assert not {name.name.casefold() for name in view.names} & PRONOUNS


def test_an_actor_that_nobody_knows_is_refused(shelf: Shelf) -> None:
    with pytest.raises(UnknownActorError, match="Nobody"):
        show_actor(shelf, "Nobody At All")


def test_answers_stand_on_both_sides(shelf: Shelf) -> None:
    pairs = [one for one in shelf.record.statements() if one.responds_to]
    by_id = {one.statement_id: one for one in shelf.record.statements()}
    for one in pairs:
        answered = by_id[f"{one.story_id}/{one.responds_to}"]
        if one.speaker and answered.speaker:
            assert any(tie.actor == one.speaker for tie in show_actor(shelf, answered.speaker).answered_by)
            assert any(tie.actor == answered.speaker for tie in show_actor(shelf, one.speaker).answers)


def test_the_ledger_counts_every_unnamed_statement_and_describes_by_more_than_a_pronoun(shelf: Shelf) -> None:
    view = show_unnamed(shelf, outlet="Wikinews")
    unnamed = [one for one in shelf.record.statements() if one.source_type.startswith("unnamed")]
    assert view.outlets[0].unnamed == view.read == len(unnamed)
    assert sum(one.statements for one in view.descriptions) == len(unnamed)
    assert not {one.description.casefold() for one in view.descriptions} & PRONOUNS


def test_no_unnamed_source_has_a_tie(shelf: Shelf) -> None:
    unnamed = {one.speaker for one in shelf.record.statements() if one.source_type.startswith("unnamed")}
    named = {one.speaker for one in shelf.record.statements() if not one.source_type.startswith("unnamed")}
    view = show_network(shelf, Filter())
    assert view.ties
    assert not {tie.speaker for tie in view.ties} & (unnamed - named)
    assert not {tie.other for tie in view.ties} & (unnamed - named)


def test_chains_add_up(shelf: Shelf) -> None:
    view = show_chains(shelf, Filter())
    assert view.statements == 229
    assert view.straight + sum(way.statements for way in view.ways) + view.left_out == 229
    assert all(view.stations[leg.start] != view.stations[leg.end] for leg in view.legs)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ms Ortiz met Ana Ortiz's brother.", ["Ana Ortiz"]),
        ("Ben Lind and Carl Lind met Lind.", ["Ben Lind", "Carl Lind"]),
        ("The Home Office said the office was shut.", ["Home Office"]),
        ("the police", []),
    ],
)
def test_names_are_found_whole_or_by_a_last_name_that_one_alone_has(text: str, names: list[str]) -> None:
    finder = NameFinder(["Ana Ortiz", "Ben Lind", "Carl Lind", "Home Office", "police"])
    assert list(finder.find(text)) == names
