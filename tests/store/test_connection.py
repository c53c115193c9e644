"""Files that are no record, or not one for this version: one clear line each."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import NewerRecordError, NotARecordError, RecordError
from onrecord.store import Record, Writer
from onrecord.store import connection as store_connection
from tests.gold import load_gold, pages_of


def test_opening_a_missing_record_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no record is here; `onrecord read INPUT --record .*` makes one"):
        Record(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_text_file_is_not_a_record(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are my notes, and they are long enough to be looked at. " * 50)
    for kind in (Record, Writer):
        with pytest.raises(NotARecordError, match="not an onrecord record"):
            kind(path)
    assert path.read_text().startswith("These are my notes")


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE stories (id)")
        connection.commit()
    before = path.read_bytes()
    for kind in (Record, Writer):
        with pytest.raises(NotARecordError, match="a database, but not an onrecord record"):
            kind(path)
    assert path.read_bytes() == before


def test_a_folder_is_not_a_record(tmp_path: Path) -> None:
    with pytest.raises(NotARecordError, match="a folder"):
        Writer(tmp_path)


def test_a_record_in_a_folder_that_does_not_exist_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="does not exist"):
        Writer(tmp_path / "none" / "record.db")


def test_a_newer_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Writer(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(NewerRecordError, match="schema 999"):
        Record(path)
    with pytest.raises(NewerRecordError, match="upgrade onrecord"):
        Writer(path)


def test_an_older_record_is_brought_up_to_date_when_it_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    Writer(path).close()
    first = store_connection.migrations()
    later = (
        "CREATE TABLE links (a);\nCREATE TRIGGER t AFTER INSERT ON links\nBEGIN SELECT 1; SELECT 2; END;\n"
    )
    monkeypatch.setattr(store_connection, "migrations", lambda: [*first, later])
    with Record(path) as record:
        assert list(record.rows("SELECT * FROM links")) == []
        assert next(record.rows("PRAGMA user_version"))[0] == len(first) + 1


def test_a_migration_that_fails_leaves_the_record_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "record.db"
    Writer(path).close()
    with monkeypatch.context() as patch:
        first = store_connection.migrations()
        broken = "CREATE TABLE links (a);\nCREATE TABLE links (a);\n"
        patch.setattr(store_connection, "migrations", lambda: [*first, broken])
        with pytest.raises(RecordError):
            Record(path)
    with Record(path) as record:
        assert record.summary().pages == 0


def test_a_record_that_another_process_writes_to_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Writer(path) as writer, writer.transaction():
        with pytest.raises(RecordError, match="another process is writing"):
            Writer(path, busy_timeout_seconds=0.05)
        with Record(path) as record:  # readers go on
            assert record.summary().stories == 0


def test_a_full_disk_keeps_what_was_stored_before(tmp_path: Path) -> None:
    gold = load_gold()
    path = tmp_path / "record.db"
    with Writer(path) as writer:
        with writer.transaction():
            writer.write_page(pages_of(gold)[0], [gold[0]])
        (pages,) = next(writer.rows("PRAGMA page_count"))
        list(writer.rows(f"PRAGMA max_page_count = {pages + 2}"))
        with pytest.raises(RecordError, match="no space left"), writer.transaction():
            writer.write_page(pages_of(gold)[1], gold[1:])
    with Record(path) as record:
        assert list(record.annotated()) == gold[:1]


def test_a_damaged_record_is_told_so(tmp_path: Path) -> None:
    gold = load_gold()
    path = tmp_path / "record.db"
    with Writer(path) as writer, writer.transaction():
        for page, annotated in zip(pages_of(gold), gold, strict=True):
            writer.write_page(page, [annotated])
    damaged = bytearray(path.read_bytes())
    damaged[8192:] = b"\xff" * (len(damaged) - 8192)
    path.write_bytes(bytes(damaged))
    with pytest.raises(RecordError, match="damaged"), Record(path) as record:
        list(record.annotated())


def test_nothing_lies_beside_a_record_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Writer(path).close()
    with Record(path) as record:
        record.summary()
    assert [file.name for file in tmp_path.iterdir()] == ["record.db"]


def test_a_record_is_named_in_its_header(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    Writer(path).close()
    assert path.read_bytes()[68:72] == b"onre"
