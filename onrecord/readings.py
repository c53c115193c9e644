"""Pages to annotated stories, in two steps: what fails becomes a Failure, and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from onrecord.data import AnnotatedStory, Failure, Page, Story
from onrecord.errors import OnRecordError, describe_fault

Split = Callable[[Page], tuple[Story, ...]]
Annotate = Callable[[Iterable[Story]], Iterator[AnnotatedStory]]

BATCH_PAGES = 500  # pages that fail or give no story hold no text, but must be told of too


@dataclass(frozen=True, slots=True)
class Draft:
    """A page with its stories, not yet annotated; without any where nothing in it is to be annotated."""

    page: Page
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A page with its stories annotated."""

    page: Page
    annotated: tuple[AnnotatedStory, ...]


Entry = TypeVar("Entry", bound=Draft | Reading | Failure)


class Steps(Protocol):
    """The two steps from a page to its reading, each over a stream, in the order of the stream.

    What needs no step passes: a draft or a failure on its way to be split, a failure on its way to be
    annotated. A few pages are in memory at a time, however long the stream.
    """

    def split(self, pages: Iterable[Page | Draft | Failure]) -> Iterator[Draft | Failure]:
        """Yield each page with its stories, or why it has none."""

    def annotate(self, drafts: Iterable[Draft | Failure]) -> Iterator[Reading | Failure]:
        """Yield each page with its stories annotated, or why they could not be."""


@dataclass(frozen=True, slots=True)
class InTurn:
    """The steps in this process: a batch of about `batch_characters` of text is annotated at a time."""

    split_page: Split
    annotate_stories: Annotate
    batch_characters: int

    def split(self, pages: Iterable[Page | Draft | Failure]) -> Iterator[Draft | Failure]:
        """Yield each page with its stories, or why it has none."""
        return (draft_page(one, self.split_page) if isinstance(one, Page) else one for one in pages)

    def annotate(self, drafts: Iterable[Draft | Failure]) -> Iterator[Reading | Failure]:
        """Yield each page with its stories annotated, or why they could not be."""
        for batch in gather(drafts, self.batch_characters):
            yield from _annotate_batch(batch, self.annotate_stories)


def gather(entries: Iterable[Entry], batch_characters: int) -> Iterator[list[Entry]]:
    """Yield the entries in their order, in batches of about `batch_characters` of text."""
    batch: list[Entry] = []
    characters = 0
    for entry in entries:
        batch.append(entry)
        characters += _count_characters(entry)
        if characters >= batch_characters or len(batch) >= BATCH_PAGES:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _count_characters(entry: Draft | Reading | Failure) -> int:
    if isinstance(entry, Failure):
        return 0
    stories = entry.stories if isinstance(entry, Draft) else (one.story for one in entry.annotated)
    return sum(len(story.text) for story in stories)


def draft_page(page: Page, split: Split) -> Draft | Failure:
    """Return a page with its stories, or why it has none."""
    try:
        return Draft(page, split(page))
    except Exception as error:  # whatever it is, it is told and kept, and the next page is read
        return page_failure(page, error)


def read_draft(draft: Draft, annotate: Annotate) -> Reading | Failure:
    """Return a page with its stories annotated, or why they could not be."""
    try:
        return Reading(draft.page, tuple(annotate(draft.stories)))
    except Exception as error:  # as in draft_page
        return page_failure(draft.page, error)


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
        return [draft if isinstance(draft, Failure) else read_draft(draft, annotate) for draft in batch]


def page_failure(page: Page, error: Exception) -> Failure:
    """Return the failure of a page: what onrecord refused to do, or a fault of its own, on one line."""
    return Failure(page.origin, _reason(error), page.id)


def story_failure(story_id: str, error: Exception) -> Failure:
    """Return the failure of a story of the record, told as that of a page."""
    return Failure(f"story {story_id}", _reason(error))


def _reason(error: Exception) -> str:
    if isinstance(error, OnRecordError):
        reason = str(error)
    elif isinstance(error, UnicodeEncodeError):
        half = error.object[error.start]
        reason = f"half of a character (U+{ord(half):04X}) stands in it, which no file can hold"
    else:
        reason = describe_fault(error)
    return " ".join(reason.split())
