"""Records as an older onrecord wrote them, for tests of what an upgrade keeps."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from onrecord.store.connection import APPLICATION_ID, migrations


def write_old(new: Path, old: Path, *, version: int) -> None:
    """Write at `old` what a record holds, as far as the schema of that version has a place for it."""
    connection = sqlite3.connect(old)
    for step in migrations()[:version]:
        connection.executescript(step)
    connection.execute("ATTACH ? AS new", (str(new),))
    tables = "SELECT name FROM {}.sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%'"
    shared = {row[0] for row in connection.execute(tables.format("main"))}
    for table in sorted(shared & {row[0] for row in connection.execute(tables.format("new"))}):
        columns = [
            {
                row[0]
                for row in connection.execute(f"SELECT name FROM pragma_table_info('{table}', '{schema}')")
            }
            for schema in ("main", "new")
        ]
        names = ", ".join(f'"{name}"' for name in sorted(columns[0] & columns[1]))
        connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {names} FROM new.{table}")
    for index in ("story_index", "statement_index"):
        connection.execute(f"INSERT INTO main.{index} ({index}) VALUES ('rebuild')")
    connection.commit()
    connection.execute(f"PRAGMA main.application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA main.user_version = {version}")
    connection.close()
