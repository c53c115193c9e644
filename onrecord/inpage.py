"""A page as it was fetched, with the words of a story's attributions marked in it, safe to open anywhere."""

from __future__ import annotations

import re
from base64 import b64encode
from bisect import bisect_left
from codecs import getincrementaldecoder
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from itertools import pairwise
from typing import NamedTuple

from onrecord.anchors import find_bytes
from onrecord.data import ROLES, AnnotatedStory, Attribution, Page, Story
from onrecord.spans import Span, merge_spans, slice_text
from onrecord.split import decode_page

_STYLE = """
body { margin: 0 auto; max-width: 46rem; padding: 1rem; font: 1.05rem/1.6 Georgia, serif; }
body { overflow-wrap: anywhere; }
#onrecord { font: .85rem/1.5 system-ui, sans-serif; border-bottom: 1px solid #888; padding-bottom: 1rem; }
#onrecord ol { padding: 0; list-style: none; }
pre { white-space: pre-wrap; font: inherit; }
.data { font-size: .85em; border-left: 3px solid #888; padding-left: 1rem; }
img, svg, video, audio, iframe, object, embed, canvas { display: none; }
mark { background: #fff3c4; color: #1f1d1a; }
mark.source { font-weight: 700; }
mark.time { border-bottom: 2px dotted #777; }
mark.cue { background: #9c2f21; color: #fff; }
.place { scroll-margin-top: 40vh; }
.place:target + mark { outline: 3px solid #9c2f21; }
"""
# Nothing is fetched and nothing runs. The page's own styles are left out too: they could hide the words.
_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; style-src"
    f" 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'"
)
# What no policy forbids: to be led elsewhere, to look up hosts. A space stays, so that no tag forms anew.
_SPACE = re.compile(rb"(?:\s|\xc2\xa0|&nbsp;|&#160;)*")
# A live blog states its older updates in its data alone: a browser shows no words of a script, so that it is
# made text.
_SCRIPT = re.compile(rb"(<script\b[^>]*>).*?(</script\s*>)", re.IGNORECASE | re.DOTALL)
_LEADING = re.compile(r"""<(?:meta|link)\b(?:[^<>=]++|=\s*+(?:"[^"]*+"|'[^']*+')|=)*+>?""", re.IGNORECASE)


class Mark(NamedTuple):
    """Bytes of a page that are words of an attribution, in one of its roles."""

    start: int
    end: int
    attribution_id: str
    role: str


def write_in_page(page: Page, annotated: AnnotatedStory) -> str:
    """Return the page as HTML with the words of every attribution marked, each with its id to open it at.

    The story must have its anchors. No script of the page runs and nothing is loaded.
    """
    is_html = "html" in page.media_type
    body = "".join(_mark(page, annotated, is_html=is_html))
    body = _LEADING.sub(" ", body) if is_html else f"<pre>{body}</pre>"
    return (
        '<!doctype html>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<style>{_STYLE}</style>\n{_contents(page, annotated)}\n{body}"
    )


def _contents(page: Page, annotated: AnnotatedStory) -> str:
    """Return the head of the page: where it is from, and a link to each attribution."""
    rows = "".join(
        f'<li><a href="#{escape(one.id)}">{escape(one.id)}</a> {escape(_summary(annotated.story, one))}</li>'
        for one in annotated.attributions
    )
    title = escape(annotated.story.title or "(no headline)")
    return f'<section id="onrecord"><b>{title}</b><br>in {escape(page.origin)}<ol>{rows}</ol></section>'


def _summary(story: Story, attribution: Attribution) -> str:
    source, cue = (slice_text(story.text, spans) for spans in (attribution.source, attribution.cue))
    return f"{attribution.speaker or source or 'nobody named'}: {cue or attribution.stance}"


def _mark(page: Page, annotated: AnnotatedStory, *, is_html: bool) -> Iterator[str]:
    """Yield the decoded page in stretches, those that are words of an attribution in `<mark>`."""
    marks = [mark for one in annotated.attributions for mark in _find_marks(annotated.story, one, page.body)]
    starts, ends = defaultdict(list), defaultdict(set)
    for mark in marks:
        starts[mark.start].append(mark)
        ends[mark.end].add(mark)
    places = _find_places(annotated.attributions, marks)
    decoder = getincrementaldecoder(decode_page(page).charset)("replace")
    tags = _find_data_tags(page.body, marks) if is_html else {}
    active: list[Mark] = []
    is_markup = is_html
    for start, end in pairwise(sorted({0, len(page.body), *starts, *ends, *sum(tags, ())})):
        active = [mark for mark in active if mark not in ends[start]] + starts[start]
        written = decoder.decode(page.body[start:end])
        if tag := tags.get((start, end)):
            is_markup = tag.startswith("</")
            yield tag
            continue
        written = written if is_markup else escape(written)
        yield "".join(f'<span class="place" id="{escape(one)}"></span>' for one in places[start])
        yield _wrap(written, active) if active else written


def _find_data_tags(body: bytes, marks: Iterable[Mark]) -> dict[tuple[int, int], str]:
    """Return by their bytes the tags around each script that holds a mark, with what stands for them."""
    marked = sorted(mark.start for mark in marks)
    tags = {}
    for script in _SCRIPT.finditer(body):
        if bisect_left(marked, script.end(1)) < bisect_left(marked, script.start(2)):
            tags[script.span(1)], tags[script.span(2)] = '<pre class="data">', "</pre>"
    return tags


def _wrap(written: str, marks: list[Mark]) -> str:
    classes = " ".join(sorted({mark.role for mark in marks}))
    label = ", ".join(f"{mark.attribution_id} {mark.role}" for mark in marks)
    return f'<mark class="{classes}" title="{escape(label)}">{written}</mark>'


def _find_marks(story: Story, attribution: Attribution, body: bytes) -> Iterator[Mark]:
    """Yield the marks of an attribution; one for stretches with nothing but white space between."""
    time = attribution.time.spans if attribution.time else ()
    for role, spans in (*((role, getattr(attribution, role)) for role in ROLES), ("time", time)):
        joined: list[Span] = []
        for found in merge_spans(
            one for span in spans for one in find_bytes(story.text, story.anchors, span)
        ):
            if joined and _SPACE.fullmatch(body, joined[-1].end, found.start):
                joined[-1] = Span(joined[-1].start, found.end)
            else:
                joined.append(found)
        yield from (Mark(start, end, attribution.id, role) for start, end in joined)


def _find_places(attributions: Iterable[Attribution], marks: Iterable[Mark]) -> dict[int, list[str]]:
    """Return by byte the attributions to be opened there: at the cue, or else the first of their words."""
    places: dict[int, list[str]] = defaultdict(list)
    first: dict[str, Mark] = {}
    for mark in marks:
        best = first.setdefault(mark.attribution_id, mark)
        if (mark.role != "cue", mark.start) < (best.role != "cue", best.start):
            first[mark.attribution_id] = mark
    for attribution in attributions:
        if attribution.id in first:
            places[first[attribution.id].start].append(attribution.id)
    return places
