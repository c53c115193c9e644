"""People judge from the pages: only where asked for, only from these pages, and everything can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.cli import main
from onrecord.errors import UsageError
from onrecord.store import Record, find_faults
from onrecord.web.app import build_app
from onrecord.web.serve import open_door
from tests.browse.records import write_gold
from tests.gold import load_gold

STORY = load_gold()[0]
PAGE = f"/stories/{STORY.story.id}"
OWN = {"sec-fetch-site": "same-origin", "origin": "http://localhost"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    write_gold(path)
    return path


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    """A client of a record that is open for judgements, which sends what a browser sends."""
    with TestClient(build_app(path, editor="A. Ortiz"), base_url="http://localhost", headers=OWN) as client:
        yield client


def form_of(client: TestClient, address: str, kind: str) -> dict[str, str]:
    """Return what the first form of a page with a button for `kind` would send, as it stands."""
    tree = html.fromstring(client.get(address).text)
    form = tree.xpath(f"//form[@action='/judge'][.//button[@value='{kind}']]")[0]
    return {**{name: value or "" for name, value in form.form_values()}, "kind": kind}


def judge(client: TestClient, form: dict[str, str], **changes: str) -> html.HtmlElement:
    """Send a form, follow where it leads, and return the page."""
    answer = client.post("/judge", data={**form, "reason": "the words say otherwise", **changes})
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def words_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def speakers(path: Path) -> list[str | None]:
    with Record(path) as record:
        assert list(find_faults(record)) == []
        return [one.speaker for one in record.story(STORY.story.id).attributions]


def test_nothing_can_be_judged_unless_asked_for(path: Path) -> None:
    with TestClient(build_app(path), base_url="http://localhost", headers=OWN) as client:
        for address in (PAGE, f"{PAGE}?correct=a1", "/actors/Fuad%20Basya", "/judgements"):
            assert '/judge"' not in client.get(address).text
            assert "Correct" not in client.get(address).text
        assert client.post("/judge", data={"kind": "merge"}).status_code == 404
    with Record(path) as record:
        assert list(record.judgements()) == []


def test_an_open_record_is_for_this_machine_alone(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for host in ("0.0.0.0", "192.0.2.7", "example.org"):
        with pytest.raises(UsageError, match="for this machine alone"):
            open_door(host, 1, editor="A. Ortiz")
    assert main(["serve", "--edit", "--host", "0.0.0.0", "--record", str(path)]) == 2
    assert "--edit is for this machine alone" in capsys.readouterr().err
    app = build_app(path, hosts=("example.org",), editor="A. Ortiz")
    with TestClient(app, base_url="http://example.org") as client:
        assert client.get("/").status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
        {"sec-fetch-site": "same-site", "origin": "http://localhost:9999"},
        {"sec-fetch-site": "none"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"origin": "https://localhost"},
        {},
    ],
)
def test_what_does_not_come_from_a_page_of_the_record_is_refused(path: Path, headers: dict[str, str]) -> None:
    with TestClient(build_app(path, editor="A. Ortiz"), base_url="http://localhost:8311") as client:
        form = form_of(client, f"{PAGE}?correct=a1", "wrong")
        answer = client.post("/judge", data={**form, "reason": "x"}, headers=headers)
        assert answer.status_code == 403
    assert speakers(path) == [one.speaker for one in STORY.attributions]


@pytest.mark.parametrize("token", ["", "x", "ü" * 40])
def test_a_form_without_the_token_of_this_start_is_refused(desk: TestClient, path: Path, token: str) -> None:
    form = form_of(desk, f"{PAGE}?correct=a1", "wrong")
    assert desk.post("/judge", data={**form, "reason": "x", "token": token}).status_code == 403
    with TestClient(build_app(path, editor="A. Ortiz"), base_url="http://localhost", headers=OWN) as another:
        assert another.post("/judge", data={**form, "reason": "x"}).status_code == 403
    assert len(speakers(path)) == len(STORY.attributions)


def test_no_page_is_open_to_a_frame_or_gives_its_token_to_a_script_of_another(desk: TestClient) -> None:
    answer = desk.get(PAGE)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["referrer-policy"] == "same-origin"  # else a browser would send `Origin: null`


def test_a_statement_is_corrected_and_shows_who_did_and_what_the_model_read(
    desk: TestClient, path: Path
) -> None:
    form = form_of(desk, f"{PAGE}?correct=a2", "correct")
    assert (form["speaker"], form["stance"]) == ("Fuad Basya", "say")
    tree = judge(desk, form, speaker="Colonel Basya", stance="confirm")
    card = words_of(tree.xpath("//*[@id='card-a2']")[0])
    assert "Colonel Basya" in card
    assert "judged by A. Ortiz; read as speaker Fuad Basya, stance said" in card
    listed = [one.text_content() for one in tree.xpath("//*[@id='judged']//li")]
    assert len(listed) == 2
    assert all("the words say otherwise" in one for one in listed)
    row = html.fromstring(desk.get("/statements?actor=Colonel Basya").text).xpath("//tbody/tr")[0]
    assert "judged by A. Ortiz" in row.text_content()
    record = desk.get(f"{PAGE}.json").json()
    assert {one["model_value"] for one in record["judgements"]} == {"Fuad Basya", "say"}
    assert speakers(path)[1] == "Colonel Basya"


def test_words_are_given_anew_as_they_stand_in_the_text(desk: TestClient, path: Path) -> None:
    form = form_of(desk, f"{PAGE}?correct=a2", "correct")
    cut = form["content"].split()[1:]
    judge(desk, form, content="\r\n".join(cut))
    with Record(path) as record:
        (judgement,) = record.judgements()
        assert (judgement.role, (judgement.value or "").split()) == ("content", cut)
    answer = desk.post("/judge", data={**form, "reason": "x", "content": "words of nobody"})
    assert answer.status_code == 400
    assert "do not stand in the story" in answer.text


def test_what_is_marked_wrong_is_gone_until_it_is_undone_and_the_undo_can_be_undone(
    desk: TestClient, path: Path
) -> None:
    tree = judge(desk, form_of(desk, f"{PAGE}?correct=a1", "wrong"))
    assert not tree.xpath("//*[@id='card-a1']")
    assert "no attribution at" in tree.xpath("//*[@id='judged']")[0].text_content()
    tree = judge(desk, form_of(desk, PAGE, "undo"), reason="it does")
    assert tree.xpath("//*[@id='card-a1']")
    assert "undone by A. Ortiz" in tree.xpath("//*[@id='judged']")[0].text_content()
    assert speakers(path) == [one.speaker for one in STORY.attributions]
    tree = judge(desk, form_of(desk, "/judgements", "undo"))
    assert not tree.xpath("//*[@id='card-a1']")
    with Record(path) as record:
        assert [one.kind for one in record.judgements()] == ["wrong", "undo", "undo"]


def test_actors_are_merged_everywhere_and_parted_again(desk: TestClient) -> None:
    names = ("Fuad Basya", "ABC News")
    counts = {name: desk.get(f"/actors/{name}.json").json()["statements"] for name in names}
    tree = judge(desk, form_of(desk, "/actors/Fuad Basya", "merge"), value="ABC News")
    assert tree.findtext(".//h1") == "ABC News"
    assert desk.get("/actors/ABC News.json").json()["statements"] == sum(counts.values())
    moved = desk.get("/actors/Fuad Basya", follow_redirects=False)
    assert (moved.status_code, moved.headers["location"]) == (307, "/actors/ABC%20News")
    for name in names:
        total = desk.get("/statements.json", params={"actor": name}).json()["pages"]["total"]
        assert total == sum(counts.values())
    cards = words_of(html.fromstring(desk.get(PAGE).text))
    assert "judged by A. Ortiz; read as speaker Fuad Basya" in cards
    judge(desk, form_of(desk, "/actors/ABC News", "undo"))
    assert desk.get("/actors/Fuad Basya.json").json()["statements"] == counts["Fuad Basya"]


def test_an_actor_is_parted_from_another_of_the_name_in_chosen_stories(desk: TestClient, path: Path) -> None:
    form = form_of(desk, "/actors/Fuad Basya", "part")
    before = [one == "Fuad Basya" for one in speakers(path)]
    tree = judge(desk, form, value="Fuad Basya (captain)", **{"story-1": STORY.story.id})
    assert tree.findtext(".//h1") == "Fuad Basya (captain)"
    assert [one == "Fuad Basya (captain)" for one in speakers(path)] == before
    assert desk.get("/actors/Fuad Basya").status_code == 404


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": " ", "speaker": "B. Lund"}, "lacks its reason"),
        ({}, "nothing was changed"),
        ({"kind": "part", "name": "Fuad Basya", "value": "B. Lund"}, "nothing was changed or chosen"),
        ({"kind": "shout"}, "asks for nothing"),
        ({"attribution_id": "a99"}, "no attribution"),
        ({"story_id": "none"}, "no story has this id"),
        ({"speaker": "x" * 2_000}, "at most 1,000"),
        ({"stance": "shout"}, "a stance is one of"),
        ({"kind": "undo", "value": "no-such"}, "not in the record"),
        ({"kind": "merge", "name": "A", "value": "A"}, "the same name already"),
        ({"kind": "merge", "name": "A", "value": " "}, "lacks its value"),
    ],
)
def test_what_cannot_be_kept_is_told_and_keeps_nothing(
    desk: TestClient, path: Path, changes: dict[str, str], message: str
) -> None:
    form = form_of(desk, f"{PAGE}?correct=a1", "correct")
    answer = desk.post("/judge", data={**form, "reason": "x", **changes})
    assert answer.status_code in (400, 404, 413)
    assert message in answer.text
    with Record(path) as record:
        assert list(record.judgements()) == []


def test_a_form_that_is_too_long_is_not_read(desk: TestClient) -> None:
    form = form_of(desk, f"{PAGE}?correct=a1", "correct")
    assert desk.post("/judge", data={**form, "reason": "x" * 300_000}).status_code == 413


@pytest.mark.parametrize("address", [f"{PAGE}?correct=a2", "/actors/Fuad Basya", "/judgements"])
def test_each_page_with_forms_is_whole(desk: TestClient, address: str) -> None:
    judge(desk, form_of(desk, f"{PAGE}?correct=a1", "wrong"))
    tree = html.fromstring(desk.get(address).text)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert tree.xpath("//form[@action='/judge']")
    for form in tree.xpath("//form[@action='/judge']"):
        assert form.get("method") == "post"
        assert form.xpath(".//input[@name='token'] | .//input[@name='reason'][@required]")
        for field in form.xpath(".//input[not(@type='hidden')] | .//select | .//textarea"):
            assert field.xpath("ancestor::label")
    assert not tree.xpath("//script[not(@src)] | //@style | //@onclick | //@onsubmit")
