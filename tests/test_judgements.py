"""Judgements in a record: kept, applied, undone, carried to another record and through another model."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.cli import main
from onrecord.data import AnnotatedStory, Judgement, Maker, Page, Story
from onrecord.errors import JudgementError
from onrecord.export import EXPORTERS
from onrecord.ingest import Reread, ingest, judge, reread
from onrecord.judge import judge_story, seal
from onrecord.store import Record, Writer, find_faults
from tests.gold import GoldRooms, load_gold, pages_of
from tests.judge.judgements import draft, judge_one, story_judgements, undo
from tests.store.old_records import write_old
from tests.store.strategies import annotated_stories

GOLD = load_gold()
STORY = GOLD[0]
WRONG = judge_one(STORY, "a1", "wrong")
SPEAKER = judge_one(STORY, "a2", "speaker", value="Colonel Basya")
STANCE = judge_one(STORY, "a2", "stance", value="deny")
MERGE = seal(draft("merge", name="Colonel Basya", value="F. Basya"))
ALL = [WRONG, SPEAKER, STANCE, MERGE]
PAGE = Page("page", "page.txt", "text/plain", b"")


class UndoError(Exception):
    """Ends a transaction that is to leave no trace."""


def read(path: Path, stories: list[AnnotatedStory]) -> None:
    rooms = GoldRooms(stories)
    with Writer(path) as writer:
        pages = pages_of(stories)
        list(ingest(pages, writer, steps=rooms.steps(50_000), batch_characters=50_000))


def tables(path: Path) -> dict[str, list[object]]:
    names = (
        "attributions",
        "spans",
        "hops",
        "speakers",
        "actors",
        "unnamed_sources",
        "readings",
        "judged",
        "actor_names",
    )
    with Record(path) as record:
        assert list(find_faults(record)) == []
        return {name: sorted(record.rows(f"SELECT * FROM {name}"), key=str) for name in names}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    read(path, GOLD)
    return path


def test_what_was_judged_is_what_everything_shows_and_the_models_value_stands_beside(path: Path) -> None:
    with Writer(path) as writer:
        assert judge(ALL, writer) == 4
    with Record(path) as record:
        assert list(find_faults(record)) == []
        assert record.reading(STORY.story.id) == STORY
        story = record.story(STORY.story.id)
        assert [one.id for one in story.attributions] == [one.id for one in STORY.attributions[1:]]
        assert (story.attributions[0].speaker, story.attributions[0].stance) == ("F. Basya", "deny")
        (statement, *_) = record.statements(STORY.story.id)
        assert (statement.speaker, statement.stance, statement.judged_by) == ("F. Basya", "deny", "A. Ortiz")
        assert json.loads(statement.model_values or "") == {"speaker": "Fuad Basya", "stance": "say"}
        assert next(one.attribution_id for one in record.search("basya")) == "a2"
        written = io.StringIO()
        EXPORTERS["csv"](record, written)
        rows = list(csv.DictReader(io.StringIO(written.getvalue())))
        assert [row["judged_by"] for row in rows if row["speaker"] == "F. Basya"] == ["A. Ortiz"]
        assert f"{STORY.story.id}/a1" not in {row["statement_id"] for row in rows}


def test_undoing_all_leaves_the_tables_as_they_were(path: Path) -> None:
    before = tables(path)
    with Writer(path) as writer:
        judge(ALL, writer)
    assert tables(path)["readings"]
    with Writer(path) as writer:
        assert judge([undo(one) for one in ALL], writer) == 4
        assert len(list(writer.judgements())) == 8
    after = tables(path)
    for name in ("attributions", "spans", "hops", "unnamed_sources", "readings", "judged", "actor_names"):
        assert after[name] == before[name]


def test_the_same_judgements_twice_are_kept_once_and_those_of_another_story_wait(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    read(path, GOLD[1:])
    with Writer(path) as writer:
        assert judge(ALL, writer) == 4
        assert judge(ALL, writer) == 0
        assert [one.attribution_ids for one in writer.judged()] == [(), (), (), ()]
    read(path, GOLD)
    with Record(path) as record:
        assert [one.attribution_ids for one in record.judged()] == [("a1",), ("a2",), ("a2",), ()]
        assert list(find_faults(record)) == []


def test_judgements_outlive_another_model(path: Path) -> None:
    with Writer(path) as writer:
        judge(ALL, writer)
    ids = {one.id: f"n{place}" for place, one in enumerate(reversed(STORY.attributions))}

    def annotate(stories: Iterable[Story]) -> Iterator[AnnotatedStory]:
        """The same attributions under other ids, one fewer, and all of them read as claims."""
        for story in stories:
            again = tuple(
                replace(
                    one,
                    id=ids[one.id],
                    parent=one.parent and ids[one.parent],
                    responds_to=one.responds_to and ids[one.responds_to],
                    stance="claim",
                )
                for one in STORY.attributions
            )
            yield AnnotatedStory(story, again[:-1], Maker("another", "2"))

    with Writer(path) as writer:
        assert list(reread([STORY.story.id], writer, annotate=annotate, batch_stories=5)) == [Reread(1, ())]
    with Record(path) as record:
        assert list(find_faults(record)) == []
        story = record.story(STORY.story.id)
        assert story.maker == Maker("another", "2")
        assert len(story.attributions) == len(STORY.attributions) - 2
        first = story.attributions[0]
        assert (first.id, first.speaker, first.stance) == (ids["a2"], "F. Basya", "deny")
        assert {one.model_value for one in story.judged if one.judgement == STANCE} == {"claim"}
        assert {one.stance for one in story.attributions[1:]} == {"claim"}


def test_what_another_model_does_not_find_is_kept_as_standing_on_words_not_found(path: Path) -> None:
    with Writer(path) as writer:
        judge(ALL, writer)

    def annotate(stories: Iterable[Story]) -> Iterator[AnnotatedStory]:
        for story in stories:
            yield AnnotatedStory(story, STORY.attributions[2:], Maker("blind", "1"))

    with Writer(path) as writer:
        list(reread([STORY.story.id], writer, annotate=annotate, batch_stories=5))
        assert [one.is_found for one in writer.judged()] == [False, False, False, True]
        assert writer.story(STORY.story.id).attributions == STORY.attributions[2:]
    rooms = GoldRooms(GOLD)
    with Writer(path) as writer:
        list(reread([STORY.story.id], writer, annotate=rooms.annotate, batch_stories=5))
        assert [one.is_found for one in writer.judged()] == [True, True, True, True]
        assert list(find_faults(writer)) == []


def test_a_story_that_cannot_be_read_again_stays_as_it_was(path: Path) -> None:
    rooms = GoldRooms(GOLD)

    def annotate(stories: Iterable[Story]) -> Iterator[AnnotatedStory]:
        for annotated in rooms.annotate(stories):
            if annotated.story.id == GOLD[1].story.id:
                raise ZeroDivisionError
            yield AnnotatedStory(annotated.story, annotated.attributions[:1], Maker("another", "2"))

    with Writer(path) as writer:
        stories = writer.stories_not_by(Maker("another", "2"))
        (batch,) = reread(stories, writer, annotate=annotate, batch_stories=99)
        assert (batch.stories, [one.origin for one in batch.failures]) == (9, [f"story {GOLD[1].story.id}"])
        assert writer.story(GOLD[1].story.id) == GOLD[1]
        assert writer.stories_not_by(Maker("another", "2")) == [GOLD[1].story.id]
        assert list(find_faults(writer)) == []


def test_judgements_go_from_one_record_to_another_by_a_file(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other, lines = tmp_path / "other.db", tmp_path / "judgements.jsonl"
    read(other, GOLD)
    with Writer(path) as writer:
        judge([*ALL, undo(STANCE)], writer)
    assert main(["judgements", "--record", str(path), "--format", "jsonl", "-o", str(lines)]) == 0
    for new, known in ((5, 0), (0, 5)):
        assert main(["judge", str(lines), "--record", str(other)]) == 0
        assert capsys.readouterr().out == f"5 judgements: {new} new, {known} already known\n"
    with Record(path) as one, Record(other) as two:
        assert list(one.judgements()) == list(two.judgements())
        assert list(one.annotated()) == list(two.annotated())
        assert list(one.statements()) == list(two.statements())


def test_a_file_with_one_bad_line_brings_in_nothing(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = tmp_path / "judgements.jsonl"
    main(["judgements", "--record", str(path), "-o", str(lines)])
    with Writer(path) as writer, pytest.raises(JudgementError, match="is not in the record"):
        judge([SPEAKER, undo(WRONG)], writer)
    lines.write_text('\n{"id": "x"}\n')
    assert main(["judge", str(lines), "--record", str(path)]) == 1
    assert f"{lines}, line 2: not a judgement" in capsys.readouterr().err
    with Record(path) as record:
        assert list(record.judgements()) == []


def test_the_list_says_who_what_why_and_what_became_of_it(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = seal(replace(STANCE, story_id="elsewhere"))
    with Writer(path) as writer:
        judge([*ALL, undo(WRONG), lost], writer)
    main(["judgements", "--record", str(path), "--format", "text"])
    out = capsys.readouterr().out.splitlines()
    assert out[0].endswith(
        f"A. Ortiz  {STORY.story.id}/a1: no attribution at “reportedly” (the words say otherwise);"
        " undone by B. Lund on 2026-02-11 (the words say otherwise)"
    )
    assert "speaker “Colonel Basya”, read as “Fuad Basya”" in out[1]
    assert "every story: “Colonel Basya” is F. Basya" in out[3]
    assert out[4].endswith("stands on words not found")
    main(["sources", STORY.story.id, "--record", str(path)])
    assert "Judged by people\n  2026-02-11  A. Ortiz" in capsys.readouterr().out
    main(["verify", "--record", str(path)])
    assert capsys.readouterr().out.endswith("0 faults; 5 judgements, 1 on words not found\n")
    main(["show", STORY.story.id, "--record", str(path)])
    assert "Judged by people" in capsys.readouterr().out


def test_verify_finds_a_judgement_that_was_edited_and_tables_that_do_not_follow(path: Path) -> None:
    with Writer(path) as writer:
        judge(ALL, writer)
    edits = {
        "UPDATE judgements SET judged_by = 'X' WHERE kind = 'stance'": "has been changed since it was made",
        "UPDATE attributions SET stance = 'say'": "its attributions are not what",
        "DELETE FROM judged": "what the model read is not kept beside",
        "UPDATE actor_names SET actor = 'X'": "the names are not those that people's merges give",
        "DELETE FROM judgements WHERE kind = 'wrong'": "its attributions are not what",
        "DELETE FROM readings": "what the model read is not kept beside",
    }
    for edit, fault in edits.items():
        with suppress(UndoError), Writer(path) as writer, writer.transaction():
            list(writer.rows(edit))
            assert [one for one in find_faults(writer) if fault in one], edit
            raise UndoError


@pytest.mark.parametrize("schema", [1, 2, 3, 6])
def test_a_record_of_an_older_schema_can_be_judged(path: Path, tmp_path: Path, schema: int) -> None:
    old = tmp_path / "old.db"
    write_old(path, old, version=schema)
    with Writer(old) as writer:
        assert list(find_faults(writer)) == []
        judge(ALL, writer)
        assert list(find_faults(writer)) == []
        judged: list[Judgement] = [one.judgement for one in writer.judged() if one.is_found]
    assert judged == ALL


def test_whatever_points_at_an_attribution_is_found_by_an_index(path: Path) -> None:
    with Record(path) as record:
        tables = [row[0] for row in record.rows("SELECT name FROM sqlite_schema WHERE sql LIKE '%STRICT%'")]
        for table in tables:
            for key in record.rows(f"PRAGMA foreign_key_list({table})"):
                if key[2] == "attributions":
                    (plan,) = record.rows(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {key[3]} = 1")
                    assert plan[3].startswith("SEARCH"), (table, key[3])


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    with Writer(tmp_path_factory.mktemp("record") / "record.db") as writer:
        yield writer


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_judgements_on_any_story_are_kept_applied_and_undone(writer: Writer, data: st.DataObject) -> None:
    reading = data.draw(annotated_stories())
    judgements = data.draw(story_judgements(reading))
    with suppress(UndoError), writer.transaction():
        writer.write_page(PAGE, [reading])
        before = writer.attributions(reading.story.id)
        assert all(writer.write_judgement(one) for one in judgements)
        judged = judge_story(reading, [one for one in judgements if one.kind != "merge"])
        writer.write_reading(reading, judged)
        assert list(writer.judgements()) == judgements
        assert writer.attributions(reading.story.id) == judged.attributions
        assert writer.reading(reading.story.id) == reading
        writer.write_reading(reading, reading)
        assert writer.attributions(reading.story.id) == before
        raise UndoError
