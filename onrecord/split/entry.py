"""An entry of a feed into its story: the text between its marks, a paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from onrecord.data import Page, Story, content_id
from onrecord.split.credits import find_dateline_agency, find_tail_agency, part_byline
from onrecord.split.decode import decode_page
from onrecord.split.html import parse_html
from onrecord.split.language import find_language
from onrecord.split.markup import find_captions
from onrecord.split.metadata import find_stated_facts

_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_PASSED_OVER = {
    "script", "style", "figcaption", "iframe", "object", "noscript", "form", "button", "select", "svg",
    "video", "audio", "template",
}  # fmt: skip
# What feeds of the common systems put below a text.
_LAST_LINE = re.compile(
    r"(?:The post .+ appeared first on .+|(?:Continue reading|Read more|Read the full story)\b.{0,120}"
    r"|\[?(?:…|\.\.\.)\]?)$",
    re.IGNORECASE,
)


def split_entry(page: Page) -> tuple[Story, ...]:
    """Return the one story of an entry; none where nothing of a text is left."""
    tree = parse_html(decode_page(page).text)
    lines = list(_find_lines(tree.find("body")))
    if lines and _LAST_LINE.match(lines[-1]):
        del lines[-1]
    text = "\n".join(lines)
    if not text:
        return ()
    facts = find_stated_facts(tree)
    byline, credited = part_byline(facts.byline, facts.outlet)
    return (
        Story(
            content_id("story", page.id, "1", text),
            page.id,
            text,
            title=facts.title,
            byline=byline,
            agency=find_dateline_agency(lines[0]) or find_tail_agency(lines[-1]) or credited,
            outlet=facts.outlet,
            url=page.url,
            published=facts.published,
            modified=facts.modified,
            section=facts.section,
            language=find_language(text) or tree.get("lang"),
            captions=find_captions(tree),
        ),
    )


def _find_lines(body: HtmlElement | None) -> Iterator[str]:
    """Yield the paragraphs of a text, white space folded, without blank ones."""
    parts: list[str] = []
    for part in _find_parts(body):
        if part is None:
            if line := " ".join("".join(parts).split()):
                yield line
            parts = []
        else:
            parts.append(part)


def _find_parts(body: HtmlElement | None) -> Iterator[str | None]:
    """Yield the pieces of text in their order, and None wherever a line ends."""
    passed_over: HtmlElement | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")) if body is not None else ():
        is_line = element.tag not in _INLINE
        if event == "start":
            if is_line:
                yield None
            if passed_over is None and element.tag in _PASSED_OVER:
                passed_over = element
            elif passed_over is None:
                yield element.text or ""
            continue
        if passed_over is element:
            passed_over = None
        if is_line:
            yield None
        if passed_over is None and element is not body:
            yield element.tail or ""
    yield None
