"""A headline of megabytes makes no answer of megabytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.web.app import build_app
from onrecord.web.plain import MOST_CHARACTERS
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
