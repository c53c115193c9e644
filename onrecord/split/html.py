"""HTML into stories: the parts of the page that are stories, and the text of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from onrecord.data import Page, Story, content_id
from onrecord.errors import PageError
from onrecord.split.body import take_part_text, take_text
from onrecord.split.containers import Container, find_containers
from onrecord.split.credits import find_dateline_agency, find_tail_agency, part_byline
from onrecord.split.decode import decode_page
from onrecord.split.facts import Facts, Part, merge_facts, read_words
from onrecord.split.language import find_language
from onrecord.split.linked import Linked, find_linked
from onrecord.split.liveblog import read_updates
from onrecord.split.markup import find_captions
from onrecord.split.metadata import find_page_facts, find_part_facts
from onrecord.split.plain import find_drafts
from onrecord.split.tags import MAX_ATTRIBUTES, has_endless_tag

_MIN_BLOG_WORDS = 40
MAX_ELEMENTS = 100_000  # in a page: 60 µs each; the longest of 193 crawled pages has 2,776
MAX_DEPTH = 200  # elements within each other; the extractor recurses, and would fail deeper down
_COUNT = etree.XPath("count(//*)")
_IS_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")
# All elements are of one class: lxml's own choice is a call of Python for each, a tenth of the time of all.
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def split_html(page: Page) -> tuple[Story, ...]:
    """Return the stories of an HTML page, in order; none where nothing in it reads as a text."""
    tree = parse_html(decode_page(page).text)
    linked = find_linked(tree)
    facts = find_page_facts(tree, linked, page.url)
    updates = read_updates(tree, linked, facts)
    if updates:
        parts = _read_blog(tree, facts, updates)
    elif containers := find_containers(tree):
        parts = (_read_container(one, linked, facts) for one in containers)
    else:
        parts = _read_lines(tree, facts)
    stories: list[Story] = []
    for part in parts:
        text = _drop_title(part.text, part.facts.title)
        if text:
            stories.append(_make_story(page, replace(part, text=text), len(stories) + 1))
    return tuple(stories)


def _read_container(container: Container, linked: tuple[Linked, ...], page: Facts) -> Part:
    own = find_part_facts(container.element, container.headline or None, linked, page)
    return Part(take_part_text(container.element), own, container.element)


def _read_lines(tree: HtmlElement, facts: Facts) -> Iterator[Part]:
    """Yield the one story of a page; of a page that has no headline marked as such, those its lines tell."""
    has_heading = any(len(read_words(heading).split()) > 2 for heading in tree.iter("h1"))
    text = take_text(tree)
    drafts = [] if has_heading else find_drafts(text)
    if len(drafts) < 2:
        yield Part(text, facts, tree)
        return
    for number, draft in enumerate(drafts):
        own = Facts(title=draft.title, byline=draft.byline, published=draft.published)
        shared = Facts(outlet=facts.outlet, url=facts.url) if number else facts
        lines = "\n".join(block.text for block in draft.body)
        yield Part(lines, merge_facts(own, shared), captions=tuple(draft.captions))


def _read_blog(tree: HtmlElement, facts: Facts, updates: tuple[Part, ...]) -> Iterator[Part]:
    """Yield what a live blog says above its updates, where it is some lines, and the updates."""
    said = {line for update in updates for line in (update.facts.title, *update.text.split("\n"))}
    lines = takewhile(lambda line: line not in said, take_text(tree).split("\n"))
    text = "\n".join(lines)
    if len(text.split()) >= _MIN_BLOG_WORDS:
        yield Part(text, facts)
    yield from updates


def parse_html(text: str) -> HtmlElement:
    """Return the tree of a page; PageError where there is none, or one too deep for any real page."""
    # A null byte ends the text for the parser; a declaration of a charset contradicts a decoded text.
    clean = _DECLARATION.sub("", text.replace("\x00", ""))
    if has_endless_tag(clean):
        raise PageError(f"HTML with a tag of more than {MAX_ATTRIBUTES:,} attributes, as no page of news has")
    # A page is bounded by itself; without `huge_tree` one paragraph of 10 MB would end the tree.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree: HtmlElement = document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise PageError(f"HTML that cannot be read: {error}") from None
    if _COUNT(tree) > MAX_ELEMENTS:
        raise PageError(f"HTML with more than {MAX_ELEMENTS:,} elements, as no page of news has")
    if _IS_DEEP(tree):
        raise PageError(f"HTML with more than {MAX_DEPTH} elements within each other, as no page of news has")
    return tree


def _drop_title(text: str, title: str | None) -> str:
    lines = text.split("\n")
    while title and lines and " ".join(lines[0].split()).casefold() == title.casefold():
        del lines[0]
    return "\n".join(lines).strip()


def _make_story(page: Page, part: Part, position: int) -> Story:
    facts = part.facts
    paragraphs = part.text.split("\n")
    byline, credited = part_byline(facts.byline, facts.outlet)
    agency = find_dateline_agency(paragraphs[0]) or find_tail_agency(paragraphs[-1]) or credited
    return Story(
        content_id("story", page.id, str(position), part.text),
        page.id,
        part.text,
        title=facts.title,
        byline=byline,
        agency=agency,
        outlet=facts.outlet,
        url=facts.url,
        published=facts.published,
        modified=facts.modified,
        section=facts.section,
        language=find_language(part.text),
        captions=part.captions if part.element is None else find_captions(part.element),
        position=position,
    )
