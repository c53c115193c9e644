"""A record open for writing: pages with their stories, and failures, inside transactions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from onrecord.data import AnnotatedStory, Attribution, Failure, Maker, Page, Story, Voices
from onrecord.spans import Spans
from onrecord.store.connection import clear_errors
from onrecord.store.record import Record
from onrecord.store.restore import ROLES, TIME_ROLE
from onrecord.store.voices import find_stories_without_voices, insert_voices

_INDEX_STATEMENTS = """
INSERT INTO statement_index (rowid, speaker, source, content)
SELECT attribution_number, speaker, source, content FROM statements WHERE story_number = ?
"""


class Writer(Record):
    """A record file, open for reading and writing; made where it is missing. Only `ingest` uses it."""

    _writing = True

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or nothing of it. Waits for another writer to finish."""
        with clear_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has rolled back already
                    self._connection.execute("ROLLBACK")
                raise

    def knows_page(self, page_id: str) -> bool:
        """Return whether a page with this id is stored."""
        return next(self.rows("SELECT 1 FROM pages WHERE page_id = ?", page_id), None) is not None

    def story_text(self, story_id: str) -> str | None:
        """Return the text of the story with exactly this id, None where there is none."""
        row = next(self.rows("SELECT text FROM stories WHERE story_id = ?", story_id), None)
        return None if row is None else str(row[0])

    def write_page(self, page: Page, stories: Iterable[AnnotatedStory]) -> None:
        """Store a page that is not known yet with stories that are not known yet, all or nothing.

        Raises UnicodeEncodeError where a text holds half of a character (a lone surrogate).
        """
        self._connection.execute("SAVEPOINT page")
        try:
            page_number = self._insert(
                "pages",
                page_id=page.id,
                origin=_plain(page.origin),
                media_type=page.media_type,
                size_bytes=len(page.body),
                url=page.url,
                fetched_at=page.fetched_at,
            )
            for annotated in stories:
                self._write_story(page_number, annotated)
        except UnicodeEncodeError:
            self._connection.execute("ROLLBACK TO page")
            self._connection.execute("RELEASE page")
            raise
        self._connection.execute("RELEASE page")

    def write_voices(self, story_id: str, voices: Voices) -> None:
        """Store who speaks in a story, and through whom, beside its attributions."""
        insert_voices(self._connection, story_id, voices)

    def stories_without_voices(self, *, limit: int) -> list[str]:
        """Return the ids of at most `limit` stories that a version without `write_voices` has stored."""
        return find_stories_without_voices(self._connection, limit=limit)

    def write_failure(self, failure: Failure) -> None:
        """Store a failure in place of what failed at the same origin before."""
        self.clear_failure(failure.origin)
        origin, reason = _plain(failure.origin), _plain(failure.reason)
        self._insert("failures", origin=origin, reason=reason, page_id=failure.page_id)

    def clear_failure(self, origin: str) -> None:
        """Forget a failure at `origin`, which has been read well since."""
        self._connection.execute("DELETE FROM failures WHERE origin = ?", (_plain(origin),))

    def _insert(self, table: str, **values: object) -> int:
        """Add a row of named values and return its number."""
        places = ", ".join("?" * len(values))
        sql = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})"
        return self._connection.execute(sql, tuple(values.values())).lastrowid or 0

    def _write_story(self, page_number: int, annotated: AnnotatedStory) -> None:
        story = annotated.story
        number = self._insert(
            "stories",
            page_number=page_number,
            maker_number=self._maker_number(annotated.maker),
            story_id=story.id,
            position=story.position,
            title=story.title,
            byline=story.byline,
            agency=story.agency,
            outlet=story.outlet,
            url=story.url,
            published=story.published,
            language=story.language,
            text=story.text,
        )
        for place, caption in enumerate(story.captions, 1):
            self._insert(
                "captions", story_number=number, position=place, text=caption.text, credit=caption.credit
            )
        self._connection.executemany(
            'INSERT INTO anchors (story_number, start, "end", body_start, body_end) VALUES (?, ?, ?, ?, ?)',
            ((number, *anchor) for anchor in story.anchors),
        )
        self._write_attributions(number, story, annotated.attributions)
        self._insert("story_index", rowid=number, title=story.title, text=story.text)
        self._connection.execute(_INDEX_STATEMENTS, (number,))

    def _maker_number(self, maker: Maker) -> int:
        self._connection.execute(
            "INSERT OR IGNORE INTO makers (name, version) VALUES (?, ?)", (maker.name, maker.version)
        )
        sql = "SELECT maker_number FROM makers WHERE name = ? AND version = ?"
        return int(next(self.rows(sql, maker.name, maker.version))[0])

    def _write_attributions(
        self, story_number: int, story: Story, attributions: tuple[Attribution, ...]
    ) -> None:
        """Store attributions with their spans. Numbers come first: a parent may stand after its child."""
        (last,) = next(self.rows("SELECT coalesce(max(attribution_number), 0) FROM attributions"))
        numbers = {attribution.id: last + place for place, attribution in enumerate(attributions, 1)}
        for attribution in attributions:
            time = attribution.time
            number = self._insert(
                "attributions",
                attribution_number=numbers[attribution.id],
                story_number=story_number,
                attribution_id=attribution.id,
                parent_number=attribution.parent and numbers[attribution.parent],
                form=attribution.form,
                stance=attribution.stance,
                negated=attribution.negated,
                hedged=attribution.hedged,
                source_type=attribution.source_type,
                speaker=attribution.speaker,
                said_earliest=time and time.earliest,
                said_latest=time and time.latest,
                responds_to_number=attribution.responds_to and numbers[attribution.responds_to],
                response=attribution.response,
                score=attribution.score,
            )
            self._connection.executemany(
                'INSERT INTO spans (attribution_number, role, start, "end", words) VALUES (?, ?, ?, ?, ?)',
                (
                    (number, role, start, end, story.text[start:end])
                    for role, spans in _spans_by_role(attribution)
                    for start, end in spans
                ),
            )


def _plain(origin: str) -> str:
    """Return an origin that any file can hold: bytes of a file name that are no UTF-8 become escapes."""
    return origin.encode("utf-8", "backslashreplace").decode()


def _spans_by_role(attribution: Attribution) -> Iterator[tuple[str, Spans]]:
    for role in ROLES:
        yield role, getattr(attribution, role)
    if attribution.time is not None:
        yield TIME_ROLE, attribution.time.spans
