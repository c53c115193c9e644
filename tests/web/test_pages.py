"""Every page answers, as HTML and as JSON, and every statement opens on its words."""

from __future__ import annotations

import csv
import io
import re

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.spans import slice_text
from tests.gold import load_gold

GOLD = load_gold()
PAGES = ["/", "/stories", "/statements", "/search", "/search?words=police", "/failures", "/api"]
STORY = "/stories/GUM_news_asylum"


@pytest.mark.parametrize("address", [*PAGES, STORY])
def test_a_page_is_whole_and_light(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert len(answer.content) < 200_000
    tree = html.fromstring(answer.text)
    assert len(tree.findall(".//h1")) == 1
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    loaded = tree.xpath("//script/@src | //link/@href | //img/@src")
    assert all(one.startswith("/static/") for one in loaded)
    assert not tree.xpath("//script[not(@src)] | //style | //@style | //@onclick")


@pytest.mark.parametrize("gold", GOLD, ids=lambda one: one.story.id)
def test_a_story_stands_as_published_with_each_attribution_marked(client: TestClient, gold: object) -> None:
    tree = html.fromstring(client.get(f"/stories/{gold.story.id}").text)  # type: ignore[attr-defined]
    (text,) = tree.xpath("//*[@id='text']")
    cards = {card.get("id"): card.text_content() for card in text.xpath(".//*[@class='card']")}
    assert set(cards) == {f"card-{one.id}" for one in gold.attributions}  # type: ignore[attr-defined]
    for one in gold.attributions:  # type: ignore[attr-defined]
        assert text.xpath(f".//a[@id='{one.id}']")
    for card in text.xpath(".//*[@class='card']"):
        card.drop_tree()
    assert "".join(text.text_content().split()) == "".join(gold.story.text.split())  # type: ignore[attr-defined]
    for one in gold.attributions:  # type: ignore[attr-defined]
        for role in ("source", "content"):
            marked = " ".join(
                "".join(mark.text_content() for mark in text.xpath(f".//*[@data-a='{one.id}']")).split()
            )
            words = slice_text(gold.story.text, getattr(one, role)[:1])  # type: ignore[attr-defined]
            assert "".join(words.split()) in "".join(marked.split()) or role == "source"


def test_a_row_of_the_table_leads_to_its_words(client: TestClient) -> None:
    tree = html.fromstring(client.get("/statements?stance=deny").text)
    (address,) = tree.xpath("//a[contains(@class, 'words')]/@href")
    story, _, anchor = address.partition("#")
    assert html.fromstring(client.get(story).text).xpath(f"//a[@id='{anchor}']")


def test_json_and_csv_hold_what_the_table_shows(client: TestClient) -> None:
    query = "stance=say&form=direct"
    view = client.get(f"/statements.json?{query}").json()
    table = list(csv.DictReader(io.StringIO(client.get(f"/statements.csv?{query}").text)))
    tree = html.fromstring(client.get(f"/statements?{query}").text)
    assert len(table) == view["pages"]["total"]
    assert [one["statement_id"] for one in table[:50]] == [one["statement_id"] for one in view["statements"]]
    assert len(tree.xpath("//tbody/tr")) == len(view["statements"])
    assert f"{view['pages']['total']} statements" in tree.text_content()


def test_every_link_of_the_pages_leads_somewhere(client: TestClient) -> None:
    waiting, seen = ["/"], set()
    while waiting and len(seen) < 150:
        address = waiting.pop(0)
        answer = client.get(address)
        assert answer.status_code == 200, address
        seen.add(address)
        if "html" in answer.headers["content-type"]:
            links = html.fromstring(answer.text).xpath("//a/@href | //*[local-name()='svg']//@href")
            new = {re.sub("#.*", "", link) for link in links if link.startswith("/")}
            waiting += sorted(new - seen - set(waiting) - {""})


def test_what_is_not_there_is_told_in_one_shape(client: TestClient) -> None:
    assert client.get("/stories/no-such-story").status_code == 404
    error = client.get("/stories/no-such-story.json").json()["error"]
    assert (error["status"], error["code"]) == (404, "unknown_story")
    assert client.get("/nothing").status_code == 404
    assert client.get("/statements?stance=shout").status_code == 400
    assert client.get("/statements.json?page=0").json()["error"]["code"] == "bad_request"


def test_an_answer_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/statements").headers["etag"]
    answer = client.get("/statements", headers={"if-none-match": tag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_the_beginning_of_an_id_leads_to_the_story(client: TestClient) -> None:
    answer = client.get("/stories/GUM_news_asy", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, STORY)
