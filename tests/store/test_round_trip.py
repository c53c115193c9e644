"""What is stored comes back exactly as it was."""

from dataclasses import fields
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from onrecord.data import AnnotatedStory, Page
from onrecord.store import Record, Writer, find_faults
from onrecord.views import StatementView
from tests.gold import load_gold, pages_of
from tests.store.strategies import annotated_stories

PAGE = Page("page", "page.txt", "text/plain", b"")


@settings(max_examples=150, deadline=None)
@given(annotated_stories())
def test_any_story_comes_back_exactly_as_it_was_stored(annotated: AnnotatedStory) -> None:
    with TemporaryDirectory() as folder, Writer(Path(folder) / "record.db") as writer:
        with writer.transaction():
            writer.write_page(PAGE, [annotated])
        assert list(writer.annotated()) == [annotated]
        assert writer.story(annotated.story.id) == annotated
        assert not [fault for fault in find_faults(writer) if "parent" not in fault]


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
