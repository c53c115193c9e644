"""An open SQLite connection to a record, checked and brought to this version's schema."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from onrecord.errors import NewerRecordError, NotARecordError, RecordError

APPLICATION_ID = 0x6F6E7265  # "onre", in the file's header: `file` and SQLite's tools can tell a record


def open_connection(path: Path, *, writing: bool, busy_timeout_seconds: float) -> sqlite3.Connection:
    """Return a connection to the record at `path`, on the newest schema.

    A missing or empty file becomes a new record when `writing`, and is an error otherwise. A record of
    an older schema is upgraded either way.
    """
    with clear_errors(path):
        if not writing and not _holds_anything(path):
            raise RecordError(f"{path}: no record is here; `onrecord read INPUT --record {path}` makes one")
        if not path.parent.is_dir():
            raise RecordError(f"{path}: the folder {path.parent} does not exist")
        connection = _connect(path, busy_timeout_seconds)
        try:
            _upgrade(connection, path)
            if writing:
                # Tells at once, not after the first batch, where nothing can be written.
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
            else:
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def schema_version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the number of the last migration that the record has had, 0 for an empty file."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application_id != APPLICATION_ID and tables:
        raise NotARecordError(f"{path}: a database, but not an onrecord record; name another file")
    if version > (newest := len(migrations())):
        raise NewerRecordError(
            f"{path}: a later onrecord wrote it (schema {version}, this one knows {newest}); upgrade onrecord"
        )
    return int(version)


def migrations() -> list[str]:
    """Return the SQL of every migration, in order: the first makes schema 1 from nothing."""
    folder = resources.files("onrecord.store") / "schema"
    files = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda e: e.name)
    return [entry.read_text(encoding="utf-8") for entry in files]


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into a RecordError whose one line says what happened and what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        for prefix, (kind, message) in _MESSAGES.items():
            if name.startswith(prefix):
                raise kind(f"{path}: {message}") from error
        raise RecordError(f"{path}: the record cannot be used ({error})") from error


_MESSAGES: dict[str, tuple[type[RecordError], str]] = {
    "SQLITE_NOTADB": (NotARecordError, "not an onrecord record; name another file"),
    "SQLITE_BUSY": (RecordError, "another process is writing to this record; run this again when it is done"),
    "SQLITE_LOCKED": (
        RecordError,
        "another process is writing to this record; run this again when it is done",
    ),
    "SQLITE_FULL": (
        RecordError,
        "no space left on the disk; what was stored stays, make room and run this again",
    ),
    "SQLITE_IOERR": (
        RecordError,
        "the disk failed while the record was read or written; check it and run this again",
    ),
    "SQLITE_READONLY": (
        RecordError,
        "the record cannot be written here; check who may write the file and its folder",
    ),
    "SQLITE_CANTOPEN": (
        RecordError,
        "the record cannot be opened; check who may read and write it and its folder",
    ),
    "SQLITE_PERM": (
        RecordError,
        "the record cannot be opened; check who may read and write it and its folder",
    ),
    "SQLITE_CORRUPT": (RecordError, "the record is damaged; take it from a copy, or read the pages again"),
}


def _holds_anything(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        raise RecordError(f"{path}: the record cannot be opened ({error.strerror})") from error


def _connect(path: Path, busy_timeout_seconds: float) -> sqlite3.Connection:
    """Return a bare connection in which transactions begin and end only where the code says so."""
    if path.is_dir():
        raise NotARecordError(f"{path}: a folder, not a record; name a file")
    address = path.absolute().as_uri() + ("?mode=ro&immutable=1" if _lies_still(path) else "?mode=rwc")
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=busy_timeout_seconds)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except BaseException:
        connection.close()
        raise
    return connection


def _lies_still(path: Path) -> bool:
    """Return whether the record lies where nothing can be written and has no log open beside it.

    SQLite opens a record in WAL mode on a read-only disk only when told that nothing moves.
    """
    logs = (path.with_name(path.name + suffix) for suffix in ("-wal", "-shm"))
    return path.exists() and not os.access(path.parent, os.W_OK) and not any(log.exists() for log in logs)


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Apply the migrations that the record lacks, all of them or none."""
    steps = migrations()
    if schema_version(connection, path) < len(steps):
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Read again inside the transaction: another process may just have made the record.
            for step in steps[schema_version(connection, path) :]:
                for statement in _split_statements(step):
                    connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {len(steps)}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # Ctrl-C may come right after the last statement
                connection.execute("ROLLBACK")
            raise
    # A record survives a killed process as it is; only the last batch can be lost to a power cut,
    # and reading again brings it back. FULL costs an fsync a batch for no more than that.
    connection.execute("PRAGMA synchronous = NORMAL")


def _split_statements(script: str) -> Iterator[str]:
    """Yield the SQL statements of `script`. `executescript` would commit the open transaction first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
