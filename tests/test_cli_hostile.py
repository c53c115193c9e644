"""A hostile page and a record that cannot be written, as the person at the terminal meets them."""

from __future__ import annotations

import resource
import subprocess
import sys
from io import StringIO
from pathlib import Path

from onrecord.cli.terminal import print_stories, story_printer
from onrecord.data import AnnotatedStory, Attribution, Maker, Story
from onrecord.spans import Span
from onrecord.store import Record
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
