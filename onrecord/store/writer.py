"""A record open for writing: pages with their stories, failures and judgements, inside transactions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from onrecord.data import ROLES, AnnotatedStory, Attribution, Failure, Judgement, Maker, Page, Story, Voices
from onrecord.spans import Spans
from onrecord.store.connection import clear_errors
from onrecord.store.judgements import judgement_row
from onrecord.store.kept import keep_attributions, kept_numbers, model_values
from onrecord.store.record import Record
from onrecord.store.restore import TIME_ROLE
from onrecord.store.versions import holds_text, read_latest
from onrecord.store.voices import (
    OF_ATTRIBUTIONS,
    delete_voices,
    find_stories_without_voices,
    insert_voices,
)

_INDEX = """
INSERT INTO statement_index (rowid, speaker, source, content)
SELECT attribution_number, speaker, source, content FROM statements
"""
# The index holds no text: it must be told what it is to forget, before the tables change.
_UNINDEX = """
INSERT INTO statement_index (statement_index, rowid, speaker, source, content)
SELECT 'delete', attribution_number, speaker, source, content FROM statements
"""
_OF_STORY = "WHERE story_number = ?"
_OF_SPEAKERS = """
WHERE attribution_number IN (
    SELECT attribution_number FROM attributions WHERE speaker IN (SELECT value FROM json_each(?))
)
"""
_LAST_NUMBER = """
SELECT max(coalesce((SELECT max(attribution_number) FROM attributions), 0),
           coalesce((SELECT max(last_number) FROM readings), 0))
"""

# Of the stories that stand at one address, those compared with a new one. Other programs give all stories
# of an outlet its front page for an address: comparing with all of them would take ever longer.
_STORIES_AT_ADDRESS = 100


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

    def holds_text(self, url: str, text: str) -> bool:
        """Return whether a story with this text has been read at this address."""
        return holds_text(self, url, text)

    def latest_at(self, url: str) -> tuple[Story, ...]:
        """Return the last versions of the stories at an address, with id, text and title alone."""
        return read_latest(self, url, limit=_STORIES_AT_ADDRESS)

    def write_previous(self, story_id: str, previous_id: str) -> None:
        """Note of which story another is the next version."""
        sql = (
            "UPDATE stories SET previous_number = (SELECT story_number FROM stories WHERE story_id = ?)"
            " WHERE story_id = ?"
        )
        self._connection.execute(sql, (previous_id, story_id))

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

    def write_judgement(self, judgement: Judgement) -> bool:
        """Append a judgement and return whether it is new to the record."""
        row = judgement_row(judgement)
        if next(self.rows("SELECT 1 FROM judgements WHERE judgement_id = ?", judgement.id), None):
            return False
        self._insert("judgements", **row)
        return True

    def write_actor_names(self, actors: Mapping[str, tuple[str, str]]) -> None:
        """Give merged names their actors: those of `actors`, with the people who said so, and no others."""
        before = {
            name: (actor, people)
            for name, actor, people in self.rows("SELECT name, actor, judged_by FROM actor_names")
        }
        changed = json.dumps([name for name in {**before, **actors} if before.get(name) != actors.get(name)])
        self._execute(_UNINDEX + _OF_SPEAKERS, changed)
        self._execute("DELETE FROM actor_names WHERE name IN (SELECT value FROM json_each(?))", changed)
        for name, (actor, people) in actors.items():
            if before.get(name) != (actor, people):
                self._insert("actor_names", name=name, actor=actor, judged_by=people)
        self._execute(_INDEX + _OF_SPEAKERS, changed)

    def write_reading(self, reading: AnnotatedStory, judged: AnnotatedStory) -> None:
        """Put a reading of a stored story in place of the one before, with what people judged of it.

        Attributions that had a number keep it, be they judged away or back; another model's take the
        numbers of the last model's, in order.
        """
        story = reading.story
        (number,) = next(self.rows("SELECT story_number FROM stories WHERE story_id = ?", story.id))
        numbers = self._numbers_of(number)
        if list(numbers) != [one.id for one in reading.attributions]:
            numbers = self._new_numbers(reading.attributions, numbers.values())
        self._execute(_UNINDEX + _OF_STORY, number)
        delete_voices(self._connection, number)
        for table in ("judged", "spans"):
            self._execute(f"DELETE FROM {table} {OF_ATTRIBUTIONS}", number)
        for table in ("attributions", "readings"):
            self._execute(f"DELETE FROM {table} WHERE story_number = ?", number)
        maker_number = self._maker_number(reading.maker)
        self._execute("UPDATE stories SET maker_number = ? WHERE story_number = ?", maker_number, number)
        self._write_attributions(number, story, judged.attributions, numbers)
        if judged.attributions != reading.attributions:
            kept = keep_attributions(reading.attributions, numbers)
            last = max(numbers.values())
            self._insert("readings", story_number=number, last_number=last, attributions=kept)
        for name, (people, values) in model_values(judged).items():
            self._insert("judged", attribution_number=numbers[name], judged_by=people, model_values=values)
        self._execute(_INDEX + _OF_STORY, number)

    def _numbers_of(self, story_number: int) -> dict[str, int]:
        """Return the numbers of the attributions of a story's reading by their ids, in order."""
        kept = next(self.rows("SELECT attributions FROM readings WHERE story_number = ?", story_number), None)
        if kept is not None:
            return kept_numbers(kept[0])
        sql = f"SELECT attribution_id, attribution_number FROM attributions {_OF_STORY} ORDER BY 2"
        rows: Iterator[tuple[str, int]] = self.rows(sql, story_number)  # type: ignore[assignment]
        return dict(rows)

    def _execute(self, sql: str, *parameters: object) -> None:
        self._connection.execute(sql, parameters)

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
            modified=story.modified,
            section=story.section,
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
        numbers = self._new_numbers(annotated.attributions, ())
        self._write_attributions(number, story, annotated.attributions, numbers)
        self._insert("story_index", rowid=number, title=story.title, text=story.text)
        self._execute(_INDEX + _OF_STORY, number)

    def _maker_number(self, maker: Maker) -> int:
        self._connection.execute(
            "INSERT OR IGNORE INTO makers (name, version) VALUES (?, ?)", (maker.name, maker.version)
        )
        sql = "SELECT maker_number FROM makers WHERE name = ? AND version = ?"
        return int(next(self.rows(sql, maker.name, maker.version))[0])

    def _new_numbers(self, attributions: tuple[Attribution, ...], free: Iterable[int]) -> dict[str, int]:
        """Return a number for each attribution, ascending: those that are free, then new ones."""
        (last,) = next(self.rows(_LAST_NUMBER))
        numbers = sorted(free)[: len(attributions)]
        numbers += range(last + 1, last + 1 + len(attributions) - len(numbers))
        return {attribution.id: number for attribution, number in zip(attributions, numbers, strict=True)}

    def _write_attributions(
        self,
        story_number: int,
        story: Story,
        attributions: tuple[Attribution, ...],
        numbers: Mapping[str, int],
    ) -> None:
        """Store attributions with their spans. Numbers come first: a parent may stand after its child."""
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
