"""Reading into a record: nothing lost, nothing twice, and counts that add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.data import AnnotatedStory, Failure, Page, Story
from onrecord.errors import PageError
from onrecord.ingest import Counts, Progress, ingest
from onrecord.readings import Annotate, InTurn, Split
from onrecord.store import Record, Writer, find_faults
from tests.gold import GoldRooms, load_gold, pages_of

GOLD = load_gold()
PAGES = pages_of(GOLD)
READ_ALL = Counts(pages=10, stored=10, stories=10, attributions=229)


def run(
    path: Path,
    pages: Iterable[Page | Failure],
    rooms: GoldRooms,
    *,
    split: Split | None = None,
    annotate: Annotate | None = None,
    batch_characters: int = 8_000,
) -> list[Progress]:
    turn = InTurn(split or rooms.split, annotate or rooms.annotate, batch_characters)
    with Writer(path) as writer:
        steps = list(ingest(pages, writer, steps=turn, batch_characters=batch_characters))
    for step in steps:
        counts = step.counts
        assert counts.pages == counts.stored + counts.known + counts.failed
    return steps


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def test_reading_stores_every_story(path: Path) -> None:
    assert run(path, PAGES, GoldRooms(GOLD))[-1].counts == READ_ALL
    with Record(path) as record:
        assert list(record.annotated()) == GOLD


def test_reading_again_changes_nothing_and_annotates_nothing(path: Path) -> None:
    run(path, PAGES, GoldRooms(GOLD))
    before = path.read_bytes()
    rooms = GoldRooms(GOLD)
    assert run(path, PAGES, rooms)[-1].counts == Counts(pages=10, known=10)
    assert rooms.annotated == 0
    assert path.read_bytes() == before


def test_two_fresh_records_of_the_same_pages_are_the_same_file(tmp_path: Path) -> None:
    for name in ("one.db", "other.db"):
        run(tmp_path / name, PAGES, GoldRooms(GOLD))
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "other.db").read_bytes()


def test_no_input_still_ends_with_counts(path: Path) -> None:
    assert run(path, [], GoldRooms(GOLD)) == [Progress(Counts())]


def test_a_page_that_comes_twice_in_one_batch_is_stored_once(path: Path) -> None:
    assert run(path, [PAGES[0], PAGES[0]], GoldRooms(GOLD))[-1].counts == Counts(2, 1, 1, 0, 1, 18)


def test_another_page_with_the_same_story_is_known(path: Path) -> None:
    rooms = GoldRooms(GOLD)
    copy = replace(PAGES[0], id="another", origin="copy.txt")
    rooms.by_page["another"] = [GOLD[0]]
    assert run(path, [PAGES[0], copy], rooms)[-1].counts == Counts(2, 1, 1, 0, 1, 18)
    assert run(path, [copy], rooms)[-1].counts == Counts(pages=1, known=1)


def test_a_failure_is_kept_and_cleared_when_its_origin_reads_well(path: Path) -> None:
    failure = Failure(PAGES[0].origin, "not a page")
    steps = run(path, [failure, *PAGES[1:]], GoldRooms(GOLD))
    assert [one for step in steps for one in step.failures] == [failure]
    with Record(path) as record:
        assert list(record.failures()) == [failure]
    run(path, PAGES, GoldRooms(GOLD))
    with Record(path) as record:
        assert list(record.failures()) == []


def test_a_failure_clears_even_where_the_page_is_known_by_another_name(path: Path) -> None:
    run(path, [*PAGES, Failure("moved.txt", "not a page")], GoldRooms(GOLD))
    run(path, [replace(PAGES[0], origin="moved.txt")], GoldRooms(GOLD))
    with Record(path) as record:
        assert list(record.failures()) == []


def test_the_same_failure_twice_is_kept_once_with_its_last_reason(path: Path) -> None:
    run(path, [Failure("a", "first"), Failure("a", "second")], GoldRooms(GOLD))
    with Record(path) as record:
        assert list(record.failures()) == [Failure("a", "second")]


@pytest.mark.parametrize("batch_characters", [1, 1_000_000])
def test_a_story_id_with_another_text_fails_and_overwrites_nothing(path: Path, batch_characters: int) -> None:
    rooms = GoldRooms(GOLD)
    changed = replace(GOLD[0], story=replace(GOLD[0].story, text="Another text."), attributions=())
    rooms.by_page["changed"] = [changed]
    page = replace(PAGES[0], id="changed", origin="changed.jsonl#1")
    steps = run(path, [PAGES[0], page], rooms, batch_characters=batch_characters)
    assert steps[-1].counts == Counts(2, 1, 0, 1, 1, 18)
    with Record(path) as record:
        (failure,) = record.failures()
        assert failure.origin == "changed.jsonl#1"
        assert "with another text" in failure.reason
        assert record.story(GOLD[0].story.id) == GOLD[0]


def test_a_page_that_cannot_be_split_fails_alone(path: Path) -> None:
    rooms = GoldRooms(GOLD)

    def split(page: Page) -> tuple[Story, ...]:
        if page is PAGES[3]:
            raise PageError("no story in it")
        return rooms.split(page)

    assert run(path, PAGES, rooms, split=split)[-1].counts.failed == 1
    with Record(path) as record:
        assert [one.reason for one in record.failures()] == ["no story in it"]


def test_a_story_that_cannot_be_annotated_fails_alone(path: Path) -> None:
    rooms = GoldRooms(GOLD)

    def annotate(stories: Iterable[Story]) -> Iterator[AnnotatedStory]:
        for story in stories:
            if story is GOLD[4].story:
                raise ZeroDivisionError("division\nby zero")
            yield rooms.by_story[story.id]

    steps = run(path, PAGES, rooms, annotate=annotate)
    assert steps[-1].counts.stored == 9
    (failure,) = (one for step in steps for one in step.failures)
    assert failure.origin == PAGES[4].origin
    assert "ZeroDivisionError: division by zero (test_ingest.py, line " in failure.reason


def test_a_text_that_no_file_can_hold_fails_alone(path: Path) -> None:
    rooms = GoldRooms(GOLD)
    rooms.by_page[PAGES[2].id] = [replace(GOLD[2], story=replace(GOLD[2].story, title="half \ud800"))]
    steps = run(path, PAGES, rooms)
    assert (steps[-1].counts.stored, steps[-1].counts.failed) == (9, 1)
    with Record(path) as record:
        assert "U+D800" in next(record.failures()).reason
        assert list(find_faults(record)) == []


def test_a_file_name_that_is_no_text_is_kept_with_escapes(path: Path) -> None:
    run(path, [Failure("caf\udce9.txt", "not a page")], GoldRooms(GOLD))
    with Record(path) as record:
        assert [one.origin for one in record.failures()] == [r"caf\udce9.txt"]


def test_what_was_stored_before_an_interruption_stays_and_the_next_run_goes_on(path: Path) -> None:
    def stopped() -> Iterator[Page]:
        yield from PAGES[:7]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(path, stopped(), GoldRooms(GOLD))
    with Record(path) as record:
        assert 0 < record.summary().stories < 7
    counts = run(path, PAGES, GoldRooms(GOLD))[-1].counts
    assert counts.known
    assert counts.pages == 10
    with Record(path) as record:
        assert list(record.annotated()) == GOLD
        assert list(find_faults(record)) == []


def test_two_writers_at_once_store_each_page_once(path: Path) -> None:
    with Writer(path) as one, Writer(path) as other:
        rooms = GoldRooms(GOLD)
        runs = [
            ingest(PAGES, writer, steps=rooms.steps(8_000), batch_characters=8_000) for writer in (one, other)
        ]
        last = [Progress(Counts()), Progress(Counts())]
        for turn in range(20):  # turn about, batch by batch, until both are done
            last[turn % 2] = next(runs[turn % 2], last[turn % 2])
        assert sum(step.counts.stored for step in last) == 10
        assert sum(step.counts.known for step in last) == 10
    with Record(path) as record:
        assert sorted(one.story.id for one in record.annotated()) == sorted(one.story.id for one in GOLD)
