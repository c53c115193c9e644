"""Stories with the way back to their page: for each stretch of their text, the bytes it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.anchors import Anchor
from onrecord.data import Page, Story
from onrecord.spans import Span
from onrecord.split.align import Run, find_runs, is_verbatim
from onrecord.split.decode import Decoded, decode_page, find_byte_places
from onrecord.split.flow import LINKED_DATA, NOTATIONS, Notation, find_flow

_MIN_SHARE = 0.75  # words alone are five sixths of a text


def anchor_stories(page: Page, stories: Iterable[Story]) -> tuple[Story, ...]:
    """Return the stories of a page in a notation that is known, in their order, with their anchors.

    A story that HTML does not show may stand in its structured data, as older updates of a live blog do.
    """
    decoded = decode_page(page)
    shown = tuple(_anchor(page, decoded, stories, NOTATIONS[page.media_type]))
    if "html" not in page.media_type or all(_share(story) > _MIN_SHARE for story in shown):
        return shown
    stated = _anchor(page, decoded, (one for one in shown if _share(one) <= _MIN_SHARE), LINKED_DATA)
    return tuple(one if _share(one) > _MIN_SHARE else max(one, next(stated), key=_share) for one in shown)


def _share(story: Story) -> float:
    """Return the share of a story's text, white space included, that has anchors."""
    return sum(anchor.end - anchor.start for anchor in story.anchors) / len(story.text)


def _anchor(page: Page, decoded: Decoded, stories: Iterable[Story], notation: Notation) -> Iterator[Story]:
    flow = find_flow(decoded.text, notation)
    after = 0
    for story in stories:
        runs, after = find_runs(flow, story.text, after)
        yield replace(story, anchors=to_anchors(runs, page.body, decoded))


def to_anchors(runs: list[Run], body: bytes, decoded: Decoded) -> tuple[Anchor, ...]:
    """Return the runs in bytes of the page; one a character in charsets where bytes cannot be counted."""
    if decoded.charset not in ("utf-8", "utf-8-sig") and len(body) != len(decoded.text):
        runs = [part for run in runs for part in _part(run)]
    bytes_of = find_byte_places(body, decoded, (place for run in runs for place in run.page))
    return tuple(Anchor(*run.text, bytes_of[run.page.start], bytes_of[run.page.end]) for run in runs)


def _part(run: Run) -> Iterator[Run]:
    if not is_verbatim(run):
        yield run
        return
    for place, page in zip(range(*run.text), range(*run.page), strict=True):
        yield Run(Span(place, place + 1), Span(page, page + 1))
