"""An address read again: the same text is known, another is a new version, linked to the one before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.data import Page, Story
from onrecord.ingest import Counts, ingest
from onrecord.readings import InTurn
from onrecord.store import Record, Writer, find_faults
from tests.gold import GoldRooms, load_gold, pages_of
from tests.store.old_records import write_old
from tests.test_workers import annotate

URL = "https://d.example/harbour"
FIRST = "The harbour of Eldby will close in March, the mayor said on Monday. She gave no reason for it."
SECOND = f"{FIRST}\nFishermen said they would sue the town."
OTHER = "A new ferry to the islands sails from Thursday, the line said. It takes forty cars and six lorries."


def read(path: Path, *texts: str, url: str | None = URL) -> Counts:
    """Read a page whose stories have these texts, under ids of their own."""

    def split(page: Page) -> tuple[Story, ...]:
        return tuple(Story(f"{page.id}/{n}", page.id, text, url=url) for n, text in enumerate(texts, 1))

    with Writer(path) as writer:
        read_before = writer.summary().pages
        page = Page(f"page {read_before}", "page.html", "text/html", b"<p>", url=url)
        *_, last = ingest([page], writer, steps=InTurn(split, annotate, 100), batch_characters=100)
        assert list(find_faults(writer)) == []
    return last.counts


def versions(path: Path) -> list[tuple[str, int, str | None, int]]:
    with Record(path) as record:
        return list(record.rows("SELECT story_id, version, previous_id, latest FROM versions ORDER BY 2, 1"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def test_the_same_text_is_known_though_the_page_has_other_bytes(path: Path) -> None:
    assert read(path, FIRST).stored == 1
    assert read(path, FIRST) == Counts(pages=1, known=1)
    assert versions(path) == []


def test_another_text_is_a_new_version_linked_to_the_one_before(path: Path) -> None:
    for text in (FIRST, SECOND, f"{SECOND} The town said nothing."):
        read(path, text)
    assert versions(path) == [
        ("page 0/1", 1, None, 0), ("page 1/1", 2, "page 0/1", 0), ("page 2/1", 3, "page 1/1", 1),
    ]  # fmt: skip
    assert read(path, FIRST) == Counts(pages=1, known=1)
    with Record(path) as record:
        assert [one.version for one in record.versions("page 1")] == [1, 2, 3]


def test_without_an_address_there_are_no_versions(path: Path) -> None:
    read(path, FIRST, url=None)
    assert read(path, SECOND, url=None).stored == 1
    assert versions(path) == []
    with Record(path) as record:
        assert [one.version for one in record.versions("page 1")] == [1]


def test_of_a_page_of_many_stories_each_follows_its_own_and_the_known_are_not_stored_again(
    path: Path,
) -> None:
    read(path, FIRST, OTHER)
    counts = read(path, "Snow fell on the hills of Eldby overnight, the weather service said.", SECOND, OTHER)
    assert (counts.stored, counts.stories) == (1, 2)
    assert versions(path) == [("page 0/1", 1, None, 0), ("page 1/2", 2, "page 0/1", 1)]


def test_a_record_that_knew_no_versions_takes_them_from_then_on(path: Path, tmp_path: Path) -> None:
    gold = load_gold()
    rooms = GoldRooms(gold)
    with Writer(tmp_path / "new.db") as writer:
        list(ingest(pages_of(gold), writer, steps=rooms.steps(8_000), batch_characters=8_000))
    write_old(tmp_path / "new.db", path, version=1)
    story = gold[0].story
    read(path, f"{story.text}\nNobody else was hurt.", url=story.url)
    assert versions(path) == [("GUM_news_asylum", 1, None, 0), ("page 10/1", 2, "GUM_news_asylum", 1)]


def test_a_link_to_no_earlier_version_is_a_fault(path: Path) -> None:
    read(path, FIRST)
    read(path, OTHER, url="https://d.example/ferry")
    with Writer(path) as writer, writer.transaction():
        writer.write_previous("page 1/1", "page 0/1")
    with Record(path) as record:
        assert list(find_faults(record)) == [
            "page 1/1: page 0/1, which it should follow, is no earlier version of it"
        ]


def test_a_thousand_stories_at_one_address_are_stored_in_good_time(path: Path) -> None:
    """Other programs give every story of an outlet its front page for an address."""
    assert read(path, *(f"Story {n}: {OTHER} {n}" for n in range(500))).stories == 500
    assert read(path, *(f"Story {n}: {FIRST} {n}" for n in range(500))).stories == 500


def test_the_command_shows_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("one", FIRST), ("two", SECOND)):
        line = {"url": URL, "title": "Harbour to close", "text": text, "language": "en"}
        Path(f"{name}.jsonl").write_text(json.dumps(line), encoding="utf-8")
        assert main(["read", f"{name}.jsonl"]) == 0
    with Record("record.db") as record:
        last = [story.story_id for story in record.stories()][-1]
    capsys.readouterr()
    assert main(["show", last[:6], "--changes"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Harbour to close\nversion 1 of 2 · ")
    assert "  + Fishermen  say  they would sue the town" in out
    assert main(["show", last, "--changes", "--format", "jsonl"]) == 0
    steps = [json.loads(step) for step in capsys.readouterr().out.splitlines()]
    assert [(step["version"], [one["kind"] for one in step["changes"]]) for step in steps] == [
        (1, []), (2, ["added"]),
    ]  # fmt: skip
