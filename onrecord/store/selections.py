"""Chosen rows of a record, by number, in the order they were asked for; words that stand in many rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import NamedTuple

from onrecord.data import AnnotatedStory
from onrecord.store.restore import STORY_COLUMNS, restore_story
from onrecord.store.rows import Rows
from onrecord.store.search import match_query
from onrecord.views import StatementView, StoryView, cut_text

STORY_VIEW = """
       story_id, title, outlet, byline, agency, stories.url, published, language, origin,
       (SELECT count(*) FROM attributions WHERE attributions.story_number = stories.story_number)
  FROM stories JOIN pages USING (page_number)
"""
# json_each: one statement for any number of numbers, kept prepared by SQLite.
_STORIES = f"""
SELECT stories.story_number, {STORY_VIEW}
 WHERE story_number IN (SELECT value FROM json_each(?))
"""
_STATEMENTS = f"""
SELECT attribution_number, {", ".join(field.name for field in fields(StatementView))} FROM statements
 WHERE attribution_number IN (SELECT value FROM json_each(?))
"""
_UTTERANCES = """
SELECT attribution_number, statement_id, speaker, source_type, stance, addressee, coalesce(content, topic)
  FROM statements WHERE attribution_number IN (SELECT value FROM json_each(?))
"""
_NUMBERS = "SELECT attribution_number FROM attributions WHERE story_number = ? ORDER BY attribution_number"
_MATCHES = "SELECT rowid FROM statement_index WHERE statement_index MATCH ? ORDER BY rowid DESC LIMIT ?"
_WORDS = """
SELECT words, count(*), min(attribution_number) FROM spans
 WHERE role = ? AND attribution_number IN (SELECT value FROM json_each(?))
 GROUP BY words ORDER BY count(*) DESC, min(attribution_number) LIMIT ?
"""
_ANSWERS = """
SELECT attribution_number, responds_to_number, coalesce(response, 'answers') FROM attributions
 WHERE responds_to_number IS NOT NULL AND {column} IN (SELECT value FROM json_each(?))
 ORDER BY attribution_number
"""


Answer = tuple[int, int, str]  # number of the answer, of what it answers, and how


class Utterance(NamedTuple):
    """What it takes to see who speaks of whom: a sixth of the columns of a statement, and of the time."""

    statement_id: str
    speaker: str | None
    source_type: str
    stance: str
    addressee: str | None
    words: str | None  # of the content, else of the topic


def read_stories(record: Rows, numbers: Sequence[int]) -> tuple[StoryView, ...]:
    """Return the stories with these numbers, in their order, long texts cut as read."""
    rows = record.rows(_STORIES, json.dumps(list(numbers)))
    found = {number: StoryView(*map(cut_text, row)) for number, *row in rows}
    return tuple(found[number] for number in numbers)


def read_statements(record: Rows, numbers: Sequence[int]) -> tuple[StatementView, ...]:
    """Return the statements with these attribution numbers, in their order, long texts cut as read."""
    found = {}
    for number, *row in record.rows(_STATEMENTS, json.dumps(list(numbers))):
        statement = StatementView(*map(cut_text, row))
        found[number] = replace(statement, negated=bool(statement.negated), hedged=bool(statement.hedged))
    return tuple(found[number] for number in numbers)


def read_utterances(record: Rows, numbers: Sequence[int]) -> tuple[Utterance, ...]:
    """Return the statements with these attribution numbers, in their order, shorter than whole ones."""
    rows = record.rows(_UTTERANCES, json.dumps(list(numbers)))
    found = {number: Utterance(*row) for number, *row in rows}
    return tuple(found[number] for number in numbers)


def read_annotated(record: Rows, story_number: int) -> tuple[AnnotatedStory, list[int]]:
    """Return a story as people have judged it, and the numbers of its attributions, in their order."""
    row = next(record.rows(f"{STORY_COLUMNS} WHERE story_number = ?", story_number))
    return restore_story(record, row), [one[0] for one in record.rows(_NUMBERS, story_number)]


def find_numbers(record: Rows, words: str, *, limit: int) -> list[int]:
    """Return the numbers of at most `limit` statements that hold all of `words`, last stored first."""
    return [row[0] for row in record.rows(_MATCHES, match_query(words), limit)]


def count_words(
    record: Rows, role: str, numbers: Iterable[int], *, limit: int
) -> tuple[tuple[str, int, int], ...]:
    """Return the words that stand in a role of these statements: words, how often, and in which first."""
    return tuple(record.rows(_WORDS, role, json.dumps(list(numbers)), limit))


def find_answers(record: Rows, numbers: Iterable[int]) -> tuple[list[Answer], list[Answer]]:
    """Return the answers to these statements, and those that these statements give."""
    asked = json.dumps(list(numbers))
    to_these, by_these = (
        list(record.rows(_ANSWERS.format(column=column), asked))
        for column in ("responds_to_number", "attribution_number")
    )
    return to_these, by_these
