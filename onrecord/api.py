"""The main calls of the Python interface: annotate one story, read pages into a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from onrecord.data import AnnotatedStory, Failure, Page, Story, content_id
from onrecord.inference import Model, open_model
from onrecord.ingest import Counts, Progress, Reread, ingest, reread
from onrecord.pipeline import annotate as annotate_stories
from onrecord.read import read_pages
from onrecord.readings import Annotate, InTurn, Split, Steps
from onrecord.settings import Settings
from onrecord.split import split_page
from onrecord.store import Writer
from onrecord.workers import Crew

PAGE_SECONDS = 1800  # the longest page taken, 20 MB of text, is annotated in a third of it
REREAD_STORIES = 20  # in one transaction: seconds of work, all that a killed run loses


def annotate(
    story: str | Story, *, model: Model | None = None, settings: Settings | None = None
) -> AnnotatedStory:
    """Return a story with every attribution in it. A string is the text of a story without a date.

    The model in the package is opened at the first call and kept. One that is passed in stands in its
    place, whatever `settings` name.
    """
    settings = settings or Settings()
    if isinstance(story, str):
        story = Story(content_id("story", None, story), None, story)
    model = model or _open_once(settings.model, settings.threads)
    return next(annotate_stories([story], model, style=settings.style, min_score=settings.min_score))


def read(
    inputs: str | Path | Iterable[str | Path],
    record: str | Path = "record.db",
    *,
    settings: Settings | None = None,
) -> Counts:
    """Read files, folders, addresses or "-" into a record, and return what became of them.

    The record is made where it is missing. Pages that failed stand in `Record.failures()`.
    """
    settings = settings or Settings()
    counts = Counts()
    # The steps first: a model that is not there leaves no empty record.
    with open_steps(settings) as steps, Writer(record) as writer:
        for progress in read_into(writer, inputs, steps, settings=settings):
            counts = progress.counts
    return counts


def read_into(
    writer: Writer, inputs: str | Path | Iterable[str | Path], steps: Steps, *, settings: Settings
) -> Iterator[Progress]:
    """Yield the progress of reading `inputs` into an open record, after each batch that was stored."""
    several = [inputs] if isinstance(inputs, str | Path) else inputs
    pages = open_pages((str(one) for one in several), settings)
    yield from ingest(pages, writer, steps=steps, batch_characters=settings.batch_characters)


def reread_stories(writer: Writer, settings: Settings) -> Iterator[Reread]:
    """Yield what became of each batch of the stories that another model read than `settings` name."""
    model = open_model(settings.model, threads=settings.threads)
    annotate_all = partial(annotate_stories, model=model, style=settings.style, min_score=settings.min_score)
    stories = writer.stories_not_by(model.maker)
    yield from reread(stories, writer, annotate=annotate_all, batch_stories=REREAD_STORIES)


@contextmanager
def open_steps(settings: Settings) -> Iterator[Steps]:
    """Open what reads pages: this process, or as many others as there are workers, which it can end."""
    setup = partial(_open_rooms, settings)
    if settings.workers > 1 or settings.page_seconds:
        with Crew(setup, settings.workers, page_seconds=settings.page_seconds or PAGE_SECONDS) as crew:
            yield crew
    else:
        yield InTurn(*setup(), settings.batch_characters)


def _open_rooms(settings: Settings) -> tuple[Split, Annotate]:
    return split_page, open_annotate(settings)


def open_pages(inputs: Iterable[str], settings: Settings) -> Iterator[Page | Failure]:
    """Return the pages of the inputs, read one at a time and with the network as far as `settings` say."""
    return read_pages(inputs, follow=settings.follow, allow_private=settings.allow_private)


def open_annotate(settings: Settings) -> Annotate:
    """Return the in-story flow with the model that `settings` name, open and ready."""
    model = open_model(settings.model, threads=settings.threads)
    return partial(annotate_stories, model=model, style=settings.style, min_score=settings.min_score)


@cache
def _open_once(name: str | Path, threads: int) -> Model:
    return open_model(name, threads=threads)
