"""Full text search over the stories of a record, and over who said what in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import UsageError
from onrecord.store.rows import Rows
from onrecord.views import PassageView

# Marks around found words in an excerpt: control characters, which no text of a story needs.
_OPEN, _CLOSE = "\x02", "\x03"
_EXCERPT_TOKENS = 32

# Matches of a kind that are compared. To weigh a word SQLite reads every place where it stands: 0.1 s for one
# in 2 million statements, and words like that make none of them better than another.
RANKED = 5_000
_MORE = "SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT 1 OFFSET ?"
_STATEMENTS = f"""
SELECT 'statement', story_id, attribution_id, title, outlet, published, coalesce(speaker, source), stance,
       negated AND content IS NOT NULL, coalesce(highlight_content, source, '')
  FROM (SELECT rowid AS attribution_number, {{closeness}} AS closeness,
               snippet(statement_index, 2, '{_OPEN}', '{_CLOSE}', '…', {_EXCERPT_TOKENS}) AS highlight_content
          FROM statement_index WHERE statement_index MATCH ? ORDER BY {{order}} LIMIT ?)
  JOIN statements USING (attribution_number)
 ORDER BY closeness, attribution_number
"""
_STORIES = f"""
SELECT 'story', story_id, NULL, title, outlet, published, NULL, NULL, 0, excerpt
  FROM (SELECT rowid AS story_number, {{closeness}} AS closeness,
               snippet(story_index, 1, '{_OPEN}', '{_CLOSE}', '…', {_EXCERPT_TOKENS}) AS excerpt
          FROM story_index WHERE story_index MATCH ? ORDER BY {{order}} LIMIT ?)
  JOIN stories USING (story_number)
 ORDER BY closeness, story_number
"""


def find_passages(record: Rows, words: str, *, limit: int) -> Iterator[PassageView]:
    """Yield the statements, then the stories, that hold all of `words`, best first.

    Words in double quotation marks are a phrase; a word that ends in `*` finds all that begin so. Of more
    than RANKED of a kind, those stored last are found.
    """
    query = match_query(words)
    for index, sql in (("statement_index", _STATEMENTS), ("story_index", _STORIES)):
        common = next(record.rows(_MORE.format(index=index), query, RANKED), None) is not None
        closeness, order = ("-rowid", "rowid DESC") if common else ("rank", "rank")
        for row in record.rows(sql.format(closeness=closeness, order=order), query, limit):
            yield replace(PassageView(*row), is_negated=bool(row[-2]), excerpt=_parts(row[-1]))


def match_query(words: str) -> str:
    """Return `words` in the grammar of FTS5, each quoted, so that no mark in them is an operator."""
    terms = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\0", " ")):
        term = (phrase or word).strip()
        prefix = "*" if word.endswith("*") else ""
        if re.search(r"\w", term):
            terms.append(f'"{term.rstrip("*")}"{prefix}')
    if not terms:
        raise UsageError(f"no word to search for in {words!r}")
    return " ".join(terms)


def _parts(excerpt: str) -> tuple[str, ...]:
    """Return an excerpt in parts, turn about: plain words, found words, plain words, …"""
    flat = re.sub(r"\s+", " ", excerpt)
    return tuple(re.split(f"[{_OPEN}{_CLOSE}]", flat))
