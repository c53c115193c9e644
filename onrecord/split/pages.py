"""A page into its stories, by what kind of page it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from onrecord.data import Page, Story, content_id
from onrecord.errors import PageError
from onrecord.split.align import pair_words
from onrecord.split.anchoring import anchor_stories, to_anchors
from onrecord.split.decode import Decoded, decode_page
from onrecord.split.entry import split_entry
from onrecord.split.html import split_html
from onrecord.split.language import find_language
from onrecord.split.pdf import read_pdf
from onrecord.split.plain import Draft, find_drafts
from onrecord.split.ready import split_ready


def split_page(page: Page) -> tuple[Story, ...]:
    """Return the stories of a page, at least one, in their order; PageError where none can be taken."""
    splitter = SPLITTERS.get(page.media_type)
    if splitter is None:
        raise PageError(f"no stories can be taken from {page.media_type}")
    stories = splitter(page)
    if not stories:
        raise PageError("no story in this page: nothing in it reads as the text of one")
    return stories


def split_plain(page: Page) -> tuple[Story, ...]:
    """Return the stories of a page of plain text, in order; none where it has no sentence."""
    decoded = decode_page(page)
    drafts = find_drafts(decoded.text)
    return tuple(_to_story(page, decoded, draft, position) for position, draft in enumerate(drafts, 1))


def split_pdf(page: Page) -> tuple[Story, ...]:
    """Return the stories of a PDF, in order, without the way back to its bytes."""
    lines = replace(page, media_type="text/plain", body=read_pdf(page.body).encode("utf-8", "replace"))
    return tuple(replace(story, anchors=()) for story in split_plain(lines))


def _to_story(page: Page, decoded: Decoded, draft: Draft, position: int) -> Story:
    text = "\n\n".join(block.text for block in draft.body)
    runs = pair_words(text, decoded.text, (block.span for block in draft.body))
    # The page stands in the id: two pages may carry the same text, and both are on the record.
    return Story(
        content_id("story", page.id, str(position), text),
        page.id,
        text,
        title=draft.title,
        byline=draft.byline,
        agency=draft.agency,
        url=page.url,
        published=draft.published,
        language=find_language(text),
        captions=tuple(draft.captions),
        position=position,
        anchors=to_anchors(runs, page.body, decoded),
    )


SPLITTERS: Mapping[str, Callable[[Page], tuple[Story, ...]]] = {
    "text/plain": split_plain,
    "application/pdf": split_pdf,
    "text/html": lambda page: anchor_stories(page, split_html(page)),
    "application/xhtml+xml": lambda page: anchor_stories(page, split_html(page)),
    "application/vnd.onrecord.story+json": lambda page: anchor_stories(page, split_ready(page)),
    "application/vnd.onrecord.entry+html": lambda page: anchor_stories(page, split_entry(page)),
    "application/vnd.onrecord.summary+html": lambda page: anchor_stories(page, split_entry(page)),
}
