"""A headline of megabytes makes no answer of megabytes, and no table is in memory at once."""

from __future__ import annotations

import asyncio
import csv
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.browse.filters import Filter
from onrecord.browse.shelf import Shelf
from onrecord.views import MOST_CHARACTERS
from onrecord.web.app import build_app
from onrecord.web.csv_answer import csv_response
from tests.browse.records import write_gold
from tests.browser.hostile import TITLE_CHARACTERS, hostile_story

LISTS = [
    "/index.json", "/stories.json", "/statements.json", "/search.json?words=script", "/api/stories",
    "/api/statements", "/api/search?words=script",
]  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("record") / "record.db"
    write_gold(path, [hostile_story()])
    with TestClient(build_app(path), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize("address", LISTS)
def test_a_list_gives_the_beginning_of_a_headline_without_end(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "taken over" in answer.text
    assert len(answer.content) < 40 * MOST_CHARACTERS


def test_the_story_itself_is_given_whole(client: TestClient) -> None:
    (story,) = client.get("/api/stories?limit=1").json()["stories"]
    assert story["title"].endswith(" …")
    whole = client.get("/api/stories/hostile").json()
    assert len(whole["title"]) > TITLE_CHARACTERS


def test_a_table_is_sent_in_pieces_and_takes_no_memory_by_its_length(tmp_path: Path) -> None:
    """Of 300 statements under a headline of a megabyte, two thirds at a time took 200 MB and more."""
    hostile = hostile_story()
    one = hostile.attributions[0]
    many = tuple(replace(one, id=f"a{number}") for number in range(300))
    story = replace(hostile.story, title="<b>" * 333_333)
    write_gold(tmp_path / "record.db", [replace(hostile, story=story, attributions=many)])
    shelf = Shelf(tmp_path / "record.db")

    async def send() -> list[str]:
        return [str(piece) async for piece in csv_response(shelf, Filter()).body_iterator]

    tracemalloc.start()
    pieces = asyncio.run(send())
    sent, peak = sum(map(len, pieces)), tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    rows = list(csv.DictReader("".join(pieces).splitlines(keepends=True)))
    assert len(rows) == len(shelf.columns.number)
    assert {len(row["title"]) for row in rows if row["story_id"] == story.id} == {MOST_CHARACTERS}
    assert len(pieces) > len(rows) // 200
    assert peak < sent + 20_000_000
    shelf.close()
