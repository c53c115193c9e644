"""A record open for reading: what it holds, as views for people or exactly as it was stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator
from contextlib import closing, contextmanager
from dataclasses import fields, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.data import AnnotatedStory, Attribution, Failure, Judged, Judgement, Maker
from onrecord.errors import UnknownStoryError
from onrecord.judge import find_undos
from onrecord.store.connection import clear_errors, open_connection
from onrecord.store.judgements import read_judgements, read_story_judgements
from onrecord.store.restore import STORY_COLUMNS, restore_attributions, restore_reading, restore_story
from onrecord.store.search import find_passages
from onrecord.store.selections import STORY_VIEW
from onrecord.store.versions import read_versions
from onrecord.views import PassageView, RecordView, StatementView, StoryView, VersionView

BUSY_TIMEOUT_SECONDS = 30.0  # how long to wait for another process that writes; a batch takes a few

# A range, which the index on ids answers; comparing the beginning of each id reads every story.
_BEGINS_SO = "WHERE story_id BETWEEN ?1 AND ?1 || char(0x10FFFF)"
_STATEMENTS = f"SELECT {', '.join(field.name for field in fields(StatementView))} FROM statements"


class Record:
    """A record file, open for reading. A context manager; every method may raise RecordError.

    What is iterated is read as it is asked for, so it must be used before the record is closed.
    """

    def __init__(self, path: str | Path, *, busy_timeout_seconds: float = BUSY_TIMEOUT_SECONDS) -> None:
        self.path = Path(path)
        self._connection = open_connection(
            self.path, writing=self._writing, busy_timeout_seconds=busy_timeout_seconds
        )

    _writing = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; SQLite folds its log into it where this was the last user."""
        self._connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read all that is read inside as it stands at the first look, whatever is written meanwhile."""
        with clear_errors(self.path):
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:  # a failing disk has ended it already
                    self._connection.execute("ROLLBACK")

    def rows(self, sql: str, *parameters: Any) -> Iterator[sqlite3.Row | tuple[Any, ...]]:
        """Yield what `sql` selects, row by row, as tuples."""
        with clear_errors(self.path):
            yield from self._connection.execute(sql, parameters)

    def stories(self, *, limit: int | None = None) -> Iterator[StoryView]:
        """Yield the stories in the order they were stored."""
        for row in self.rows(
            f"SELECT {STORY_VIEW} ORDER BY story_number LIMIT ?", -1 if limit is None else limit
        ):
            yield StoryView(*row)

    def statements(self, story_id: str | None = None) -> Iterator[StatementView]:
        """Yield the statements of one story, or of all, in the order of the stories and of their cues."""
        where, parameters = ("", ()) if story_id is None else (" WHERE story_id = ?", (story_id,))
        for row in self.rows(f"{_STATEMENTS}{where} ORDER BY story_number, attribution_number", *parameters):
            statement = StatementView(*row)
            yield replace(statement, negated=bool(statement.negated), hedged=bool(statement.hedged))

    def annotated(self) -> Iterator[AnnotatedStory]:
        """Yield every story with its attributions: as it was read, and then as people have judged it."""
        for row in self.rows(f"{STORY_COLUMNS} ORDER BY story_number"):
            yield restore_story(self, row)

    def story(self, story_id: str) -> AnnotatedStory:
        """Return the story with this id, or with the one id that begins so, as people have judged it."""
        return restore_story(self, self._story_row(story_id))

    def reading(self, story_id: str) -> AnnotatedStory:
        """Return a story as the model read it, whatever people have judged since."""
        return restore_reading(self, self._story_row(story_id))

    def attributions(self, story_id: str) -> tuple[Attribution, ...]:
        """Return the attributions of a story as the tables hold them: judged, names as the story has them."""
        return tuple(restore_attributions(self, self._story_row(story_id)[0]))

    def stories_not_by(self, maker: Maker) -> list[str]:
        """Return the ids of the stories that another model read, in the order they were stored."""
        others = "SELECT maker_number FROM makers WHERE (name, version) <> (?, ?)"
        sql = f"SELECT story_id FROM stories WHERE maker_number IN ({others}) ORDER BY story_number"
        return [str(row[0]) for row in self.rows(sql, maker.name, maker.version)]

    def actor_of(self, name: str) -> str:
        """Return the actor that a name belongs to: itself where nobody merged it."""
        row = next(self.rows("SELECT actor FROM actor_names WHERE name = ?", name), None)
        return name if row is None else str(row[0])

    def judgements(self) -> Iterator[Judgement]:
        """Yield what people have judged, in the order in which this record came to know it."""
        yield from read_judgements(self)

    def story_judgements(self, reading: AnnotatedStory) -> tuple[Judgement, ...]:
        """Return the judgements that bear on a story read so, merges of its speakers among them."""
        return read_story_judgements(self, reading)

    def is_judged(self, story_id: str) -> bool:
        """Return whether anybody has judged anything in the story with exactly this id."""
        return next(self.rows("SELECT 1 FROM judgements WHERE story_id = ?", story_id), None) is not None

    def judged(self, ids: Container[str] | None = None) -> Iterator[Judged]:
        """Yield the judgements with these ids, or all, where they are applied, in the order kept.

        Undos stand beside what they undo. Each story that is judged is restored: about 3 ms.
        """
        judgements = tuple(self.judgements())
        undone = find_undos(judgements)
        stories: dict[str, dict[str, Judged]] = {}
        for one in judgements:
            if one.kind == "undo" or (ids is not None and one.id not in ids):
                continue
            if one.story_id is None:
                yield Judged(one, (), one.name, undone.get(one.id))
                continue
            if one.story_id not in stories:
                stories[one.story_id] = {found.judgement.id: found for found in self._judged_of(one.story_id)}
            yield stories[one.story_id].get(one.id) or Judged(one, (), None, undone.get(one.id))

    def _judged_of(self, story_id: str) -> tuple[Judged, ...]:
        """Return what people judged of the story with exactly this id; nothing where it is not here."""
        row = next(self.rows(f"{STORY_COLUMNS} WHERE story_id = ?", story_id), None)
        return () if row is None else restore_story(self, row).judged

    def _story_row(self, story_id: str) -> Any:
        row = next(self.rows(f"{STORY_COLUMNS} WHERE story_id = ?", story_id), None)
        return self._story_that_begins(story_id) if row is None else row

    def versions(self, story_id: str) -> tuple[VersionView, ...]:
        """Return all versions of the story with this id, or the one id that begins so, from first to last."""
        return read_versions(self, self.story(story_id).story.id)

    def page_origin(self, story_id: str) -> str:
        """Return where the page of the story with exactly this id was read."""
        sql = "SELECT origin FROM pages JOIN stories USING (page_number) WHERE story_id = ?"
        return str(next(self.rows(sql, story_id))[0])

    def _story_that_begins(self, prefix: str) -> Any:
        found = list(self.rows(f"{STORY_COLUMNS} {_BEGINS_SO} LIMIT 2", prefix)) if prefix else []
        if len(found) == 1:
            return found[0]
        trouble = "more than one story has an id that begins so" if found else "no story has this id"
        raise UnknownStoryError(
            f"{prefix or '(empty)'}: {trouble} in {self.path};"
            f" `onrecord stories --record {self.path}` lists them"
        )

    def search(self, words: str, *, limit: int = 20) -> Iterator[PassageView]:
        """Yield the statements, then the stories, that hold all of `words`: at most `limit` of each."""
        yield from find_passages(self, words, limit=limit)

    def failures(self) -> Iterator[Failure]:
        """Yield what could not be read, in the order of its origin."""
        for row in self.rows("SELECT origin, reason, page_id FROM failures ORDER BY origin"):
            yield Failure(*row)

    def index_holds(self, index: str) -> bool:
        """Return whether a full text index holds what the tables hold, no more and no less.

        SQLite's own check is an INSERT that writes nothing; where the record cannot be written it is
        made on a temporary copy.
        """
        with clear_errors(self.path):
            self._connection.execute("PRAGMA query_only = OFF")
            try:
                return _index_holds(self._connection, index)
            except sqlite3.OperationalError as error:
                if not error.sqlite_errorname.startswith("SQLITE_READONLY"):
                    raise
                with closing(sqlite3.connect("")) as copy:
                    self._connection.backup(copy)
                    return _index_holds(copy, index)
            finally:
                self._connection.execute(f"PRAGMA query_only = {'OFF' if self._writing else 'ON'}")

    def summary(self) -> RecordView:
        """Return how much the record holds."""
        tables = ("pages", "stories", "attributions", "spans", "failures")
        return RecordView(*(next(self.rows(f"SELECT count(*) FROM {table}"))[0] for table in tables))


def _index_holds(connection: sqlite3.Connection, index: str) -> bool:
    try:
        # rank 1: compare with the rows that the index points to, not only with itself.
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith("SQLITE_CORRUPT"):
            return False
        raise
    return True
