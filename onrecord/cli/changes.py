"""What changed in a story from version to version in who is quoted."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from onrecord.cli.output import open_output
from onrecord.cli.wrapping import open_console, print_wrapped
from onrecord.data import AnnotatedStory, Attribution
from onrecord.link import Change, compare_versions
from onrecord.prose import name_stance, shorten, write_moment
from onrecord.spans import slice_text
from onrecord.store import Record
from onrecord.views import VersionView

SIGNS = {"added": "+", "removed": "−", "changed": "~"}
STYLES = {"added": "green", "removed": "red", "changed": "yellow"}
_CHARACTERS = 160  # of a content, before it is cut: enough to know it again


def show_changes(options: argparse.Namespace) -> int:
    """Print the versions of a story, each with the changes from the one before it."""
    with Record(options.record) as record:
        versions = record.versions(options.story)
        stories = [record.story(version.story_id) for version in versions]
    steps = [(), *(compare_versions(*both) for both in pairwise(stories))]
    with open_output(options.output) as stream:
        if options.format == "jsonl":
            for version, changes in zip(versions, steps, strict=True):
                step = asdict(version) | {"changes": [asdict(change) for change in changes]}
                print(json.dumps(step, ensure_ascii=False), file=stream)
        else:
            _print_versions(open_console(stream), versions, stories, steps)
    return 0


def _print_versions(
    console: Console,
    versions: Sequence[VersionView],
    stories: Sequence[AnnotatedStory],
    steps: Sequence[tuple[Change, ...]],
) -> None:
    console.print(Text(versions[-1].title or "(no headline)", style="bold"))
    for place, (version, changes) in enumerate(zip(versions, steps, strict=True)):
        console.print(Text(_head(version, len(versions)), style="dim"))
        for change in changes:
            print_change(console, change, stories[place - 1], stories[place])
        if place and not changes:
            console.print(Text("  nothing changed in who is quoted", style="dim"))


def _head(version: VersionView, last: int) -> str:
    when = write_moment(version.fetched_at or version.published)
    facts = (f"version {version.version} of {last}", version.story_id, when, version.origin)
    return " · ".join(fact for fact in facts if fact)


def print_change(console: Console, change: Change, before: AnnotatedStory, after: AnnotatedStory) -> None:
    """Print one change: who, and what was said, as it was and as it is where both are."""
    line = Text(f"{SIGNS[change.kind]} ", style=STYLES[change.kind])
    old, new = before.story.text, after.story.text
    if change.before and change.after:
        line.append(" · ".join(_differences(change.fields, (old, change.before), (new, change.after))))
    elif change.after:
        line.append_text(_statement(new, change.after))
    elif change.before:
        line.append_text(_statement(old, change.before))
    print_wrapped(console, line, "  ", "    ")


def _statement(text: str, one: Attribution) -> Text:
    return Text.assemble(_who(text, one), (f"  {_stance(one)}  ", "dim"), _words(text, one))


def _differences(
    fields: tuple[str, ...], old: tuple[str, Attribution], new: tuple[str, Attribution]
) -> Iterator[str]:
    """Yield who says it and what, with all that differs as it was and as it is; each with its text."""
    yield f"{_who(*old)} → {_who(*new)}" if "speaker" in fields else _who(*new)
    if "source_type" in fields:
        yield f"{old[1].source_type} → {new[1].source_type}"
    if "stance" in fields:
        yield f"{_stance(old[1])} → {_stance(new[1])}"
    yield f"{_words(*old)} → {_words(*new)}" if "content" in fields else _words(*new)


def _stance(one: Attribution) -> str:
    return name_stance(one.stance, negated=one.negated and bool(one.content)) or "other"


def _who(text: str, one: Attribution) -> str:
    return one.speaker or " ".join(slice_text(text, one.source).split()) or "nobody named"


def _words(text: str, one: Attribution) -> str:
    return shorten(slice_text(text, one.content or one.topic or one.cue), _CHARACTERS)
