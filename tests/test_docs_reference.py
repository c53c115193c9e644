"""The reference pages say what is there: the commands as they are, and queries that run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from docs.write_cli import PAGE, cli_page
from onrecord.anchors import Anchor
from onrecord.data import AnnotatedStory, Caption, Failure, Maker, Page
from onrecord.ingest import judge
from onrecord.resolve import find_voices
from onrecord.store import Record, Writer
from tests.gold import load_gold, pages_of
from tests.judge.judgements import judge_one

SCHEMA = (Path(__file__).parents[1] / "docs" / "schema.md").read_text(encoding="utf-8")
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
