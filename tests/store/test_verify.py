"""`verify` finds what does not hold, whatever changed it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.store import Record, Writer, find_faults
from tests.gold import load_gold, pages_of

CUE = "(SELECT attribution_number FROM attributions WHERE attribution_id = 'a2' ORDER BY 1 LIMIT 1)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    gold = load_gold()
    with Writer(tmp_path / "record.db") as writer, writer.transaction():
        for page, annotated in zip(pages_of(gold), gold, strict=True):
            writer.write_page(page, [annotated])
    return tmp_path / "record.db"


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            f"UPDATE spans SET words = 'sang' WHERE attribution_number = {CUE} AND role = 'cue'",
            "is stored as",
        ),
        ("UPDATE stories SET text = 'x' || text WHERE story_number = 1", "but the story says"),
        (f'UPDATE spans SET "end" = 99999 WHERE attribution_number = {CUE}', "lies outside"),
        (f"UPDATE spans SET start = -1 WHERE attribution_number = {CUE} AND role = 'cue'", "lies outside"),
        ("UPDATE attributions SET parent_number = 229 WHERE attribution_number = 1", "another story"),
        ("UPDATE attributions SET parent_number = 2 WHERE attribution_number = 1", "holds neither"),
        ("UPDATE attributions SET parent_number = 9999 WHERE attribution_number = 1", "not there"),
        ("INSERT INTO anchors VALUES (1, 0, 99999, 0, 9)", "leads nowhere"),
        ("INSERT INTO anchors VALUES (1, 0, 5, 9, 9)", "leads nowhere"),
        ("DELETE FROM story_index WHERE rowid = 1", "story_index"),
        ("DELETE FROM statement_index WHERE rowid = 1", "statement_index"),
        ("UPDATE attributions SET speaker = 'Another' WHERE attribution_number = 2", "statement_index"),
        ("UPDATE stories SET title = 'Another' WHERE story_number = 1", "story_index"),
    ],
)
def test_a_change_behind_the_back_is_found(path: Path, change: str, fault: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change)
        connection.commit()
    with Record(path) as record:
        assert any(fault in line for line in find_faults(record))


def test_checking_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with Record(path) as record:
        assert list(find_faults(record)) == []
    assert path.read_bytes() == before


def test_a_file_that_sqlite_finds_damaged_is_told_first(path: Path) -> None:
    damaged = bytearray(path.read_bytes())
    page = 4096
    damaged[-page * 20 :] = bytes(page * 20)
    path.write_bytes(bytes(damaged))
    with Record(path) as record:
        assert "the file is damaged" in next(find_faults(record))
