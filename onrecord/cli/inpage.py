"""The words of a story shown where its page says them."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from onrecord.cli.chosen import find_chosen
from onrecord.cli.output import open_output
from onrecord.data import Page, Story
from onrecord.errors import InputError, UsageError
from onrecord.inpage import write_in_page
from onrecord.read import read_again
from onrecord.split import anchor_stories, split_page
from onrecord.store import Record


def show_in_page(options: argparse.Namespace) -> int:
    """Write the page of a story with its words marked; on a terminal, open it in the browser."""
    if options.format:
        raise UsageError("--in-page writes HTML; leave --format out")
    with Record(options.record) as record:
        annotated, chosen = find_chosen(record, options.story)
        story = annotated.story
        page = read_again(record.page_origin(story.id), story.page_id or "")
    attributions = tuple(one for one in annotated.attributions if chosen in (None, one.id))
    placed = replace(annotated, story=_with_places(story, page), attributions=attributions)
    html = write_in_page(page, placed)
    path: Path | None = options.output
    opens = path is None and sys.stdout.isatty()
    if opens:
        path = _private_file()
    with open_output(path) as stream:
        stream.write(html)
    if path is not None:
        print(path)
        if opens:
            webbrowser.open(f"{path.as_uri()}#{attributions[0].id if attributions else ''}")
    return 0


def _private_file() -> Path:
    """Return a new file for the browser, under a name that nobody else on this machine can take first."""
    with NamedTemporaryFile(prefix="onrecord-", suffix=".html", delete=False) as file:
        return Path(file.name)


def _with_places(story: Story, page: Page) -> Story:
    """Return a story with its places in its page, found anew where an older onrecord kept none.

    Raises InputError where there are none to be found, as in a PDF.
    """
    if not story.anchors and page.media_type == "text/plain":
        story = next((one for one in split_page(page) if one.text == story.text), story)
    elif not story.anchors and page.media_type != "application/pdf":
        (story,) = anchor_stories(page, [story])
    if not story.anchors:
        kind = "a PDF" if page.media_type == "application/pdf" else "its page"
        raise InputError(f"{page.origin}: the words of this story have no places in {kind} to be marked at")
    return story
