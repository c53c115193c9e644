"""A hostile page and a record that cannot be written, as the person at the terminal meets them."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.cli.terminal import print_stories, story_printer
from onrecord.data import AnnotatedStory, Attribution, Failure, Maker, Story
from onrecord.spans import Span
from onrecord.store import Record, Writer
from onrecord.views import StoryView
from tests.test_ingest_killed import is_sound, write_stories

ROOT = Path(__file__).parents[1]


class Terminal(StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        return True


def test_codes_in_a_page_are_shown_and_not_sent_to_the_terminal() -> None:
    stream = Terminal()
    text = "The mayor \x1b]0;owned\x07 said it \x9b2J rained.\n"
    cue = (Span(text.index("said"), text.index("said") + 4),)
    story = Story("s", None, text, title="Harbour <script>alert(1)</script> \x1b[2Jto close")
    story_printer(stream)(AnnotatedStory(story, (Attribution("a1", cue=cue),), Maker("nobody", "1")))
    view = StoryView("s", story.title, *[None] * 6, origin="a", statements=1)
    print_stories([view], stream)
    assert "\x1b]" not in stream.getvalue()
    assert "\x07" not in stream.getvalue()
    assert "\x1b[2J" not in stream.getvalue()
    assert "\x9b" not in stream.getvalue()
    assert "<script>alert(1)</script> ␛[2Jto close" in stream.getvalue()
    pipe = StringIO()
    print_stories([replace(view, statements=0)], pipe)
    assert pipe.getvalue() == "s\t\t\t0\tHarbour <script>alert(1)</script> ␛[2Jto close\n"


def test_what_could_not_be_read_is_one_line_however_its_name_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with Writer("record.db") as writer, writer.transaction():
        writer.write_failure(Failure("a.zip#\x1b[2Jb\nc.html", "no story in it"))
    assert main(["failures"]) == 0
    assert main(["show", "\x1b[2J\nx"]) == 1
    out, err = capsys.readouterr()
    assert out == "a.zip#␛[2Jb c.html: no story in it\n"
    assert err.startswith("onrecord: ␛[2J x: no story has this id")
    assert err.count("\n") == 1


def test_a_pipe_gets_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    with Writer(tmp_path / "record.db") as writer, writer.transaction():
        writer.write_failure(Failure("Überfahrt – 航.html", "no story in it"))
    told = subprocess.run(
        [sys.executable, "-m", "onrecord", "failures", "--record", str(tmp_path / "record.db")],
        cwd=ROOT, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )  # fmt: skip
    assert told.stdout.decode("utf-8") == "Überfahrt – 航.html: no story in it\n"


def read(stories: Path, record: Path, *, file_bytes: int = resource.RLIM_INFINITY) -> tuple[int, str]:
    """Read stories in a process whose files may grow no further than `file_bytes`."""
    limits = (file_bytes, resource.RLIM_INFINITY)
    run = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", str(stories), "--record", str(record)],
        cwd=ROOT, capture_output=True, text=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits),
    )  # fmt: skip
    return run.returncode, run.stderr


def test_a_disk_that_takes_no_more_is_one_line_and_the_next_run_completes_the_record(tmp_path: Path) -> None:
    stories, record = tmp_path / "stories.jsonl", tmp_path / "record.db"
    write_stories(stories, 1)
    status, err = read(stories, record, file_bytes=300_000)
    assert status == 1
    assert err.startswith(f"onrecord: {record}: ")
    assert err.count("\n") == 1
    status, err = read(stories, record)
    assert err == f'onrecord: {stories}#11: a story without a "text"\n'
    assert is_sound(record)
    with Record(record) as again:
        assert again.summary().stories == 10
