"""The commands that look into a record: none of them changes it."""

from __future__ import annotations

import argparse
import sys

from onrecord.cli.chosen import find_chosen
from onrecord.cli.output import open_output
from onrecord.cli.story_text import print_story
from onrecord.cli.terminal import print_passages, print_stories
from onrecord.cli.wrapping import open_console
from onrecord.data import Judged
from onrecord.errors import UsageError
from onrecord.export import EXPORTERS
from onrecord.export.jsonl import story_line
from onrecord.prose import count, one_line
from onrecord.store import Record, find_faults


def run_stories(options: argparse.Namespace) -> int:
    """List the stories of a record."""
    with Record(options.record) as record:
        print_stories(record.stories(limit=options.limit), sys.stdout)
    return 0


def run_show(options: argparse.Namespace) -> int:
    """Show one story of a record: as text, in its page, or what changed in it."""
    if options.changes:
        from onrecord.cli.changes import show_changes  # noqa: PLC0415 (few ask for it)

        return show_changes(options)
    if options.in_page:
        from onrecord.cli.inpage import show_in_page  # noqa: PLC0415 (loads the readers)

        return show_in_page(options)
    with Record(options.record) as record:
        # First, so that no empty file is left where there is none.
        annotated, chosen = find_chosen(record, options.story)
    if chosen and options.format == "jsonl":
        raise UsageError(f"jsonl holds whole stories; leave /{chosen} out")
    with open_output(options.output) as stream:
        if options.format == "jsonl":
            print(story_line(annotated), file=stream)
        else:
            print_story(open_console(stream), annotated, chosen)
    return 0


def run_search(options: argparse.Namespace) -> int:
    """Print the passages that hold the words. Return 1 if there are none, as grep does."""
    with Record(options.record) as record:
        passages = record.search(" ".join(options.words), limit=options.limit)
        found = print_passages(passages, sys.stdout)
    if not found:
        print(f"onrecord: nothing in {options.record} holds {' '.join(options.words)}", file=sys.stderr)
    return 0 if found else 1


def run_export(options: argparse.Namespace) -> int:
    """Write the record in a format for other programs."""
    with Record(options.record) as record, open_output(options.output) as stream:
        EXPORTERS[options.format or "jsonl"](record, stream)
    return 0


def run_failures(options: argparse.Namespace) -> int:
    """List what could not be read."""
    with Record(options.record) as record:
        for failure in record.failures():
            print(one_line(f"{failure.origin}: {failure.reason}"))
    return 0


def run_verify(options: argparse.Namespace) -> int:
    """Print what the record holds and every fault in it. Return 1 if there is one."""
    with Record(options.record) as record:
        faults = 0
        for fault in find_faults(record):
            faults += 1
            print(one_line(f"onrecord: {fault}"), file=sys.stderr)
        held = record.summary()
        judged = tuple(record.judged())
    print(
        f"{count(held.spans, 'span')} of {count(held.attributions, 'attribution')}"
        f" in {count(held.stories, 'story')} of {count(held.pages, 'page')} checked:"
        f" {count(faults, 'fault')}{_judged_too(judged)}"
    )
    return 1 if faults else 0


def _judged_too(judged: tuple[Judged, ...]) -> str:
    """Return how many judgements were checked with a record, and how many wait for their words."""
    lost = sum(one.undo is None and not one.is_found for one in judged)
    words = f", {lost:,} on words not found" if lost else ""
    return f"; {count(len(judged), 'judgement')}{words}" if judged else ""
