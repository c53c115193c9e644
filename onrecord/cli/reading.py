"""The commands that read pages: `annotate` prints them, `read` keeps them."""

from __future__ import annotations

import argparse
import sys

from onrecord.api import open_pages, open_steps, read_into, reread_stories
from onrecord.cli.output import open_output, story_writer
from onrecord.cli.progress import progress_bar
from onrecord.data import Failure
from onrecord.ingest import Counts
from onrecord.prose import count, one_line
from onrecord.settings import Settings
from onrecord.store import Record, Writer


def run_annotate(options: argparse.Namespace) -> int:
    """Print the stories of the inputs, annotated. Return 1 if anything could not be read."""
    settings = _settings(options)
    failed = 0
    with open_steps(settings) as steps, open_output(options.output) as stream:
        write = story_writer(options.format, stream)
        for reading in steps.annotate(steps.split(open_pages(options.inputs, settings))):
            if isinstance(reading, Failure):
                failed += 1
                print(_failure_line(reading), file=sys.stderr)
                continue
            for annotated in reading.annotated:
                write(annotated)
            stream.flush()
    return 1 if failed else 0


def run_read(options: argparse.Namespace) -> int:
    """Read the inputs into the record and print what became of them. Return 1 if anything failed."""
    settings = _settings(options)
    counts = Counts()
    with open_steps(settings) as steps, Writer(options.record) as writer, progress_bar() as bar:
        for progress in read_into(writer, options.inputs, steps, settings=settings):
            counts = progress.counts
            for failure in progress.failures:
                bar.tell(_failure_line(failure))
            bar.show(counts)
    print(f"{_closing_line(counts)} into {options.record}")
    return 1 if counts.failed else 0


def run_reread(options: argparse.Namespace) -> int:
    """Read the record's stories again with this model. Return 1 if any could not be."""
    with Record(options.record):  # tells at once where there is none
        pass
    settings = Settings(
        model=options.model, style=options.style, min_score=options.min_score, threads=options.threads
    )
    read = failed = 0
    with Writer(options.record) as writer:
        for batch in reread_stories(writer, settings):
            read, failed = read + batch.stories, failed + len(batch.failures)
            for failure in batch.failures:
                print(_failure_line(failure), file=sys.stderr)
        lost = sum(one.undo is None and not one.is_found for one in writer.judged())
    standing = f"; {count(lost, 'judgement')} on words not found" if lost else ""
    print(f"{count(read, 'story')} read again, {failed:,} failed and left as they were{standing}")
    return 1 if failed else 0


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        model=options.model,
        style=options.style,
        min_score=options.min_score,
        threads=options.threads,
        workers=options.workers,
        page_seconds=options.page_seconds,
        follow=options.follow,
        allow_private=options.allow_private,
    )


def _failure_line(failure: Failure) -> str:
    return one_line(f"onrecord: {failure.origin}: {failure.reason}")


def _closing_line(counts: Counts) -> str:
    return (
        f"{count(counts.pages, 'page')} read = {counts.stored:,} stored + {counts.known:,} already known"
        f" + {counts.failed:,} failed; {count(counts.stories, 'story')},"
        f" {count(counts.attributions, 'attribution')}"
    )
