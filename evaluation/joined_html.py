"""Pages of two stories made from two real pages of one publisher, with less and less to tell them apart.

Each ablation takes away one thing more: `<article>`, classes and microdata, JSON-LD, `<time>`, `<h1>`, and at
last all markup. Half of the publishers are for development, half are held out.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement, tostring

from evaluation.sets import DATA
from evaluation.singles import is_held_out
from onrecord.data import Page, Story, content_id
from onrecord.spans import Span
from onrecord.split.html import parse_html

ABLATIONS = ("nothing", "article", "classes", "JSON-LD", "time", "h1", "markup")
_NAMES = ("class", "id", "itemprop", "itemtype", "itemscope", "rel", "role", "property", "typeof", "name")
_WORDS = 8  # of a story's beginning and end by which its part of the page is found


@dataclass(frozen=True, slots=True)
class Single:
    """One story of a page: its headline, its text, its part of the page, and the page's JSON-LD."""

    title: str
    text: str
    part: HtmlElement
    linked: str


@dataclass(frozen=True, slots=True)
class JoinedPage:
    """A page, and the bytes that each of its stories fills."""

    page: Page
    places: tuple[Span, ...]


@cache
def load_pairs() -> dict[str, tuple[Single, ...]]:
    """Return the stories of each publisher that has two or more, by its host."""
    gold = json.loads((DATA / "extraction" / "ground-truth.json").read_text("utf-8"))
    by_host: dict[str, list[str]] = defaultdict(list)
    for name, page in gold.items():
        by_host[urlsplit(page["url"]).hostname or ""].append(name)
    return {
        host: singles
        for host, names in sorted(by_host.items())
        if len(singles := tuple(one for name in names if (one := _read(name, gold[name]["articleBody"])))) > 1
    }


def _read(name: str, text: str) -> Single | None:
    """Return the story of a page; None where its headline and text do not stand in one part of it."""
    path = DATA / "extraction" / "html" / f"{name}.html.gz"
    tree = parse_html(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
    words = text.split()
    first, last = ("".join(some) for some in (words[:_WORDS], words[-_WORDS:]))
    headings = [one for one in tree.iter("h1") if len("".join(one.itertext()).split()) > 2]
    for heading in headings[:1]:
        part = heading
        while part is not None and not (first in (all_words := _fold(part)) and last in all_words):
            part = part.getparent()
        if part is not None and part.tag not in ("body", "html"):
            linked = "".join(tostring(one, encoding="unicode", with_tail=False) for one in tree.iter("script")
                             if "ld+json" in (one.get("type") or ""))  # fmt: skip
            return Single(" ".join("".join(heading.itertext()).split()), text, part, linked)
    return None


def _fold(element: HtmlElement) -> str:
    return "".join("".join(element.itertext()).split())


def join_html(ablation: str, *, held_out: bool) -> Iterator[JoinedPage]:
    """Yield a page for each publisher, without what the ablations up to this one take away."""
    for host, singles in load_pairs().items():
        if is_held_out(host) == held_out:
            yield _join_text(singles) if ablation == "markup" else _join(singles, ABLATIONS.index(ablation))


def _join(singles: tuple[Single, ...], level: int) -> JoinedPage:
    linked = "" if level >= ABLATIONS.index("JSON-LD") else "".join(one.linked for one in singles)
    head = f'<!doctype html><html><head><meta charset="utf-8">{linked}</head><body><main>'
    parts = [tostring(_strip(one.part, level), encoding="unicode", with_tail=False) for one in singles]
    return _place(head, parts, "\n", "text/html")


def _strip(part: HtmlElement, level: int) -> HtmlElement:
    stripped = deepcopy(part)
    taken = ABLATIONS[1 : level + 1]
    for element in list(stripped.iter("*")):
        if "article" in taken and element.tag in ("article", "section"):
            element.tag = "div"
        if "classes" in taken:
            for name in _NAMES:
                element.attrib.pop(name, None)
        if "JSON-LD" in taken and element.tag == "script":
            element.text = None
        if "time" in taken and element.tag == "time":
            element.tag = "span"
            element.attrib.pop("datetime", None)
        if "h1" in taken and element.tag == "h1":
            element.tag = "p"
    return stripped


def _join_text(singles: tuple[Single, ...]) -> JoinedPage:
    return _place("", [f"{one.title}\n\n{one.text}" for one in singles], "\n\n", "text/plain")


def _place(head: str, parts: list[str], gap: str, media_type: str) -> JoinedPage:
    body, places = head.encode(), []
    for part in parts:
        start = len(body)
        body += part.encode("utf-8", "replace")
        places.append(Span(start, len(body)))
        body += gap.encode()
    return JoinedPage(Page(content_id("page", body), "joined", media_type, body), tuple(places))


def count_right(joined: JoinedPage, stories: tuple[Story, ...]) -> int:
    """Return how many places but the first have a story that begins there, and none that runs into it."""
    reaches = [
        (story.anchors[0].body_start, story.anchors[-1].body_end) for story in stories[1:] if story.anchors
    ]
    return sum(
        any(place.start <= start < place.end for start, _ in reaches)
        and not any(start < place.start < end for start, end in reaches)
        for place in joined.places[1:]
    )
