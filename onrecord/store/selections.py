"""Chosen rows of a record, by number, in the order they were asked for; words that stand in many rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace

from onrecord.store.restore import Rows
from onrecord.store.search import match_query
from onrecord.views import StatementView, StoryView

# json_each: one statement for any number of numbers, kept prepared by SQLite.
_STORIES = """
SELECT stories.story_number, story_id, title, outlet, byline, agency, stories.url, published, language,
       origin,
       (SELECT count(*) FROM attributions WHERE attributions.story_number = stories.story_number)
  FROM stories JOIN pages USING (page_number)
 WHERE story_number IN (SELECT value FROM json_each(?))
"""
_STATEMENTS = f"""
SELECT attribution_number, {", ".join(field.name for field in fields(StatementView))} FROM statements
 WHERE attribution_number IN (SELECT value FROM json_each(?))
"""
_MATCHES = "SELECT rowid FROM statement_index WHERE statement_index MATCH ? ORDER BY rowid DESC LIMIT ?"
_WORDS = """
SELECT words, count(*), min(attribution_number) FROM spans
 WHERE role = ? AND attribution_number IN (SELECT value FROM json_each(?))
 GROUP BY words ORDER BY count(*) DESC, min(attribution_number) LIMIT ?
"""
_ANSWERS = """
SELECT attribution_number, responds_to_number, response FROM attributions
 WHERE responds_to_number IN (SELECT value FROM json_each(?))
"""


def read_stories(record: Rows, numbers: Sequence[int]) -> tuple[StoryView, ...]:
    """Return the stories with these numbers, in their order."""
    found = {row[0]: StoryView(*row[1:]) for row in record.rows(_STORIES, json.dumps(list(numbers)))}
    return tuple(found[number] for number in numbers)


def read_statements(record: Rows, numbers: Sequence[int]) -> tuple[StatementView, ...]:
    """Return the statements with these attribution numbers, in their order."""
    found = {}
    for number, *row in record.rows(_STATEMENTS, json.dumps(list(numbers))):
        statement = StatementView(*row)
        found[number] = replace(statement, negated=bool(statement.negated), hedged=bool(statement.hedged))
    return tuple(found[number] for number in numbers)


def find_numbers(record: Rows, words: str, *, limit: int) -> list[int]:
    """Return the numbers of at most `limit` statements that hold all of `words`, last stored first."""
    return [row[0] for row in record.rows(_MATCHES, match_query(words), limit)]


def count_words(
    record: Rows, role: str, numbers: Iterable[int], *, limit: int
) -> tuple[tuple[str, int, int], ...]:
    """Return the words that stand in a role of these statements: words, how often, and in which first."""
    return tuple(record.rows(_WORDS, role, json.dumps(list(numbers)), limit))


def find_answers(record: Rows, numbers: Iterable[int]) -> tuple[tuple[int, int, str], ...]:
    """Return what answers these statements: number of the answer, of what it answers, and how."""
    return tuple(record.rows(_ANSWERS, json.dumps(list(numbers))))
