"""Other sites may not ask, and what a story says is never more than text."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.data import AnnotatedStory, Attribution, Caption, Maker, Story
from onrecord.spans import Span
from onrecord.web.app import build_app
from tests.browse.records import write_gold

NASTY = (
    "<script>alert(1)</script> {{ 7 * 7 }} \"'><img src=x onerror=alert(2)> \u202eright to left\u202c </p>"
)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:8311", "", "[::1"])
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8311", "[::1]:8311"])
def test_its_own_host_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_what_another_site_asks_for_is_refused_save_a_link_that_is_followed(client: TestClient) -> None:
    cross = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    assert client.get("/", headers=cross).status_code == 403
    followed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get("/", headers=followed).status_code == 200
    framed = {**followed, "sec-fetch-dest": "iframe"}
    assert client.get("/", headers=framed).status_code == 403
    assert client.post("/", headers={"origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize("address", ["/", "/stories/none", "/static/style.css", "/statements.json"])
def test_every_answer_is_sealed(client: TestClient, address: str) -> None:
    policy = client.get(address).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_story_full_of_markup_is_shown_as_text(tmp_path: Path) -> None:
    story = Story(
        id="nasty/../<b>?#ü",
        page_id="nasty",
        text=f"{NASTY} said {NASTY}",
        title=NASTY + "x" * 10_000_000,
        outlet=NASTY,
        byline=NASTY,
        url="javascript:alert(1)",
        captions=(Caption(NASTY, NASTY),),
    )
    cue = len(NASTY) + 1
    said = Attribution(
        "a1", (Span(cue, cue + 4),), (Span(0, len(NASTY)),), (Span(cue + 5, len(story.text)),), speaker=NASTY
    )
    write_gold(tmp_path / "record.db", [AnnotatedStory(story, (said,), Maker("m", "1"))])
    with TestClient(build_app(tmp_path / "record.db"), base_url="http://localhost") as client:
        (row,) = client.get("/statements.json", params={"actor": NASTY}).json()["statements"]
        assert row["story_id"] == story.id
        listing = html.fromstring(client.get("/statements", params={"actor": NASTY}).text)
        (address,) = set(listing.xpath("//td[@class='c-where']/a/@href"))
        for one in ("/stories?page=1", address, "/search?words=alert"):
            answer = client.get(one)
            assert answer.status_code == 200
            assert len(answer.content) < 200_000
            tree = html.fromstring(answer.text)
            assert tree.xpath("//script/@src") == ["/static/reading.js"]
            assert not tree.xpath("//img | //@onerror | //a[starts-with(@href, 'javascript')]")
            assert "7 * 7" in tree.text_content()
