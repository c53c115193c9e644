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
# Two primes spread the days: near stories of one copy, and the copies of one story, lie far apart.
_PUBLISHED = f"date('{FIRST_DAY}', ((stories.story_number * 7919 + :copy * 104729) % {DAYS}) || ' days')"
_MEASURES = """
SELECT (SELECT max(page_number) FROM source.pages), (SELECT max(story_number) FROM source.stories),
       (SELECT max(attribution_number) FROM source.attributions), (SELECT count(*) FROM source.stories)
"""
_COPIES = (
    "INSERT OR IGNORE INTO makers SELECT * FROM source.makers",
    """
    INSERT INTO pages (page_number, page_id, origin, media_type, size_bytes, url, fetched_at)
    SELECT page_number + :copy * :pages, copy_id(page_id, :copy), origin || '#' || :copy, media_type,
           size_bytes, url, fetched_at
      FROM source.pages ORDER BY page_number
    """,
    f"""
    INSERT INTO stories (story_number, story_id, page_number, maker_number, position, location_start,
                         location_end, title, byline, agency, outlet, url, published, language, text)
    SELECT story_number + :copy * :stories, copy_id(story_id, :copy), page_number + :copy * :pages,
           maker_number, position, location_start, location_end, title, byline, agency, outlet, url,
           CASE WHEN published IS NULL THEN NULL ELSE {_PUBLISHED} END, language, text
      FROM source.stories ORDER BY story_number
    """,
    """
    INSERT INTO captions (story_number, position, text, credit)
    SELECT story_number + :copy * :stories, position, text, credit FROM source.captions
    """,
    """
    INSERT INTO attributions (attribution_number, story_number, attribution_id, parent_number, form, stance,
                              negated, hedged, source_type, speaker, said_earliest, said_latest,
                              responds_to_number, response, score)
    SELECT attribution_number + :copy * :attributions, story_number + :copy * :stories, attribution_id,
           parent_number + :copy * :attributions, form, stance, negated, hedged, source_type,
           CASE WHEN :copy % 2 THEN speaker || ' ' || :copy ELSE speaker END, said_earliest, said_latest,
           responds_to_number + :copy * :attributions, response, score
      FROM source.attributions ORDER BY attribution_number
    """,
    """
    INSERT INTO spans (attribution_number, role, start, "end", words)
    SELECT attribution_number + :copy * :attributions, role, start, "end", words FROM source.spans
    """,
)


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
    pages, numbers, attributions, held = connection.execute(_MEASURES).fetchone()
    steps = {"pages": pages, "stories": numbers, "attributions": attributions}
    connection.execute("BEGIN")
    for copy in range(-(-stories // held)):
        for sql in _COPIES:
            connection.execute(sql, {"copy": copy, **steps})
        print(f"\r{(copy + 1) * held:,} stories", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    connection.execute("COMMIT")
    for index in ("story_index", "statement_index"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


if __name__ == "__main__":
    main()
