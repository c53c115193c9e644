"""Who speaks in a story and through whom, as rows: what follows from its attributions, for SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping

from onrecord.data import Chain, Voices
from onrecord.spans import slice_text

_STORIES_WITHOUT = """
SELECT story_id FROM stories
 WHERE EXISTS (SELECT 1 FROM attributions WHERE attributions.story_number = stories.story_number)
   AND NOT EXISTS (SELECT 1 FROM attributions JOIN hops USING (attribution_number)
                    WHERE attributions.story_number = stories.story_number)
 ORDER BY story_number LIMIT ?
"""
_HOP = """
INSERT INTO hops (attribution_number, position, part, name, told_in_number, start, "end", words)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_SPEAKER = """
INSERT INTO speakers (attribution_number, actor_number)
SELECT ?, actor_number FROM actors WHERE name = ?
"""
_UNNAMED = "INSERT INTO unnamed_sources (story_number, label, source_type, reason_class) VALUES (?, ?, ?, ?)"
OF_ATTRIBUTIONS = (
    "WHERE attribution_number IN (SELECT attribution_number FROM attributions WHERE story_number = ?)"
)


def find_stories_without_voices(connection: sqlite3.Connection, *, limit: int) -> list[str]:
    """Return the ids of stories of an older schema, whose chains are not stored yet; `limit` at most."""
    return [str(row[0]) for row in connection.execute(_STORIES_WITHOUT, (limit,))]


def insert_voices(connection: sqlite3.Connection, story_id: str, voices: Voices) -> None:
    """Add the actors, unnamed sources and chains of a story that is stored and has none yet."""
    sql = "SELECT story_number, text FROM stories WHERE story_id = ?"
    story_number, text = connection.execute(sql, (story_id,)).fetchone()
    sql = "SELECT attribution_id, attribution_number FROM attributions WHERE story_number = ?"
    numbers: dict[str, int] = dict(connection.execute(sql, (story_number,)))
    names = {name: None for _, speakers in voices.named for name in speakers}
    connection.executemany("INSERT OR IGNORE INTO actors (name) VALUES (?)", ((name,) for name in names))
    connection.executemany(
        _SPEAKER, ((numbers[one], name) for one, speakers in voices.named for name in speakers)
    )
    connection.executemany(
        _UNNAMED, ((story_number, one.label, one.source_type, one.reason_class) for one in voices.unnamed)
    )
    connection.executemany(_HOP, (row for chain in voices.chains for row in _hop_rows(chain, numbers, text)))


def delete_voices(connection: sqlite3.Connection, story_number: int) -> None:
    """Take away what `insert_voices` added for a story, and the actors who speak in no other."""
    sql = f"SELECT DISTINCT actor_number FROM speakers {OF_ATTRIBUTIONS}"
    actors = connection.execute(sql, (story_number,)).fetchall()
    for table in ("hops", "speakers"):
        connection.execute(f"DELETE FROM {table} {OF_ATTRIBUTIONS}", (story_number,))
    connection.execute("DELETE FROM unnamed_sources WHERE story_number = ?", (story_number,))
    silent = "NOT EXISTS (SELECT 1 FROM speakers WHERE speakers.actor_number = actors.actor_number)"
    connection.executemany(f"DELETE FROM actors WHERE actor_number = ? AND {silent}", actors)


def _hop_rows(chain: Chain, numbers: Mapping[str, int], text: str) -> Iterator[tuple[object, ...]]:
    for position, hop in enumerate(chain.hops, 1):
        bounds = (hop.spans[0].start, hop.spans[-1].end) if hop.spans else (None, None)
        words = slice_text(text, hop.spans) or None
        told_in = numbers[hop.attribution_id] if hop.attribution_id else None
        yield numbers[chain.attribution_id], position, hop.part, hop.name, told_in, *bounds, words
