"""The record in other programs' formats: EXPORTERS maps a format's name to what writes it.

An exporter takes an open record and a text stream. A new format is one file and one line here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from onrecord.export.csv_table import write_csv
from onrecord.export.jsonl import write_jsonl
from onrecord.store import Record

EXPORTERS: dict[str, Callable[[Record, IO[str]], None]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
}

__all__ = ["EXPORTERS"]
