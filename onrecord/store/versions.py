"""The stories that were read at one address, one after the other."""

from __future__ import annotations

from onrecord.data import Story
from onrecord.store.rows import Rows
from onrecord.views import VersionView

# The same beginning first: it stands in the index, and whole texts are compared only where it agrees.
_KNOWN = "SELECT 1 FROM stories WHERE url = ?1 AND substr(text, 1, 40) = substr(?2, 1, 40) AND text = ?2"
_LATEST = """
SELECT story_id, text, title FROM stories AS one
 WHERE url = ? AND NOT EXISTS (SELECT 1 FROM stories WHERE previous_number = one.story_number)
 ORDER BY story_number DESC LIMIT ?
"""
# From the story back to the first version, then on to the last: the view of all would be built whole.
_VERSIONS = """
WITH RECURSIVE
    back (story_number) AS (
        SELECT story_number FROM stories WHERE story_id = ?
        UNION SELECT previous_number FROM back JOIN stories USING (story_number)
         WHERE previous_number IS NOT NULL
    ),
    line (story_number, version) AS (
        SELECT story_number, 1 FROM back JOIN stories USING (story_number) WHERE previous_number IS NULL
        UNION ALL
        SELECT stories.story_number, version + 1
          FROM line JOIN stories ON stories.previous_number = line.story_number
    )
SELECT story_id, version, title, published, fetched_at, origin
  FROM line JOIN stories USING (story_number) JOIN pages USING (page_number)
 ORDER BY version
"""


def holds_text(record: Rows, url: str, text: str) -> bool:
    """Return whether a story with this text has been read at this address."""
    return next(record.rows(_KNOWN, url, text), None) is not None


def read_latest(record: Rows, url: str, *, limit: int) -> tuple[Story, ...]:
    """Return the last version of each story at an address, the last stored first: id, text and title."""
    return tuple(Story(row[0], None, row[1], title=row[2]) for row in record.rows(_LATEST, url, limit))


def read_versions(record: Rows, story_id: str) -> tuple[VersionView, ...]:
    """Return all versions of the story with exactly this id, from first to last: at least the story."""
    return tuple(VersionView(*row) for row in record.rows(_VERSIONS, story_id))
