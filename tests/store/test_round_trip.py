"""What is stored comes back exactly as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings

from onrecord.data import AnnotatedStory, Page
from onrecord.store import Record, Writer, find_faults
from onrecord.views import StatementView
from tests.gold import load_gold, pages_of
from tests.store.strategies import annotated_stories

PAGE = Page("page", "page.txt", "text/plain", b"")


class UndoError(Exception):
    """Ends a transaction that is to leave no trace."""


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    with Writer(tmp_path_factory.mktemp("record") / "record.db") as writer:
        yield writer


@settings(max_examples=150, deadline=None)
@given(annotated_stories())
def test_any_story_comes_back_exactly_as_it_was_stored(writer: Writer, annotated: AnnotatedStory) -> None:
    with suppress(UndoError), writer.transaction():
        writer.write_page(PAGE, [annotated])
        assert list(writer.annotated()) == [annotated]
        assert writer.story(annotated.story.id) == annotated
        assert not [fault for fault in find_faults(writer) if "parent" not in fault]
        raise UndoError


def test_the_gold_comes_back_exactly_and_without_a_fault(tmp_path: Path) -> None:
    gold = load_gold()
    with Writer(tmp_path / "record.db") as writer, writer.transaction():
        for page, annotated in zip(pages_of(gold), gold, strict=True):
            writer.write_page(page, [annotated])
    with Record(tmp_path / "record.db") as record:
        assert list(record.annotated()) == gold
        assert list(find_faults(record)) == []
        assert record.summary().attributions == 229


def test_statement_view_is_the_columns_of_the_sql_view(tmp_path: Path) -> None:
    with Writer(tmp_path / "record.db") as writer:
        columns = [row[1] for row in writer.rows("PRAGMA table_info(statements)")]
    names = [field.name for field in fields(StatementView)]
    assert columns == [*names, "story_number", "attribution_number"]
