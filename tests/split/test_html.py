"""HTML: the stories of a page, their fields, and no comment or teaser among them."""

from __future__ import annotations

import gzip
import json

import pytest

from onrecord.errors import PageError
from onrecord.split import split_page
from tests.split.pages import SHARED, needs_shared, page_of
from tests.split.test_plain import STORIES

MULTI = SHARED / "multi-story"
LONG = (
    "The council met again in the evening, and its members spoke for hours about the plan and its price. " * 5
)


def article(title: str, paragraphs: list[str], more: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in [*paragraphs, LONG])
    return (
        f'<article class="story"><h2>{title}</h2><time datetime="2026-02-12">x</time>{body}{more}</article>'
    )


def html(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body><main>{body}</main></body></html>"


def test_articles_one_below_the_other_are_stories() -> None:
    stories = split_page(page_of(html("".join(article(*story) for story in STORIES)), "text/html"))
    assert [story.title for story in stories] == [title for title, _ in STORIES]
    assert all(story.published == "2026-02-12" for story in stories)
    for story, (_, paragraphs) in zip(stories, STORIES, strict=True):
        assert all(paragraph in story.text for paragraph in paragraphs)


def test_comments_marked_up_as_articles_are_no_stories() -> None:
    comments = "".join(
        f'<article class="comment"><h4>User {n} says</h4><p>{LONG}</p></article>' for n in range(4)
    )
    page = html(article(*STORIES[0]) + f'<section id="comments">{comments}</section>')
    assert len(split_page(page_of(page, "text/html"))) == 1


def test_fields_come_from_structured_data() -> None:
    linked = {
        "@type": "NewsArticle", "headline": "Strike ends", "datePublished": "2026-02-12T08:00:00Z",
        "author": [{"@type": "Person", "name": "Ann Lee"}], "publisher": {"name": "The Day"},
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    head += '<link rel="canonical" href="https://d.example/1">'
    (story,) = split_page(page_of(html(article(*STORIES[0]), head), "text/html"))
    assert (story.title, story.byline, story.outlet) == ("Strike ends", "Ann Lee", "The Day")
    assert (story.published, story.url, story.language) == (
        "2026-02-12T08:00:00Z",
        "https://d.example/1",
        "en",
    )


def test_stories_of_a_page_without_any_heading_are_told_by_their_lines() -> None:
    body = "".join(
        f"<div><p>{title}</p>{''.join(f'<p>{line}</p>' for line in paragraphs)}</div>"
        for title, paragraphs in STORIES
    )
    stories = split_page(page_of(html(body), "text/html"))
    assert [story.title for story in stories][1:] == [title for title, _ in STORIES][1:]
    assert all(paragraphs[-1] in story.text for story, (_, paragraphs) in zip(stories, STORIES, strict=True))
    one_headed = html(f"<h1>The news of the week</h1>{body}")
    assert len(split_page(page_of(one_headed, "text/html"))) == 1


@pytest.mark.parametrize("body", ["<html></html>", "<div>" * 100_000 + "x", "<p>"])
def test_a_page_without_a_story_is_refused(body: str) -> None:
    with pytest.raises(PageError):
        split_page(page_of(body, "text/html"))


@needs_shared
def test_real_pages_give_as_many_stories_as_they_hold() -> None:
    for entry in json.loads((MULTI / "index.json").read_text("utf-8")):
        if entry["kind"] == "liveblog":
            continue
        wanted = entry["stories"] if isinstance(entry["stories"], int) else len(entry["stories"])
        stories = split_page(page_of(gzip.decompress((MULTI / entry["file"]).read_bytes()), "text/html"))
        assert len(stories) == wanted, entry["file"]
