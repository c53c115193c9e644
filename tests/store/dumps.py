"""What a record holds, as text: two records with the same dump hold the same, row for row."""

from __future__ import annotations

from pathlib import Path

from onrecord.store import Record

_TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"


def dump_record(path: Path) -> str:
    """Return every row of every table, numbers included, a row a line, in an order of its own.

    Left out is only how SQLite lays them out in its file, and the full text indexes, which
    `onrecord verify` compares with the rows they point to.
    """
    with Record(path) as record:
        tables = [name for (name,) in record.rows(_TABLES) if not name.startswith("sqlite_")]
        return "".join(
            f"{table} {line}\n"
            for table in tables
            for line in sorted(repr(row) for row in record.rows(f"SELECT * FROM {table}"))
        )
