"""The words of a story shown where its page says them."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path
from tempfile import gettempdir

from onrecord.cli.output import open_output
from onrecord.data import AnnotatedStory
from onrecord.errors import UnknownStoryError
from onrecord.inpage import write_in_page
from onrecord.read import read_again
from onrecord.split import anchor_stories
from onrecord.store import Record


def show_in_page(options: argparse.Namespace) -> int:
    """Write the page of a story with its words marked; on a terminal, open it in the browser."""
    with Record(options.record) as record:
        annotated, attribution_id = _find_words(record, options.story)
        story = annotated.story
        page = read_again(record.page_origin(story.id), story.page_id or "")
    if not story.anchors:  # a record of an older onrecord holds none
        annotated = replace(annotated, story=anchor_stories(page, [story])[0])
    html = write_in_page(page, annotated)
    path = options.output
    if path is None and sys.stdout.isatty():
        path = Path(gettempdir()) / f"onrecord-{story.id}.html"
        webbrowser.open(f"{path.absolute().as_uri()}#{attribution_id}")
    with open_output(path) as stream:
        stream.write(html)
    if path is not None:
        print(path)
    return 0


def _find_words(record: Record, name: str) -> tuple[AnnotatedStory, str]:
    """Return a story with all its attributions or the one that is named, and the id of the first."""
    try:
        annotated, wanted = record.story(name), ""
    except UnknownStoryError:
        story_id, slash, wanted = name.rpartition("/")
        if not slash:
            raise
        annotated = record.story(story_id)
    chosen = tuple(one for one in annotated.attributions if wanted in ("", one.id))
    if wanted and not chosen:
        raise UnknownStoryError(f"{name}: the story has no attribution {wanted}")
    return replace(annotated, attributions=chosen), chosen[0].id if chosen else ""
