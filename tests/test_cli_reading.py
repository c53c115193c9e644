"""`annotate` and `read` with the real model: what goes in, what comes out, and what fails in between."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import onrecord
from onrecord.cli import main
from tests.gold import OPEN, load_gold

GOLD = load_gold()
ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "onrecord" / "export" / "story.schema.json").read_text(encoding="utf-8"))
Run = Callable[..., tuple[int, str, str]]

PAGE = """Harbour to close

The harbour of Eldby will close in March, the mayor said on Monday.

“We have no choice,” Ms Ortiz told the Eldby Courier. She denied that the council had been paid.

A spokesman for the port declined to comment.
"""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The gold's texts, annotated from JSONL of stories."""
    path = tmp_path_factory.mktemp("annotated") / "out.jsonl"
    assert main(["annotate", str(OPEN), "-o", str(path)]) == 0
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_ids_and_texts_of_jsonl_come_back_untouched(annotated: list[dict[str, Any]]) -> None:
    assert [(one["id"], one["text"]) for one in annotated] == [(one.story.id, one.story.text) for one in GOLD]
    assert [one["published"] for one in annotated] == [one.story.published for one in GOLD]


def test_what_annotate_prints_is_valid_by_the_published_schema(annotated: list[dict[str, Any]]) -> None:
    for story in annotated:
        jsonschema.validate(story, SCHEMA)


def test_attributions_are_found_and_nest(annotated: list[dict[str, Any]]) -> None:
    found = [one for story in annotated for one in story["attributions"]]
    assert 150 < len(found) < 320  # 229 in the gold
    assert any(one["parent"] for one in found)


def test_polnear_style_gives_outermost_attributions_only(run: Run) -> None:
    status, out, _ = run("annotate", OPEN, "--style", "polnear")
    assert status == 0
    assert not [one for line in out.splitlines() for one in json.loads(line)["attributions"] if one["parent"]]


def test_a_least_score_leaves_out_what_is_less_sure(run: Run, annotated: list[dict[str, Any]]) -> None:
    _, out, _ = run("annotate", OPEN, "--min-score", "0.9")
    sure = [one for line in out.splitlines() for one in json.loads(line)["attributions"]]
    assert 0 < len(sure) < sum(len(story["attributions"]) for story in annotated)
    assert min(one["score"] for one in sure) >= 0.9


def test_the_fast_model_reads_too_and_signs_what_it_reads(run: Run) -> None:
    status, out, _ = run("annotate", OPEN, "--model", "fast")
    stories = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert {story["maker"]["name"] for story in stories} == {"attribution-en-fast"}
    assert 120 < sum(len(story["attributions"]) for story in stories) < 320


def test_text_format_shows_the_page(run: Run) -> None:
    Path("page.txt").write_text(PAGE, encoding="utf-8")
    status, out, err = run("annotate", "page.txt", "--format", "text")
    assert (status, err) == (0, "")
    assert "Harbour to close" in out
    assert "declined" in out


def test_what_fails_is_told_and_the_rest_is_printed(run: Run) -> None:
    lines = ['{"id": "1", "text": "The mayor said it rained."}', "{broken", '{"id": "2"}']
    Path("stories.jsonl").write_text("\n".join(lines), encoding="utf-8")
    status, out, err = run("annotate", "none.txt", "stories.jsonl")
    assert status == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["1"]
    starts = ["onrecord: none.txt: ", "onrecord: stories.jsonl#2: ", "onrecord: stories.jsonl#3: "]
    assert [line[: len(start)] for line, start in zip(err.splitlines(), starts, strict=True)] == starts


def test_reading_closes_with_counts_that_add_up(run: Run) -> None:
    Path("stories.jsonl").write_text(OPEN.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    status, out, err = run("read", "stories.jsonl")
    assert status == 1
    assert out.startswith("11 pages read = 10 stored + 0 already known + 1 failed; 10 stories, ")
    assert err.startswith("onrecord: stories.jsonl#11: not JSON")
    assert err.count("\n") == 1
    again = run("read", "stories.jsonl")
    assert again[1].startswith("11 pages read = 0 stored + 10 already known + 1 failed; 0 stories, 0 attr")
    assert run("failures")[1] == err.removeprefix("onrecord: ")
    assert run("verify")[0] == 0


def test_a_record_exports_what_annotate_prints(run: Run) -> None:
    assert run("read", OPEN)[0] == 0
    assert run("export")[1] == run("annotate", OPEN)[1]


def test_a_story_id_with_another_text_is_told(run: Run) -> None:
    Path("one.jsonl").write_text('{"id": "s", "text": "The mayor said it rained."}\n', encoding="utf-8")
    Path("two.jsonl").write_text('{"id": "s", "text": "The mayor said it snowed."}\n', encoding="utf-8")
    run("read", "one.jsonl")
    status, _, err = run("read", "two.jsonl")
    assert status == 1
    assert "story id 's' is in the record with another text" in err


def test_a_model_that_is_not_there_is_one_line_and_makes_no_record(run: Run) -> None:
    status, out, err = run("read", OPEN, "--model", "none")
    assert (status, out) == (1, "")
    assert err.startswith("onrecord: none: no model here (")
    assert err.count("\n") == 1
    assert not Path("record.db").exists()


@pytest.mark.usefixtures("run")
def test_the_python_calls_do_what_the_commands_do() -> None:
    Path("one.jsonl").write_text(OPEN.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    counts = onrecord.read("one.jsonl", "record.db")
    assert (counts.pages, counts.stored, counts.stories) == (1, 1, 1)
    with onrecord.Record("record.db") as record:
        story = record.story(GOLD[0].story.id)
    assert onrecord.annotate(story.story) == story
    assert len(onrecord.annotate("It rained, the mayor said.").attributions) == 1


@pytest.mark.usefixtures("run")
def test_a_story_reads_the_same_alone_as_among_others() -> None:
    onrecord.read(OPEN, "record.db")
    with onrecord.Record("record.db") as record:
        assert [onrecord.annotate(one.story) for one in record.annotated()] == list(record.annotated())


def many_stories(path: Path, copies: int) -> None:
    """Write the gold's texts again and again, under other ids."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(copies):
            for one in GOLD:
                story = {"id": f"{one.story.id}-{number}", "text": one.story.text}
                stream.write(json.dumps(story) + "\n")


def test_ctrl_c_ends_a_run_in_one_line(tmp_path: Path) -> None:
    many_stories(tmp_path / "many.jsonl", 50)
    command = [sys.executable, "-m", "onrecord", "read", str(tmp_path / "many.jsonl")]
    command += ["--record", str(tmp_path / "record.db")]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 30
    while not (tmp_path / "record.db").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == "onrecord: interrupted; what was stored stays, run the same command to go on\n"
