"""The API answers what the record holds, describes what it answers, and refuses in one shape."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any
from urllib.parse import quote

import jsonschema
import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.browse.filters import Filter
from onrecord.web.api.bodies import MOST_BYTES
from onrecord.web.api.table import ENDPOINTS, FILTER
from onrecord.web.refusals import REFUSALS
from tests.gold import load_gold

GOLD = load_gold()
TEXT = "The dam held, the mayor said, denying reports of a breach."


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    return dict(client.get("/api/openapi.json").json())


def check(document: dict[str, Any], path: str, value: Any) -> None:
    """Hold an answer to the schema that the document gives for it."""
    (operation,) = document["paths"][path].values()
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    whole = {**schema, "components": document["components"]}
    jsonschema.Draft202012Validator(whole).validate(value)


def read_all(client: TestClient, address: str, field: str) -> list[Any]:
    """Return the rows of all slices of a list."""
    rows: list[Any] = []
    cursor = ""
    while True:
        answer = client.get(f"{address}{cursor}").json()
        rows += answer[field]
        if answer["next"] is None:
            assert len(rows) == answer["total"]
            return rows
        cursor = f"&cursor={answer['next']}"


def test_every_row_of_the_table_is_described_and_explained(
    client: TestClient, document: dict[str, Any]
) -> None:
    assert {(path, *operations) for path, operations in document["paths"].items()} == {
        (one.path, one.method.lower()) for one in ENDPOINTS
    }
    tree = html.fromstring(client.get("/api").text)
    assert [section.get("id") for section in tree.xpath("//section[@id]")] == [one.name for one in ENDPOINTS]
    for address in tree.xpath("//pre/a/@href"):
        assert client.get(address).status_code == 200, address
    assert {code.text for code in tree.xpath("//dt/code")} >= set(REFUSALS)


def test_every_field_of_a_filter_is_a_parameter() -> None:
    assert [one.name for one in FILTER] == [field.name for field in fields(Filter)]


@pytest.mark.parametrize("gold", GOLD, ids=lambda one: one.story.id)
def test_a_story_is_what_its_page_gives_as_json(
    client: TestClient, document: dict[str, Any], gold: Any
) -> None:
    answer = client.get(f"/api/stories/{gold.story.id}").json()
    assert answer == client.get(f"/stories/{gold.story.id}.json").json()
    assert answer["text"] == gold.story.text
    assert [one["attribution_id"] for one in answer["chains"]] == [one.id for one in gold.attributions]
    check(document, "/api/stories/{story_id}", answer)


def test_lists_hold_every_row_once(client: TestClient, document: dict[str, Any]) -> None:
    stories = read_all(client, "/api/stories?limit=3", "stories")
    assert {one["story_id"] for one in stories} == {one.story.id for one in GOLD}
    statements = read_all(client, "/api/statements?limit=50", "statements")
    assert len({one["statement_id"] for one in statements}) == 229
    actors = read_all(client, "/api/actors?limit=20", "actors")
    assert len({one["name"] for one in actors}) == len(actors)
    assert sum(one["statements"] for one in actors) == sum(one["speaker"] is not None for one in statements)
    for path in ("stories", "statements", "actors"):
        check(document, f"/api/{path}", client.get(f"/api/{path}").json())
    for actor in actors[::10]:
        answer = client.get(f"/api/actors/{quote(actor['name'], safe='')}").json()
        assert answer["statements"] == actor["statements"]
        check(document, "/api/actors/{name}", answer)


def test_a_filter_passes_what_the_page_passes(client: TestClient) -> None:
    query = "stance=deny&stance=say&form=indirect&since=2015&until=2016-12"
    rows = read_all(client, f"/api/statements?{query}&hedged=false&limit=7", "statements")
    table = client.get(f"/statements.json?{query}").json()
    assert len(rows) == table["pages"]["total"]
    assert rows[:50] == table["statements"]


def test_a_search_finds_what_the_page_finds(client: TestClient, document: dict[str, Any]) -> None:
    answer = client.get("/api/search?words=asylum").json()
    assert answer == client.get("/search.json?words=asylum").json()
    check(document, "/api/search", answer)
    assert len(client.get("/api/search?words=the&limit=1").json()["stories"]) == 1


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    for one in ("/api/statements", "/api/openapi.json", f"/api/stories/{GOLD[0].story.id}"):
        tag = client.get(one).headers["etag"]
        answer = client.get(one, headers={"if-none-match": f'"other", W/{tag}'})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
        head = client.head(one)
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)


@pytest.mark.parametrize(
    ("address", "code", "told"),
    [
        ("/api/nothing", "not_found", ""),
        ("/api/stories/none-of-this-id", "unknown_story", ""),
        ("/api/stories/", "bad_request", "story_id"),
        ("/api/actors/Nobody%20At%20All", "unknown_actor", ""),
        ("/api/statements?speaker=Ortiz", "bad_request", "actor, outlet"),
        ("/api/statements?stance=shout", "bad_request", "deny, reject"),
        ("/api/statements?unnamed=yes", "bad_request", "true or false"),
        ("/api/statements?since=2024-02-30", "bad_request", "2026-02-11"),
        ("/api/statements?since=20240201", "bad_request", "2026-02-11"),
        ("/api/statements?order=actor", "bad_request", "newest, oldest"),
        ("/api/statements?cursor=1-2", "bad_request", "next"),
        ("/api/statements?limit=201", "bad_request", "1 to 200"),
        ("/api/statements?limit=5&limit=6", "bad_request", "once"),
        ("/api/statements?" + "&".join(["actor=a"] * 21), "bad_request", "20"),
        ("/api/statements?actor=", "bad_request", "1 to 1,000"),
        ("/api/stories/x?story_id=y", "bad_request", "story_id"),
        ("/api/search", "bad_request", "words is missing"),
        ("/api/search?words=%22!%22", "bad_request", "words to search"),
    ],
)
def test_what_is_refused_has_one_shape_and_says_what_to_do(
    client: TestClient, document: dict[str, Any], address: str, code: str, told: str
) -> None:
    answer = client.get(address)
    error = answer.json()["error"]
    jsonschema.validate(answer.json(), document["components"]["schemas"]["Error"])
    assert (error["code"], error["status"]) == (code, answer.status_code)
    assert told in error["message"]


def test_a_wrong_method_is_refused_with_the_right_ones(client: TestClient) -> None:
    for method, address, allowed in (
        ("DELETE", "/api/stories", "GET, HEAD"),
        ("GET", "/api/annotate", "POST"),
        ("OPTIONS", "/api/search", "GET, HEAD"),
    ):
        answer = client.request(method, address)
        assert answer.json()["error"]["code"] == "method_not_allowed"
        assert sorted(re.split(", ", answer.headers["allow"])) == sorted(allowed.split(", "))


def test_no_other_site_may_read_an_answer(client: TestClient) -> None:
    for method, address in (("GET", "/api/stories"), ("POST", "/api/annotate")):
        answer = client.request(method, address, headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in answer.headers
        answer = client.request(method, address, headers={"sec-fetch-site": "cross-site"})
        assert answer.json()["error"]["code"] == "cross_site"
        answer = client.request(method, address, headers={"host": "evil.example"})
        assert answer.json()["error"]["code"] == "unknown_host"


class TestAnnotate:
    """A page that is sent is read, and nothing of it kept."""

    def post(self, client: TestClient, body: str | bytes, media_type: str = "text/plain") -> Any:
        return client.post("/api/annotate", content=body, headers={"content-type": media_type})

    def test_the_model_is_opened_when_it_is_first_needed(self, client: TestClient) -> None:
        reader = client.app.state.reader  # type: ignore[attr-defined]
        assert client.get("/api/stories").status_code == 200
        assert reader._steps is None
        assert self.post(client, TEXT).status_code == 200
        opened = reader._steps
        assert self.post(client, TEXT).status_code == 200
        assert reader._steps is opened is not None

    @pytest.mark.parametrize(
        ("body", "media_type"),
        [
            (TEXT, "text/plain"),
            (TEXT.encode("utf-16-le"), "text/plain; charset=utf-16-le"),
            (f"<title>Dam</title><article><h1>Dam</h1><p>{TEXT}</p></article>", "text/html"),
            (json.dumps({"text": TEXT, "published": "2026-02-11", "id": "own"}), "application/json"),
        ],
    )
    def test_text_html_and_json_are_read(
        self, client: TestClient, document: dict[str, Any], body: str | bytes, media_type: str
    ) -> None:
        answer = self.post(client, body, media_type)
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
        check(document, "/api/annotate", answer.json())
        (story,) = answer.json()["stories"]
        assert TEXT in story["text"]
        assert "deny" in [one["stance"] for one in story["attributions"]]
        assert len(story["chains"]) == len(story["attributions"])

    @pytest.mark.parametrize(
        ("body", "media_type", "reason"),
        [("...", "text/plain", "no story"), (b"\x89PNG\r\n", "text/html", "a PNG image")],
    )
    def test_a_page_without_a_story_is_the_failure_that_a_record_would_keep(
        self, client: TestClient, body: str | bytes, media_type: str, reason: str
    ) -> None:
        answer = self.post(client, body, media_type)
        assert (answer.status_code, answer.json()["stories"]) == (200, [])
        assert reason in answer.json()["failure"]["reason"]

    def test_half_a_character_is_read_and_given_back(self, client: TestClient) -> None:
        answer = self.post(client, '{"text": "He said \\ud800."}', "application/json")
        assert answer.json()["stories"][0]["text"] == "He said \ud800."

    @pytest.mark.parametrize(
        ("body", "media_type", "code", "told"),
        [
            (TEXT, "", "unsupported_media_type", "text/plain or text/html"),
            (TEXT, "application/x-www-form-urlencoded", "unsupported_media_type", "not 'application/x-www"),
            ("", "text/plain", "unreadable", "nothing was sent"),
            ("a" * (MOST_BYTES + 1), "text/plain", "too_large", "1,048,576"),
            ("{", "application/json", "unreadable", "not JSON"),
            ("[]", "application/json", "unreadable", "object"),
            ("{}", "application/json", "unreadable", "has a text"),
            ('{"text": " "}', "application/json", "unreadable", "text"),
            ('{"text": "a", "title": 5}', "application/json", "unreadable", "title"),
            ('{"text": "a", "headline": "b"}', "application/json", "unreadable", "title"),
            ('{"text": "a", "captions": [{"text": "b"}]}', "application/json", "unreadable", "captions"),
            ('{"text": "a", "id": ""}', "application/json", "unreadable", "id"),
            ("[" * 100_000, "application/json", "unreadable", "deeply"),
        ],
    )
    def test_what_cannot_be_read_is_refused(
        self, client: TestClient, body: str, media_type: str, code: str, told: str
    ) -> None:
        headers = {"content-type": media_type} if media_type else {}
        answer = client.post("/api/annotate", content=body, headers=headers)
        error = answer.json()["error"]
        assert (error["code"], error["status"]) == (code, answer.status_code)
        assert told in error["message"]
