"""A record on a read-only disk, or one that another process writes to, as each command meets it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.data import AnnotatedStory
from onrecord.store import Record, Writer
from tests.gold import load_gold, pages_of

GOLD: AnnotatedStory = load_gold()[0]
READING = [
    ("stories",), ("show", GOLD.story.id), ("sources", GOLD.story.id), ("search", "the"), ("export",),
    ("verify",), ("failures",),
]  # fmt: skip
READ = ("read", "story.txt", "--record", "record.db")


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text("The mayor said on Monday that the harbour would close.", encoding="utf-8")
    path = Path("record.db")
    with Writer(path) as writer, writer.transaction():
        writer.write_page(pages_of([GOLD])[0], [GOLD])
    return path


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the folder seem one in which nothing can be written, which for the root user none is."""
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> str:
    """The line for a record that is being written to, which commands wait no half minute to tell."""
    monkeypatch.setitem(Record.__init__.__kwdefaults__, "busy_timeout_seconds", 0.05)
    return "onrecord: record.db: another process is writing to this record; run this again when it is done\n"


@pytest.mark.usefixtures("read_only")
@pytest.mark.parametrize("command", READING, ids=lambda one: one[0])
def test_a_record_that_cannot_be_written_can_be_read(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(command) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("read_only")
def test_to_read_pages_into_it_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(READ) == 1
    line = "the record cannot be written here; check who may write the file and its folder"
    assert capsys.readouterr() == ("", f"onrecord: record.db: {line}\n")


@pytest.mark.parametrize("command", READING, ids=lambda one: one[0])
def test_a_record_that_another_process_writes_to_can_be_read(
    command: tuple[str, ...], record: Path, busy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Writer(record) as writer, writer.transaction():
        status = main(command)
    # To check its index of words SQLite has to write.
    expected = (1, busy) if command == ("verify",) else (0, "")
    assert (status, capsys.readouterr().err) == expected


def test_to_read_pages_beside_another_process_is_one_line_and_loses_nothing(
    record: Path, busy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Writer(record) as writer, writer.transaction():
        assert main(READ) == 1
    assert capsys.readouterr() == ("", busy)
    assert main(READ) == 0
