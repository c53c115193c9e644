"""The words of a story shown where its page says them."""

from __future__ import annotations

import argparse
import sys
import webbrowser
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

from onrecord.cli.output import open_output
from onrecord.data import AnnotatedStory, Page, Story
from onrecord.errors import InputError, UnknownStoryError
from onrecord.inpage import write_in_page
from onrecord.read import read_again
from onrecord.split import anchor_stories, split_page
from onrecord.store import Record


def show_in_page(options: argparse.Namespace) -> int:
    """Write the page of a story with its words marked; on a terminal, open it in the browser."""
    with Record(options.record) as record:
        annotated, attribution_id = _find_words(record, options.story)
        story = annotated.story
        page = read_again(record.page_origin(story.id), story.page_id or "")
    html = write_in_page(page, replace(annotated, story=_with_places(story, page)))
    path: Path | None = options.output
    opens = path is None and sys.stdout.isatty()
    if opens:
        path = _private_file()
    with open_output(path) as stream:
        stream.write(html)
    if path is not None:
        print(path)
        if opens:
            webbrowser.open(f"{path.as_uri()}#{attribution_id}")
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
