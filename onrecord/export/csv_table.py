"""The statements of a record as a CSV table (RFC 4180), one row a statement."""

from __future__ import annotations

import csv
from dataclasses import fields
from operator import attrgetter
from typing import IO

from onrecord.export.jsonl import SCORE_DIGITS
from onrecord.store import Record
from onrecord.views import StatementView

# A cell that begins so is a formula to a spreadsheet, and a page's words could make it run one.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_csv(record: Record, stream: IO[str]) -> None:
    """Write a header and every statement, in the order they were stored; lines end with CRLF.

    An empty cell is a missing value; `negated` and `hedged` are 0 or 1. A text that a spreadsheet would
    take for a formula gets an apostrophe before it: take the words from JSONL where each letter counts.
    """
    table = csv.writer(stream)
    names = [field.name for field in fields(StatementView)]
    table.writerow(names)
    row_of = attrgetter(*names)
    for statement in record.statements():
        table.writerow(map(csv_cell, row_of(statement)))


def csv_cell(value: str | float | bool | None) -> str | float | None:
    """Return a value as it stands in a cell."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
    if isinstance(value, bool):
        return int(value)
    return round(value, SCORE_DIGITS) if isinstance(value, float) else value
