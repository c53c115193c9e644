"""Anchors: every word of a story leads back to the bytes of its page that say it."""

from __future__ import annotations

import gzip
import json
import re
from html import unescape
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.anchors import find_bytes
from onrecord.data import Page, Story
from onrecord.spans import Span
from onrecord.split import split_page
from onrecord.split.flow import NOTATIONS, find_flow
from tests.split.pages import SHARED, needs_shared, page_of

_UNSEEN = re.compile("[\\s\x00\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
_ADDED = re.compile(r"^- |^\s*\|.*", re.MULTILINE)  # trafilatura marks lists and tables so


def words_in_page(page: Page, story: Story, span: Span) -> str:
    """Return the words that the page's bytes for a span say to any reader of HTML, white space apart."""
    found = b"".join(page.body[start:end] for start, end in find_bytes(story.text, story.anchors, span))
    return folded(unescape(found.decode("utf-8", "replace")))


def folded(text: str) -> str:
    return _UNSEEN.sub("", text)


def wrong_spans(page: Page, stories: tuple[Story, ...]) -> list[tuple[str, str]]:
    """Return the stretches of up to twelve words whose bytes say something else, with what they say."""
    wrong = []
    for story in stories:
        text = _ADDED.sub(lambda mark: re.sub(r"[|-]", " ", mark[0]), story.text)
        for match in re.finditer(r"\S+(?:[^\S\n]+\S+){0,11}", text):
            found = words_in_page(page, story, Span(*match.span()))
            if found != folded(match[0]):
                wrong.append((match[0], found))
    return wrong


def spans_of(stories: tuple[Story, ...]) -> int:
    return sum(len(re.findall(r"\S+(?:[^\S\n]+\S+){0,11}", story.text)) for story in stories)


@needs_shared
def test_spans_of_real_pages_map_back_to_the_same_words() -> None:
    """Holds 99.5 % of stretches of up to twelve words; 99.99 % were right when this was written."""
    wrong, spans = [], 0
    paths = [*(SHARED / "extraction" / "html").glob("*.gz"), *(SHARED / "multi-story" / "pages").glob("*.gz")]
    for path in sorted(paths)[::4]:
        page = page_of(gzip.decompress(path.read_bytes()), "text/html")
        stories = split_page(page)
        spans += spans_of(stories)
        wrong += wrong_spans(page, stories)
    assert len(wrong) <= 0.005 * spans, wrong[:10]


_SENTENCE = "The minister told the council on {} that the {} plan would cost too much, and left."
_WORD = st.sampled_from(
    ["Ms Ortiz & Sons", "Größe", "<b>bold</b>", "“late” sum", "naïve", "5 < 7", "İstanbul"]
)
_WRITTEN = {
    "&": ["&amp;", "&#38;", "&"],
    "<": ["&lt;"],
    "“": ["“", "&ldquo;", "&#8220;"],
    "ö": ["ö", "&ouml;"],
}
_BREAK = st.sampled_from(
    [" ", "\n    ", "\r\n", " <b>", "</i> ", " <!-- note --> ", "\u00a0", "&nbsp;", " <a href='x>y'>"]
)


@st.composite
def _paragraphs(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Paragraphs as a reader sees them, and as their page may write them."""
    paragraphs = []
    for number in range(draw(st.integers(3, 8))):
        seen = _SENTENCE.format(draw(_WORD), draw(_WORD)) + f" It was number {number}."
        written = "".join(draw(st.sampled_from(_WRITTEN.get(one, [one]))) for one in seen)
        paragraphs.append(
            (seen, "".join(draw(_BREAK) if one == " " and draw(st.booleans()) else one for one in written))
        )
    return paragraphs


@settings(deadline=None)
@given(_paragraphs(), st.sampled_from(["utf-8", "utf-8-sig", "windows-1252", "utf-16"]))
def test_entities_white_space_and_markup_are_folded_and_led_back(
    paragraphs: list[tuple[str, str]], charset: str
) -> None:
    body = "".join(f"<p>{written}</p>" for _, written in paragraphs)
    declared = "<meta charset=windows-1252>" if charset == "windows-1252" else ""
    head = f"<head>{declared}<title>T & T</title><script>'The minister told'</script></head>"
    text = f"<html>{head}<body><article>{body}"
    page = page_of(text.encode(charset, "xmlcharrefreplace"), "text/html")
    stories = split_page(page)
    for story in stories:
        for match in re.finditer(r"\S+(?: \S+){0,5}", story.text):
            found = find_bytes(story.text, story.anchors, Span(*match.span()))
            read = b"".join(page.body[start:end] for start, end in found)
            plain = "utf-16-le" if charset == "utf-16" else charset
            assert folded(unescape(read.decode(plain))) == folded(match[0])


@pytest.mark.parametrize(
    "markup", ["<a =\"<a ='", "<", "<a b='", "<!--", "<script", "&a", "<a = ", "</", '"<a=\'" ', "&#x"]
)
def test_markup_that_never_closes_takes_time_by_its_length_alone(markup: str) -> None:
    start = process_time()
    find_flow(markup * (500_000 // len(markup)), NOTATIONS["text/html"])
    assert process_time() - start < 2  # a twentieth of a second when this was written


def test_the_text_of_a_ready_story_leads_back_into_its_json() -> None:
    text = '“Größe” zählt,\nsagte er. 😀 "So" ist es.'
    page = page_of(json.dumps({"title": "T", "text": text}), "application/vnd.onrecord.story+json")
    (story,) = split_page(page)
    for match in re.finditer(r"\S+", text):
        found = find_bytes(story.text, story.anchors, Span(*match.span()))
        written = b"".join(page.body[start:end] for start, end in found).decode()
        assert json.loads(f'"{written}"') == match[0]
