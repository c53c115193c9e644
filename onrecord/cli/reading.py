"""The commands that read pages: `annotate` prints them, `read` keeps them."""

from __future__ import annotations

import argparse
import sys

from onrecord.api import open_annotate, open_pages, read_into
from onrecord.cli.output import open_output, story_writer
from onrecord.cli.progress import progress_bar
from onrecord.cli.terminal import count
from onrecord.data import Failure
from onrecord.ingest import Counts
from onrecord.readings import read_batches
from onrecord.settings import Settings
from onrecord.split import split_page
from onrecord.store import Writer


def run_annotate(options: argparse.Namespace) -> int:
    """Print the stories of the inputs, annotated. Return 1 if anything could not be read."""
    settings = _settings(options)
    batches = read_batches(
        open_pages(options.inputs, settings),
        split=split_page,
        annotate=open_annotate(settings),
        batch_characters=settings.batch_characters,
    )
    failed = 0
    with open_output(options.output) as stream:
        write = story_writer(options.format, stream)
        for batch in batches:
            for reading in batch:
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
    annotate = open_annotate(settings)
    with Writer(options.record) as writer, progress_bar() as bar:
        for progress in read_into(writer, options.inputs, annotate, settings=settings):
            counts = progress.counts
            for failure in progress.failures:
                bar.tell(_failure_line(failure))
            bar.show(counts)
    print(f"{_closing_line(counts)} into {options.record}")
    return 1 if counts.failed else 0


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        model=options.model,
        style=options.style,
        min_score=options.min_score,
        threads=options.threads,
        follow=options.follow,
        allow_private=options.allow_private,
    )


def _failure_line(failure: Failure) -> str:
    return f"onrecord: {failure.origin}: {failure.reason}"


def _closing_line(counts: Counts) -> str:
    return (
        f"{count(counts.pages, 'page')} read = {counts.stored:,} stored + {counts.known:,} already known"
        f" + {counts.failed:,} failed; {count(counts.stories, 'story')},"
        f" {count(counts.attributions, 'attribution')}"
    )
