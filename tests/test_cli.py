"""The commands on a record, as a person or a script calls them."""

from __future__ import annotations

import csv
import json
import os
import pty
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.data import Failure
from onrecord.export.jsonl import story_line
from onrecord.store import Writer
from tests.gold import load_gold, pages_of

GOLD = load_gold()
ROOT = Path(__file__).parents[1]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of the gold, in the working folder and under the name that commands take when told none."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "record.db"
    with Writer(path) as writer, writer.transaction():
        for page, annotated in zip(pages_of(GOLD), GOLD, strict=True):
            writer.write_page(page, [annotated])
        writer.write_failure(Failure("broken.html", "no story in it"))
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(arguments)
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.mark.usefixtures("record")
def test_stories_in_a_pipe_are_lines_of_fields(run: Run) -> None:
    status, out, err = run("stories")
    lines = [line.split("\t") for line in out.splitlines()]
    assert (status, err, len(lines)) == (0, "", 10)
    assert lines[0] == ["GUM_news_asylum", "2015-05-18", "Wikinews", "18", GOLD[0].story.title]
    assert len(run("stories", "--limit", "3")[1].splitlines()) == 3


@pytest.mark.usefixtures("record")
def test_show_tells_a_story_and_who_said_what(run: Run) -> None:
    status, out, err = run("show", "GUM_news_asylum")
    assert (status, err) == (0, "")
    assert out.startswith("Over 900 asylum seekers rescued off Indonesian coast\nWikinews · 2015-05-18\n")
    assert "Navy reportedly¹ saved 200 more" in out
    assert "18 attributions, 5 inside others" in out
    assert (
        "\n  2  Fuad Basya, Major general … spokesman for the Indonesian military · say · indirect\n" in out
    )
    assert "\n     └  5  Fuad Basya" in out
    assert not [line for line in out.splitlines() if line != line.rstrip()]
    assert max(map(len, out.splitlines())) <= 92


@pytest.mark.usefixtures("record")
def test_show_gives_the_line_that_annotate_gives(run: Run) -> None:
    assert run("show", "GUM_news_korea", "--format", "jsonl")[1] == story_line(GOLD[7]) + "\n"


@pytest.mark.usefixtures("record")
def test_show_writes_to_the_file_that_it_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "story"
    told = run("show", "GUM_news_korea")[1]
    assert run("show", "GUM_news_korea", "-o", str(path)) == (0, "", "")
    assert path.read_text(encoding="utf-8") == told
    changes = run("show", "GUM_news_korea", "--changes")[1]
    assert run("show", "GUM_news_korea", "--changes", "-o", str(path)) == (0, "", "")
    assert path.read_text(encoding="utf-8") == changes


@pytest.mark.usefixtures("record")
def test_a_story_that_is_not_there_leaves_no_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "story"
    assert run("show", "", "-o", str(path))[2].startswith("onrecord: (empty): no story has this id in ")
    assert not path.exists()


@pytest.mark.usefixtures("record")
def test_search_finds_who_said_it_and_where(run: Run) -> None:
    status, out, err = run("search", "asylum", "seekers")
    assert (status, err) == (0, "")
    assert "Fuad Basya  believe\n" in out
    assert "\n    GUM_news_asylum/a5 · Over 900" in out


@pytest.mark.usefixtures("record")
def test_search_without_a_find_says_so(run: Run) -> None:
    assert run("search", "xylophone") == (1, "", "onrecord: nothing in record.db holds xylophone\n")


@pytest.mark.usefixtures("record")
def test_search_without_a_word_is_a_wrong_call(run: Run) -> None:
    status, out, err = run("search", "?!")
    assert (status, out) == (2, "")
    assert err == "onrecord: no word to search for in '?!'\n"


@pytest.mark.usefixtures("record")
def test_export_writes_all_stories_or_all_statements(run: Run, tmp_path: Path) -> None:
    whole = "".join(story_line(annotated) + "\n" for annotated in GOLD)
    assert run("export") == (0, whole, "")
    assert run("export", "-o", str(tmp_path / "out.jsonl"))[0] == 0
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == whole
    status, out, _ = run("export", "--format", "csv")
    assert status == 0
    assert len(list(csv.reader(StringIO(out, newline="")))) == 230


@pytest.mark.usefixtures("record")
def test_export_to_a_place_that_cannot_be_written_is_one_line(run: Run) -> None:
    assert run("export", "-o", "none/out.jsonl") == (
        1,
        "",
        "onrecord: none/out.jsonl: No such file or directory\n",
    )


@pytest.mark.usefixtures("record")
def test_failures_are_listed_with_their_reason(run: Run) -> None:
    assert run("failures") == (0, "broken.html: no story in it\n", "")


@pytest.mark.usefixtures("record")
def test_verify_counts_what_it_checked(run: Run) -> None:
    line = "899 spans of 229 attributions in 10 stories of 10 pages checked: 0 faults\n"
    assert run("verify") == (0, line, "")


def test_verify_tells_every_fault_and_fails(record: Path, run: Run) -> None:
    with Writer(record) as writer:
        list(writer.rows("UPDATE spans SET words = 'sang' WHERE words = 'said'"))
    status, out, err = run("verify")
    assert status == 1
    assert "is stored as 'sang', but the story says 'said'" in err
    faults = [line for line in err.splitlines() if "sang" in line]
    assert all(line.startswith("onrecord: ") for line in faults)
    assert out.endswith(f": {len(err.splitlines())} faults\n")


