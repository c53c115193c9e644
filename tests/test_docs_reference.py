"""The reference pages say what is there: the commands as they are, and queries that run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from docs.write_cli import PAGE, cli_page
from onrecord.anchors import Anchor
from onrecord.data import AnnotatedStory, Caption, Failure, Maker, Page
from onrecord.export.jsonl import story_line
from onrecord.ingest import judge
from onrecord.read.stories import STORY_MEDIA_TYPE
from onrecord.resolve import find_voices
from onrecord.split import split_page
from onrecord.split.ready import _NAMES
from onrecord.store import Record, Writer
from tests.gold import load_gold, pages_of
from tests.judge.judgements import judge_one

ROOT = Path(__file__).parents[1]
SCHEMA = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
JSONL, STORY_SCHEMA = ROOT / "docs" / "jsonl.md", ROOT / "onrecord" / "export" / "story.schema.json"
MAKER = Maker("nobody", "1")
QUERIES = re.findall(r"```sql\n(.*?)```", SCHEMA, re.DOTALL)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    gold = load_gold()
    gold[0] = replace(gold[0], story=replace(gold[0].story, captions=(Caption("A boat", "A. Ortiz"),)))
    with Writer(tmp_path_factory.mktemp("record") / "record.db") as writer:
        with writer.transaction():
            for page, annotated in zip(pages_of(gold), gold, strict=True):
                story = replace(annotated.story, anchors=(Anchor(0, len(annotated.story.text), 0, 1),))
                writer.write_page(page, [replace(annotated, story=story)])
                writer.write_voices(annotated.story.id, find_voices(annotated))
            later = replace(gold[0].story, id="later", page_id="later", text=f"{gold[0].story.text}\nMore.")
            writer.write_page(
                Page("later", "later.txt", "text/plain", b"."), [AnnotatedStory(later, (), MAKER)]
            )
            writer.write_previous("later", gold[0].story.id)
            writer.write_failure(Failure("broken.html", "no story in it"))
        judge([judge_one(gold[0], "a2", "speaker", value="Ana Ortiz")], writer)
        yield writer


def test_the_page_of_commands_is_what_the_parser_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == cli_page(), "run `python -m docs.write_cli`"


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: " ".join(query.split())[:60])
def test_every_query_of_the_schema_page_runs_and_finds_something(record: Record, query: str) -> None:
    assert list(record.rows(query))


def test_the_schema_page_has_every_table_view_and_column(record: Record) -> None:
    named = record.rows("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
    tables = [name for (name,) in named if "_index_" not in name]  # FTS5 keeps its own tables beside an index
    assert {"statements", "stories", "spans", "failures"} <= set(tables)
    for table in tables:
        assert f"## {table}\n" in SCHEMA or f"`{table}`" in SCHEMA, table
        for row in record.rows(f"PRAGMA table_info({table})"):
            assert f"`{row[1]}`" in SCHEMA, f"{table}.{row[1]}"


def test_the_page_of_jsonl_names_every_field_that_is_read_or_written() -> None:
    page, schema = JSONL.read_text(encoding="utf-8"), json.loads(STORY_SCHEMA.read_text(encoding="utf-8"))
    written = {
        *schema["properties"],
        *(name for part in ("attribution", "judgement") for name in schema["$defs"][part]["properties"]),
    }
    read = {name for names in _NAMES.values() for name in names}
    assert not {name for name in written | read if f"`{name}`" not in page}


def test_the_line_of_the_page_of_jsonl_is_a_story() -> None:
    (line,) = re.findall(r"```json\n(.*?)\n```", JSONL.read_text(encoding="utf-8"), re.DOTALL)
    (story,) = split_page(Page("p", "stories.jsonl#1", STORY_MEDIA_TYPE, line.encode()))
    assert (story.id, story.outlet, story.published) == ("dam-1", "The Example", "2026-02-14")
    assert (story.title, story.text) == ("Dam holds", "The dam held, the mayor said on Friday.")


def test_the_program_of_the_page_of_jsonl_prints_who_said_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", JSONL.read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    Path("read.jsonl").write_text(story_line(load_gold()[0]) + "\n", encoding="utf-8")
    exec(program, {})
    assert "Fuad Basya\tsay\tfisherman first noticed the people and a warship" in capsys.readouterr().out
