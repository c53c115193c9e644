"""Into the record: pages, read → split → annotate → store, in batches; and judgements. Its only writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, replace
from itertools import islice
from operator import add

from onrecord.data import AnnotatedStory, Failure, Judgement, Page, Story
from onrecord.errors import JudgementError, PageError
from onrecord.judge import judge_story, name_actors, root_of, seal
from onrecord.link import find_previous
from onrecord.readings import Annotate, Draft, Reading, Steps, gather, page_failure, story_failure
from onrecord.resolve import find_voices
from onrecord.store import Writer

_OLD_STORIES = 500  # of an older schema brought up to date in one transaction


@dataclass(frozen=True, slots=True)
class Counts:
    """What has become of the pages of a run: `pages` = `stored` + `known` + `failed`, always."""

    pages: int = 0
    stored: int = 0
    known: int = 0
    failed: int = 0
    stories: int = 0
    attributions: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is, once a batch is on the disk: all counts so far, and the failures of this batch."""

    counts: Counts
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of a batch of stories that were read again: how many were, and those that could not be."""

    stories: int
    failures: tuple[Failure, ...]


def ingest(
    pages: Iterable[Page | Failure], writer: Writer, *, steps: Steps, batch_characters: int
) -> Iterator[Progress]:
    """Yield the progress after each batch that was stored, and at least once.

    Idempotent: a page whose id is in the record is known and not annotated again, and so is a page all
    of whose stories are there. A batch is one transaction: a run that is stopped at any point, and
    started again, stores what one run would have stored. Failures are stored and cleared by origin.
    """
    _add_missing_voices(writer)
    counts = Counts()
    drafts = steps.split(_pass_known(page, writer) for page in pages)
    readings = steps.annotate(_keep_new(draft, writer) for draft in drafts)
    for batch in gather(readings, batch_characters):
        with writer.transaction():
            counts, failures = _write_batch(batch, writer, counts)
        yield Progress(counts, failures)
    if not counts.pages:
        yield Progress(counts)


def _add_missing_voices(writer: Writer) -> None:
    """Store who speaks in the stories of a record whose schema did not hold it when they were read."""
    while writer.stories_without_voices(limit=1):
        with writer.transaction():
            for story_id in writer.stories_without_voices(limit=_OLD_STORIES):
                writer.write_voices(story_id, find_voices(_judge_reading(writer.reading(story_id), writer)))


def _pass_known(page: Page | Failure, writer: Writer) -> Page | Draft | Failure:
    """Return a page of the record as one with nothing in it to annotate, and any other as it is."""
    return Draft(page, ()) if isinstance(page, Page) and writer.knows_page(page.id) else page


def _keep_new(draft: Draft | Failure, writer: Writer) -> Draft | Failure:
    """Return a draft with those of its stories that are not in the record."""
    if isinstance(draft, Failure):
        return draft
    try:
        return replace(draft, stories=_find_new(draft.stories, writer))
    except (PageError, UnicodeEncodeError) as error:
        return page_failure(draft.page, error)


def _find_new(stories: Iterable[Story], writer: Writer) -> tuple[Story, ...]:
    """Return the stories that the record does not hold, each once: by id, or by address and text.

    Ids made here are hashes of the text. One that came with the story may stand for another text in
    the record: then PageError, so that neither is thrown away in silence.
    """
    new: dict[str, Story] = {}
    for story in stories:
        known = new[story.id].text if story.id in new else writer.story_text(story.id)
        if known is None:
            if story.url is None or not writer.holds_text(story.url, story.text):
                new[story.id] = story
        elif known != story.text:
            raise PageError(
                f"story id {story.id!r} is in the record with another text; give this story an id of its own"
            )
    return tuple(new.values())


def _write_batch(
    batch: list[Reading | Failure], writer: Writer, counts: Counts
) -> tuple[Counts, tuple[Failure, ...]]:
    """Store a batch and return the counts with it, and what failed in it."""
    failures: list[Failure] = []
    for reading in batch:
        written = reading if isinstance(reading, Failure) else _write_reading(reading, writer)
        if isinstance(written, Failure):
            writer.write_failure(written)
            failures.append(written)
            counts = replace(counts, pages=counts.pages + 1, failed=counts.failed + 1)
        else:
            counts = Counts(*map(add, astuple(counts), astuple(written)))
    return counts, tuple(failures)


def _write_reading(reading: Reading, writer: Writer) -> Counts | Failure:
    """Store a page and return what it adds to the counts, or why it cannot be stored.

    What is known is asked again here, inside the transaction: a page may come twice in one batch, and
    another process may have stored it meanwhile.
    """
    page = reading.page
    by_id = {annotated.story.id: annotated for annotated in reading.annotated}
    try:
        new = _find_new((annotated.story for annotated in reading.annotated), writer)
        known = not new or writer.knows_page(page.id)
        if not known:
            previous = _find_previous(new, writer)
            writer.write_page(page, [by_id[story.id] for story in new])
            for story_id, previous_id in previous.items():
                writer.write_previous(story_id, previous_id)
            for story in new:
                writer.write_voices(story.id, find_voices(by_id[story.id]))
                _judge_anew(story.id, writer)
    except (PageError, UnicodeEncodeError) as error:
        return page_failure(page, error)
    writer.clear_failure(page.origin)
    if known:
        return Counts(pages=1, known=1)
    attributions = sum(len(by_id[story.id].attributions) for story in new)
    return Counts(pages=1, stored=1, stories=len(new), attributions=attributions)


def _find_previous(stories: Iterable[Story], writer: Writer) -> dict[str, str]:
    """Return the ids of the stories that stood at their address in another version, with that one's id."""
    by_address: dict[str, list[Story]] = {}
    for story in stories:
        if story.url is not None:
            by_address.setdefault(story.url, []).append(story)
    return {
        story_id: previous_id
        for url, at_address in by_address.items()
        for story_id, previous_id in find_previous(at_address, writer.latest_at(url)).items()
    }


