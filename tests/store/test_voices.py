"""The record holds who speaks and through whom, for questions in SQL."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.data import AnnotatedStory, Page
from onrecord.ingest import ingest
from onrecord.resolve.chains import find_chains
from onrecord.store import Record, Writer, find_faults
from tests.gold import GoldRooms, load_gold, pages_of
from tests.resolve.stories import resolve
from tests.store.old_records import write_old

GOLD = load_gold()
TABLES = ("actors", "speakers", "unnamed_sources", "hops")


def read_into(path: Path, stories: list[AnnotatedStory]) -> None:
    rooms = GoldRooms(stories)
    with Writer(path) as writer:
        pages: list[Page] = pages_of(stories)
        list(ingest(pages, writer, steps=rooms.steps(8_000), batch_characters=8_000))


def rows_of(path: Path, sql: str, *parameters: Any) -> list[Any]:
    with Record(path) as record:
        return list(record.rows(sql, *parameters))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    marked = (
        "OSLO (AP) — {source:1|The Evening Post} {cue:1|reported} {content:1|that {source:2|Ida Holm},"
        " {role:2|the harbour master}, {cue:2|blamed} {content:2|the crane for the spill}}."
        " {source:3|Two officials} {cue:3|denied} {content:3|the charge}."
        " {source:4|Ida Holm and Rolf Berg} {cue:4|said} {time:4|on Friday} {content:4|they would look}."
    )
    kinds = {1: "media", 2: "named_person", 3: "unnamed_group", 4: "named_person"}
    annotated = resolve(
        marked,
        published="2024-05-06",
        source_type=kinds,
        parent={2: 1},
        stance={2: "accuse", 3: "deny"},
    )
    story = replace(annotated.story, page_id="page", outlet="Example News")
    # The record keeps whatever was linked: which link is likely is not its business.
    linked = tuple(
        replace(each, responds_to="a2", response="denies") if each.id == "a3" else each
        for each in annotated.attributions
    )
    read_into(tmp_path / "record.db", [replace(annotated, story=story, attributions=linked)])
    return tmp_path / "record.db"


def test_a_chain_is_stored_station_by_station_with_its_words(path: Path) -> None:
    hops = """
        SELECT part, name, words FROM hops JOIN attributions USING (attribution_number)
         WHERE attribution_id = 'a2'
    """
    assert rows_of(path, hops) == [
        ("speaker", "Ida Holm", "Ida Holm"),
        ("teller", "Evening Post", "The Evening Post"),
        ("agency", "Associated Press", "AP"),
        ("outlet", "Example News", None),
    ]
    assert rows_of(path, "SELECT way, carrier FROM chains WHERE statement_id = 'story/a2'") == [
        ("Ida Holm → Evening Post → Associated Press → Example News", "Associated Press")
    ]


def test_each_of_two_who_speak_together_is_an_actor_with_forms_and_roles(path: Path) -> None:
    assert rows_of(path, "SELECT form FROM actor_forms WHERE name = 'Ida Holm'") == [
        ("Ida Holm",),
        ("Ida Holm and Rolf Berg",),
    ]
    assert rows_of(path, "SELECT role, statement_id FROM actor_roles WHERE name = 'Ida Holm'") == [
        ("the harbour master", "story/a2")
    ]


def test_times_and_replies_are_rows(path: Path) -> None:
    assert rows_of(path, "SELECT statement_id, said FROM times") == [("story/a4", "on Friday")]
    assert rows_of(path, "SELECT statement_id, response, answered_id, answered_speaker FROM replies") == [
        ("story/a3", "denies", "story/a2", "Ida Holm")
    ]


def test_no_unnamed_source_is_an_actor(path: Path) -> None:
    assert rows_of(path, "SELECT label, reason_class FROM unnamed_sources") == [
        ("unnamed officials (1)", "none given")
    ]
    read_into(path, GOLD)
    linked = """
        SELECT count(*) FROM speakers JOIN attributions USING (attribution_number)
         WHERE source_type IN ('unnamed_person', 'unnamed_group')
    """
    assert rows_of(path, linked) == [(0,)]
    assert rows_of(path, "SELECT count(*) FROM actors WHERE name LIKE 'unnamed %'") == [(0,)]


def test_every_chain_of_the_gold_is_stored_and_verified(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    read_into(path, GOLD)
    hops = sum(len(chain.hops) for annotated in GOLD for chain in find_chains(annotated))
    assert rows_of(path, "SELECT count(*) FROM hops") == [(hops,)]
    with Record(path) as record:
        assert list(find_faults(record)) == []


def test_a_record_of_the_first_schema_gets_them_with_the_next_read(tmp_path: Path) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    read_into(new, GOLD)
    write_old(new, old, version=1)
    assert rows_of(old, "SELECT count(*) FROM hops") == [(0,)]
    read_into(old, [])
    for table in TABLES:
        assert rows_of(old, f"SELECT * FROM {table}") == rows_of(new, f"SELECT * FROM {table}")
