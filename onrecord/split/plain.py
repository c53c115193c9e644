"""Plain text into stories: its lines are headers and bodies, and some headers begin a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.data import Caption
from onrecord.split.blocks import Block, find_blocks
from onrecord.split.boundaries import find_starts
from onrecord.split.credits import (
    find_agency,
    find_byline,
    find_dateline_agency,
    find_photo_credit,
    find_tail_agency,
)
from onrecord.split.dates import find_day, says_published
from onrecord.split.display import is_sentence
from onrecord.split.zones import Line, Zone, find_lines, find_zones

_MIN_LAST_WORDS = 8  # a last line of a body that lacks its full stop is kept where it is this long


@dataclass(slots=True)
class Draft:
    """A story while it is gathered, line by line."""

    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    body: list[Block] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)


def find_drafts(text: str) -> list[Draft]:
    """Return the stories of a plain text, in order; the first has no title where no line heads it."""
    lines = find_lines(find_blocks(text))
    starts = find_starts(lines, find_zones(lines))
    drafts: list[Draft] = []
    if not starts or any(line.is_body for line in lines[: starts[0].start]):
        drafts.append(_gather(lines, None, 0, _first_headline(starts, len(lines))))
    for number, zone in enumerate(starts):
        end = _first_headline(starts[number + 1 :], len(lines))
        # What stands above the headline is the last of the story before, where there is one.
        start = (zone.headline or zone.start) if drafts else zone.start
        drafts.append(_gather(lines, zone, start, end))
    return [draft for draft in drafts if draft.body]


def _first_headline(starts: Sequence[Zone], default: int) -> int:
    return default if not starts or starts[0].headline is None else starts[0].headline


def _gather(lines: Sequence[Line], zone: Zone | None, start: int, end: int) -> Draft:
    """Return the story whose header opens at `start` and whose last line stands before `end`."""
    draft = Draft()
    body_start = start
    if zone is not None and zone.headline is not None:
        draft.title = lines[zone.headline].text
        for index in range(zone.start, zone.end):
            if index != zone.headline:
                _take_header_line(draft, lines[index], is_own=index >= start)
        body_start = zone.end
    last = max((index for index in range(body_start, end) if lines[index].is_body), default=body_start - 1)
    for index in range(body_start, end):
        _take_body_line(draft, lines[index], is_tail=index > last)
    _keep_last_line(draft, lines[last + 1 : end])
    if draft.body:
        draft.agency = draft.agency or find_dateline_agency(draft.body[0].text)
        draft.agency = draft.agency or find_tail_agency(draft.body[-1].text)
    return draft


def _take_header_line(draft: Draft, line: Line, *, is_own: bool) -> None:
    """Note what a line of the header tells of the story; a sentence that stands there once is of its text."""
    if is_own and line.kind in ("headline", "body") and not line.is_echo and is_sentence(line.text):
        draft.body.append(line.block)
    elif line.kind == "caption" or (line.is_echo and line.text != draft.title):
        _add_caption(draft, line.text)
    else:
        _take_fact(draft, line)


def _take_body_line(draft: Draft, line: Line, *, is_tail: bool) -> None:
    """Add a line to the body: sentences, subheads and lists; captions and furniture go elsewhere."""
    if line.kind == "caption":
        _add_caption(draft, line.text)
    elif line.kind == "agency" or (line.kind == "byline" and is_tail):
        _take_fact(draft, line)
    elif line.is_echo and any(line.text == block.text for block in draft.body[-12:]):
        return
    elif line.kind != "label" and (not is_tail or is_sentence(line.text)):
        draft.body.append(line.block)


def _keep_last_line(draft: Draft, tail: Sequence[Line]) -> None:
    """Keep a lone last line that lacks its full stop; several such lines are teasers of other stories."""
    headings = [line for line in tail if line.kind == "headline" and not is_sentence(line.text)]
    if len(headings) == 1 and headings[0] is tail[0] and len(headings[0].text.split()) >= _MIN_LAST_WORDS:
        draft.body.append(headings[0].block)
        draft.body.sort(key=lambda block: block.span)


def _take_fact(draft: Draft, line: Line) -> None:
    if line.kind == "agency":
        draft.agency = draft.agency or find_agency(line.text)
    elif line.kind == "byline":
        draft.byline = draft.byline or find_byline(line.text)
    elif line.kind == "date" and says_published(line.text):
        draft.published = draft.published or find_day(line.text) or None


def _add_caption(draft: Draft, text: str) -> None:
    if all(caption.text != text for caption in draft.captions):
        draft.captions.append(Caption(text, find_photo_credit(text)))
