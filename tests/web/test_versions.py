"""The page of a version: who is quoted there and was not before, and who no longer is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.data import AnnotatedStory
from onrecord.web.app import build_app
from tests.browse.records import write_gold
from tests.browser.hostile import EVERYTHING, SCRIPT
from tests.link.test_changes import version

URL = "https://d.example/harbour"
FIRST = [
    ("The mayor", "said", "the harbour would close in March.", "Ann Ortiz"),
    ("The port", "denied", "that it had been sold.", "port of Eldby"),
]
SECOND = [
    ("The mayor", "said", "the harbour would close in April, and for good.", "Ann Ortiz"),
    (EVERYTHING, "said", EVERYTHING, EVERYTHING),
]


def stood(place: str, *lines: tuple[str, str, str, str]) -> AnnotatedStory:
    one = version(*lines)
    story = replace(one.story, id=f"harbour/{place}", page_id=place, url=URL, title=f"Harbour {SCRIPT}")
    return replace(one, story=story)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("record") / "record.db"
    write_gold(path, [stood("1", *FIRST)])
    write_gold(path, [stood("2", *SECOND)])
    write_gold(path, [stood("3", *SECOND, ("Nobody", "knew", "more.", "nobody"))])
    with TestClient(build_app(path), base_url="http://localhost") as client:
        yield client


def test_a_version_tells_what_it_changed_and_opens_on_the_words(client: TestClient) -> None:
    view = client.get("/versions/harbour%2F2.json").json()
    assert (view["version"], [one["story_id"] for one in view["versions"]]) == (
        2, ["harbour/1", "harbour/2", "harbour/3"],
    )  # fmt: skip
    assert [(one["kind"], one["fields"]) for one in view["changes"]] == [
        ("changed", ["content"]), ("added", []), ("removed", []),
    ]  # fmt: skip
    (changed, added, removed) = view["changes"]
    assert changed["before"]["words"] == FIRST[0][2]
    assert changed["after"]["words"] == SECOND[0][2]
    assert (added["before"], added["after"]["speaker"]) == (None, EVERYTHING)
    assert removed["before"]["speaker"] == "port of Eldby"
    assert client.get("/api/versions/harbour%2F2").json() == view
    tree = html.fromstring(client.get("/versions/harbour%2F2").text)
    words = {link.text: link.get("href") for link in tree.xpath("//a[@class='said']")}
    assert words[FIRST[1][2]] == "/stories/harbour%2F1#a2"
    for address in words.values():
        story, _, anchor = address.partition("#")
        assert html.fromstring(client.get(story).text).xpath(f"//a[@id='{anchor}']")


def test_the_page_is_text_whatever_the_versions_say(client: TestClient) -> None:
    tree = html.fromstring(client.get("/versions/harbour%2F2").text)
    assert not tree.xpath("//img | //iframe | //style | //base | //script[not(@src)] | //@style | //@onload")
    assert SCRIPT in tree.text_content()


def test_the_first_version_has_nothing_before_it(client: TestClient) -> None:
    assert client.get("/versions/harbour%2F1.json").json()["changes"] == []
    assert "nothing before it" in client.get("/versions/harbour%2F1").text


def test_a_story_that_was_read_once_leads_to_no_versions(client: TestClient) -> None:
    assert "/versions/" not in client.get("/stories/GUM_news_asylum").text
    assert "version 1 of 1" in client.get("/versions/GUM_news_asylum").text
    (link,) = html.fromstring(client.get("/stories/harbour%2F3").text).xpath(
        "//a[starts-with(@href, '/versions/')]"
    )
    assert (link.text, link.get("href")) == ("version 3 of 3: what changed", "/versions/harbour%2F3")
    assert client.get("/versions/none.json").json()["error"]["code"] == "unknown_story"