@pytest.mark.parametrize(
    "command", [("stories",), ("show", "x"), ("search", "x"), ("export",), ("failures",), ("verify",)]
)
def test_without_a_record_each_command_says_how_to_make_one(
    run: Run, command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    line = "onrecord: record.db: no record is here; `onrecord read INPUT --record record.db` makes one\n"
    assert run(*command) == (1, "", line)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "onrecord: the following arguments are required: COMMAND (see onrecord --help)\n"),
        (("sing",), "onrecord: argument COMMAND: invalid choice: 'sing'"),
        (("show",), "onrecord: the following arguments are required: STORY (see onrecord show --help)\n"),
        (("stories", "--limit", "0"), "onrecord: argument --limit: '0' is not a whole number above 0"),
        (
            ("read", "x", "--min-score", "2"),
            "onrecord: argument --min-score: '2' is not a number from 0 to 1",
        ),
        (("export", "--format", "xml"), "onrecord: argument --format: invalid choice: 'xml'"),
    ],
)
def test_a_wrong_call_is_one_line_and_exits_with_2(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


def test_version_and_help_answer_at_once() -> None:
    begun = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    run = subprocess.run(
        [sys.executable, "-m", "onrecord", "--version"], check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert run.returncode == 0
    assert run.stdout.startswith("onrecord ")
    # Of the processor, so that a busy machine is no reason to fail: 0.06 s.
    assert sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - begun < 0.5


def test_a_reader_that_goes_away_is_no_error(record: Path) -> None:
    command = f"{sys.executable} -m onrecord export --record {record}; echo $? >&2"
    run = subprocess.run(
        f"({command}) | head -c 10 | wc -c", shell=True, check=False, capture_output=True, text=True, cwd=ROOT
    )
    assert run.stdout.strip() == "10"
    assert run.stderr.strip() in ("0", "141")  # 0 where the whole export fitted into the pipe


def test_on_a_terminal_a_story_has_styles_and_no_color_takes_the_colours_away(record: Path) -> None:
    command = [sys.executable, "-m", "onrecord", "show", "GUM_news_asylum", "--record", str(record)]
    coloured = on_a_terminal(command, {"TERM": "xterm-256color", "COLUMNS": "80"})
    plain = on_a_terminal(command, {"TERM": "xterm-256color", "COLUMNS": "80", "NO_COLOR": "1"})
    assert "\x1b[36m" in coloured
    assert "\x1b[1m" in plain
    assert "\x1b[36m" not in plain
    assert "source" in plain  # the key to the marks


def on_a_terminal(command: list[str], variables: dict[str, str]) -> str:
    """Return what a command prints when its output is a terminal."""
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | variables
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, cwd=ROOT, env=environment)
    os.close(theirs)
    printed = b"".join(_pieces(ours))
    os.close(ours)
    assert process.wait() == 0
    return printed.decode()


def _pieces(descriptor: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # how Linux tells the end of a terminal
            return
        if not piece:
            return
        yield piece


@pytest.mark.usefixtures("record")
def test_exported_stories_are_read_by_json(run: Run) -> None:
    stories = [json.loads(line) for line in run("export")[1].splitlines()]
    assert [story["id"] for story in stories] == [annotated.story.id for annotated in GOLD]


@pytest.mark.usefixtures("record")
def test_a_statement_is_shown_by_the_id_that_a_search_prints(run: Run) -> None:
    status, out, err = run("show", "GUM_news_asylum/a5")
    assert (status, err) == (0, "")
    assert "\n  5  Fuad Basya" in out
    assert "\n  2  " not in out
    assert run("sources", "GUM_news_asylum/a5") == run("sources", "GUM_news_asylum")
    assert run("show", "GUM_news_asylum/a99") == (
        1,
        "",
        "onrecord: GUM_news_asylum/a99: the story has no attribution a99;"
        " `onrecord show GUM_news_asylum --record record.db` shows those it has\n",
    )


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("GUM_news_asylum/a5", "--format", "jsonl"), "jsonl holds whole stories; leave /a5 out"),
        (("GUM_news_asylum", "--in-page", "--format", "jsonl"), "--in-page writes HTML; leave --format out"),
        (
            ("GUM_news_asylum", "--in-page", "--changes"),
            "argument --changes: not allowed with argument --in-",
        ),
    ],
)
def test_options_that_do_not_go_together_are_told(run: Run, arguments: tuple[str, ...], message: str) -> None:
    status, out, err = run("show", *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(f"onrecord: {message}")


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_on_a_terminal_of_any_width_each_story_is_listed_by_an_id_that_shows_it(
    record: Path, run: Run, columns: str
) -> None:
    command = [sys.executable, "-m", "onrecord", "stories", "--record", str(record)]
    lines = on_a_terminal(command, {"TERM": "xterm", "COLUMNS": columns, "NO_COLOR": "1"}).splitlines()
    assert max(map(len, lines[1:])) <= int(columns)
    for line, annotated in zip(lines[1:], GOLD, strict=True):
        short, published, outlet, statements, title = line.split(maxsplit=4)
        assert run("show", short, "--format", "jsonl")[1] == story_line(annotated) + "\n"
        assert (published, outlet[:6]) == ((annotated.story.published or "")[:10], "Wikine"[: len(outlet)])
        assert int(statements) == len(annotated.attributions)
        assert (annotated.story.title or "").startswith(title.rstrip("…").rstrip())