def judge(judgements: Iterable[Judgement], writer: Writer) -> int:
    """Keep judgements, apply them, and return how many were new: all of them or, on error, none.

    One on a story that is not in the record waits for it. Raises JudgementError for one that was changed
    since it was sealed, and for an undo of what is neither in the record nor before it.
    """
    with writer.transaction():
        by_id = {one.id: one for one in writer.judgements()}
        new = []
        for one in judgements:
            if seal(one).id != one.id:
                raise JudgementError(f"judgement {one.id!r} has been changed since it was made")
            if one.kind == "undo" and one.value not in by_id:
                raise JudgementError(f"judgement {one.id} undoes {one.value!r}, which is not in the record")
            if writer.write_judgement(one):
                by_id[one.id] = one
                new.append(root_of(one, by_id))
        if any(one.kind == "merge" for one in new):
            writer.write_actor_names(name_actors(by_id.values()))
        for story_id in dict.fromkeys(one.story_id for one in new):
            if story_id is not None and writer.story_text(story_id) is not None:
                _judge_anew(story_id, writer)
    return len(new)


def reread(
    stories: Iterable[str], writer: Writer, *, annotate: Annotate, batch_stories: int
) -> Iterator[Reread]:
    """Read stories of the record again, by id, and yield after each batch what became of it.

    What another model reads takes the place of what the last one read; what people judged stays judged. A
    story that fails stays as it was read before.
    """
    waiting = iter(stories)
    while batch := tuple(islice(waiting, batch_stories)):
        readings, failures = [], []
        for story_id in batch:
            try:
                readings.append(next(annotate([writer.reading(story_id).story])))
            except Exception as error:  # as for pages: it is told, and the next story is read
                failures.append(story_failure(story_id, error))
        with writer.transaction():
            for reading in readings:
                _write_judged(reading, writer)
        yield Reread(len(readings), tuple(failures))


def _judge_anew(story_id: str, writer: Writer) -> None:
    """Apply what people have judged of a story, if anything, to what the model read in it."""
    if writer.is_judged(story_id):
        _write_judged(writer.reading(story_id), writer)


def _write_judged(reading: AnnotatedStory, writer: Writer) -> None:
    judged = _judge_reading(reading, writer)
    writer.write_reading(reading, judged)
    writer.write_voices(reading.story.id, find_voices(judged))


def _judge_reading(reading: AnnotatedStory, writer: Writer) -> AnnotatedStory:
    """Return what people make of a reading, speakers under their names in the story: merges are views."""
    return judge_story(reading, writer.story_judgements(reading))
