"""CSV: one header, one row a statement, read back by any reader of CSV, and safe in a spreadsheet."""

from __future__ import annotations

import csv
from dataclasses import fields, replace
from io import StringIO
from pathlib import Path

import pytest

from onrecord.data import AnnotatedStory
from onrecord.export import EXPORTERS
from onrecord.store import Record, Writer
from onrecord.views import StatementView
from tests.gold import load_gold, pages_of


def table(path: Path, stories: list[AnnotatedStory]) -> str:
    with Writer(path) as writer, writer.transaction():
        for page, annotated in zip(pages_of(stories), stories, strict=True):
            writer.write_page(page, [annotated])
    stream = StringIO(newline="")
    with Record(path) as record:
        EXPORTERS["csv"](record, stream)
    return stream.getvalue()


def test_every_statement_is_a_row_under_one_header(tmp_path: Path) -> None:
    rows = list(csv.DictReader(StringIO(table(tmp_path / "record.db", load_gold()), newline="")))
    assert len(rows) == 229
    assert list(rows[0]) == [field.name for field in fields(StatementView)]
    first = rows[0]
    assert (first["cue"], first["hedged"], first["negated"], first["source"]) == ("reportedly", "1", "0", "")


def test_lines_end_as_rfc_4180_asks(tmp_path: Path) -> None:
    text = table(tmp_path / "record.db", load_gold())
    assert text.endswith("\r\n")
    assert text.count("\r\n") == 230


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_has_an_apostrophe_before_it(tmp_path: Path, start: str) -> None:
    one = load_gold()[0]
    one = replace(one, story=replace(one.story, title=f"{start}HYPERLINK(1)"))
    rows = list(csv.DictReader(StringIO(table(tmp_path / "record.db", [one]), newline="")))
    assert rows[0]["title"] == f"'{start}HYPERLINK(1)"
