"""Pages to annotated stories, batch by batch: what fails becomes a Failure, and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.data import AnnotatedStory, Failure, Page, Story
from onrecord.errors import OnRecordError, describe_fault

Split = Callable[[Page], tuple[Story, ...]]
Annotate = Callable[[Iterable[Story]], Iterator[AnnotatedStory]]

BATCH_PAGES = 500  # pages that fail or give no story hold no text, but must be told of too


@dataclass(frozen=True, slots=True)
class Draft:
    """A page with its stories, not yet annotated."""

    page: Page
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A page with its stories annotated; none where `split` found nothing in it to annotate."""

    page: Page
    annotated: tuple[AnnotatedStory, ...]


def read_batches(
    pages: Iterable[Page | Failure], *, split: Split, annotate: Annotate, batch_characters: int
) -> Iterator[list[Reading | Failure]]:
    """Yield the pages in their order, read or failed, in batches of about `batch_characters` of text.

    Whatever goes wrong in one page stays in that page. One batch is in memory at a time.
    """
    batch: list[Draft | Failure] = []
    characters = 0
    for page in pages:
        draft = page if isinstance(page, Failure) else _draft(page, split)
        batch.append(draft)
        if isinstance(draft, Draft):
            characters += sum(len(story.text) for story in draft.stories)
        if characters >= batch_characters or len(batch) >= BATCH_PAGES:
            yield _annotate_batch(batch, annotate)
            batch, characters = [], 0
    if batch:
        yield _annotate_batch(batch, annotate)


def _draft(page: Page, split: Split) -> Draft | Failure:
    try:
        return Draft(page, split(page))
    except Exception as error:  # whatever it is, it is told and kept, and the next page is read
        return page_failure(page, error)


def _annotate_batch(batch: list[Draft | Failure], annotate: Annotate) -> list[Reading | Failure]:
    """Return the batch with every story annotated: all at once, or page by page if that fails."""
    stories = [story for draft in batch if isinstance(draft, Draft) for story in draft.stories]
    try:
        annotated = iter(tuple(annotate(stories)))
        return [
            draft
            if isinstance(draft, Failure)
            else Reading(draft.page, tuple(next(annotated) for _ in draft.stories))
            for draft in batch
        ]
    except Exception:  # one story must not stop the run: find out which, and keep the others
        return [draft if isinstance(draft, Failure) else _annotate_alone(draft, annotate) for draft in batch]


def _annotate_alone(draft: Draft, annotate: Annotate) -> Reading | Failure:
    try:
        return Reading(draft.page, tuple(annotate(draft.stories)))
    except Exception as error:  # as in _draft
        return page_failure(draft.page, error)


def page_failure(page: Page, error: Exception) -> Failure:
    """Return the failure of a page: what onrecord refused to do, or a fault of its own, on one line."""
    if isinstance(error, OnRecordError):
        reason = str(error)
    elif isinstance(error, UnicodeEncodeError):
        half = error.object[error.start]
        reason = f"half of a character (U+{ord(half):04X}) stands in it, which no file can hold"
    else:
        reason = describe_fault(error)
    return Failure(page.origin, " ".join(reason.split()), page.id)
