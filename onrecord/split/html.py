"""HTML into stories: the parts of the page that are stories, and the text of each."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.data import Caption, Page, Story, content_id
from onrecord.errors import PageError
from onrecord.split.containers import Container, find_containers
from onrecord.split.credits import find_dateline_agency, find_photo_credit, find_tail_agency
from onrecord.split.decode import decode_page
from onrecord.split.language import find_language
from onrecord.split.metadata import Metadata, find_metadata

MAX_DEPTH = 200  # elements within each other; the extractor recurses, and would fail deeper down
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def split_html(page: Page) -> tuple[Story, ...]:
    """Return the stories of an HTML page, in order; none where nothing in it reads as a text."""
    tree = parse_html(decode_page(page).text)
    metadata = find_metadata(tree)
    containers = find_containers(tree)
    if not containers:
        text = _drop_title(_extract_text(tree), metadata.title)
        return (_make_story(page, tree, text, metadata, 1),) if text else ()
    stories: list[Story] = []
    for container in containers:
        own = Metadata(container.headline or None, outlet=metadata.outlet, published=_find_time(container))
        part = deepcopy(container.element)
        text = _drop_title(_extract_text(_document_of(part)), own.title)
        if text:
            stories.append(_make_story(page, container.element, text, own, len(stories) + 1))
    return tuple(stories)


def parse_html(text: str) -> HtmlElement:
    """Return the tree of a page; PageError where there is none, or one too deep for any real page."""
    # A null byte ends the text for the parser; a declaration of a charset contradicts a decoded text.
    clean = _DECLARATION.sub("", text.replace("\x00", ""))
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree: HtmlElement = document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise PageError(f"HTML that cannot be read: {error}") from None
    if _depth(tree) > MAX_DEPTH:
        raise PageError(f"HTML with more than {MAX_DEPTH} elements within each other, as no page of news has")
    return tree


def _depth(tree: HtmlElement) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _extract_text(tree: HtmlElement) -> str:
    """Return the text of the story in a tree, a paragraph a line; empty where there is none."""
    from trafilatura import extract  # noqa: PLC0415 (slow to import, and plain text and JSONL do without)

    return extract(tree, include_comments=False) or ""


def _document_of(element: HtmlElement) -> HtmlElement:
    """Return a document that holds one element alone, for an extractor that expects whole pages."""
    document: HtmlElement = document_fromstring("<html><body><article></article></body></html>")
    element.tail = None
    document.find(".//article").append(element)
    return document


def _drop_title(text: str, title: str | None) -> str:
    lines = text.split("\n")
    while title and lines and " ".join(lines[0].split()).casefold() == title.casefold():
        del lines[0]
    return "\n".join(lines).strip()


def _make_story(page: Page, element: HtmlElement, text: str, metadata: Metadata, position: int) -> Story:
    paragraphs = text.split("\n")
    agency = find_dateline_agency(paragraphs[0]) or find_tail_agency(paragraphs[-1])
    url = page.url or metadata.url
    return Story(
        content_id("story", page.id, str(position), text),
        page.id,
        text,
        title=metadata.title,
        byline=metadata.byline,
        agency=agency,
        outlet=metadata.outlet,
        url=url,
        published=metadata.published,
        language=find_language(text),
        captions=_find_captions(element),
        position=position,
    )


def _find_captions(element: HtmlElement) -> tuple[Caption, ...]:
    """Return the words under the pictures of a part of a page, each once."""
    texts = (" ".join("".join(one.itertext()).split()) for one in element.iter("figcaption"))
    return tuple(Caption(text, find_photo_credit(text)) for text in dict.fromkeys(texts) if text)


def _find_time(container: Container) -> str | None:
    for element in container.element.iter("time"):
        moment = element.get("datetime")
        if moment and re.match(r"\d{4}-\d{2}-\d{2}", moment):
            return str(moment)
    return None
