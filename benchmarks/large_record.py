"""Make a large record from a real one: its stories again and again under new ids and new dates.

python -m benchmarks.large_record FROM.db runs/large.db [--stories 100000]

The texts and what was found in them are those of FROM.db; what is new of each copy is its ids and the day
it was published, spread over ten years. In every second copy each speaker has a name of its own, so that
the record has as many names as one of different stories would have. The result passes `onrecord verify`.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path

from onrecord.data import content_id
from onrecord.store import Record, Writer

FIRST_DAY, DAYS = "2016-01-01", 3_652
CACHE_KIBIBYTES = 2_000_000
TABLES = (
    "pages", "stories", "captions", "attributions", "spans", "actors", "speakers", "unnamed_sources", "hops",
)  # fmt: skip
# By how much a number moves from one copy to the next: by as many as FROM.db has of its kind. Even copies
# have their actors in common.
MOVES = {
    "page_number": ":copy * :pages",
    "story_number": ":copy * :stories",
    "attribution_number": ":copy * :attributions",
    "parent_number": ":copy * :attributions",
    "responds_to_number": ":copy * :attributions",
    "told_in_number": ":copy * :attributions",
    "actor_number": ":copy % 2 * :copy * :actors",
}
_OWN_NAME = "CASE WHEN :copy % 2 THEN {0} || ' ' || :copy ELSE {0} END"
CHANGES = {
    "pages.page_id": "copy_id(page_id, :copy)",
    "pages.origin": "origin || '#' || :copy",
    "stories.story_id": "copy_id(story_id, :copy)",
    # Two primes spread the days: near stories of one copy, and the copies of one story, lie far apart.
    "stories.published": "CASE WHEN published IS NULL THEN NULL ELSE "
    f"date('{FIRST_DAY}', ((story_number * 7919 + :copy * 104729) % {DAYS}) || ' days') END",
    "attributions.speaker": _OWN_NAME.format("speaker"),
    "actors.name": _OWN_NAME.format("name"),
    "unnamed_sources.label": _OWN_NAME.format("label"),
    "hops.name": f"CASE WHEN part IN ('speaker', 'teller') THEN {_OWN_NAME.format('name')} ELSE name END",
}


def main() -> None:
    """Make the record and say what it holds."""
    parser = argparse.ArgumentParser(prog="benchmarks.large_record", description=__doc__.partition("\n")[0])
    parser.add_argument("source", type=Path, help="a record of real stories")
    parser.add_argument("record", type=Path, help="the record to make; must not exist")
    parser.add_argument("--stories", type=int, default=100_000, help="how many stories, at least")
    options = parser.parse_args()
    if options.record.exists():
        sys.exit(f"{options.record}: there is a file already; remove it or name another")
    with Record(options.source), Writer(options.record):  # both on this version's schema
        pass
    copy_record(options.source, options.record, stories=options.stories)
    with Record(options.record) as record:
        print(record.summary())


def copy_record(source: Path, record: Path, *, stories: int) -> None:
    """Fill an empty record with copies of all stories of `source` until it holds at least `stories`."""
    connection = sqlite3.connect(record, isolation_level=None)
    connection.create_function("copy_id", 2, lambda one, copy: content_id("copy", one, str(copy)))
    # Nobody else reads it yet, and a run that is killed begins again.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{CACHE_KIBIBYTES}"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("ATTACH ? AS source", (str(source),))
    steps = {
        "pages": _one(connection, "SELECT max(page_number) FROM source.pages"),
        "stories": _one(connection, "SELECT max(story_number) FROM source.stories"),
        "attributions": _one(connection, "SELECT max(attribution_number) FROM source.attributions"),
        "actors": _one(connection, "SELECT max(actor_number) FROM source.actors"),
    }
    held = _one(connection, "SELECT count(*) FROM source.stories")
    connection.execute("BEGIN")
    connection.execute("INSERT INTO makers SELECT * FROM source.makers")
    inserts = [_insert(connection, table) for table in TABLES]
    for copy in range(-(-stories // held)):
        for sql in inserts:
            connection.execute(sql, {"copy": copy, **steps})
        print(f"\r{(copy + 1) * held:,} stories", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    connection.execute("COMMIT")
    for index in ("story_index", "statement_index"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _one(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0] or 0)


def _insert(connection: sqlite3.Connection, table: str) -> str:
    """Return the SQL that adds one copy of a table; actors that even copies share are added once."""
    columns = [row[1] for row in connection.execute(f"PRAGMA source.table_info({table})")]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(_value(table, column) for column in columns)
    verb = "INSERT OR IGNORE" if table == "actors" else "INSERT"
    return f"{verb} INTO {table} ({names}) SELECT {values} FROM source.{table} ORDER BY 1"


def _value(table: str, column: str) -> str:
    """Return the SQL of what stands in a column of a copy."""
    moved = f'"{column}" + {MOVES[column]}' if column in MOVES else f'"{column}"'
    return CHANGES.get(f"{table}.{column}", moved)


if __name__ == "__main__":
    main()
