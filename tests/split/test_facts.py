"""The facts of a story: stated ones first, its own and never its neighbour's; updates of a live blog."""

from __future__ import annotations

import json

import pytest

from onrecord.data import Caption, Story
from onrecord.split import split_page
from tests.split.pages import page_of
from tests.split.test_html import LONG, article, html
from tests.split.test_plain import STORIES


def one(head: str = "", above: str = "", more: str = "") -> Story:
    title, paragraphs = STORIES[0]
    body = (
        f"<article><h1>{title}</h1>{above}{''.join(f'<p>{line}</p>' for line in paragraphs)}{more}</article>"
    )
    (story,) = split_page(page_of(html(body, head), "text/html"))
    return story


@pytest.mark.parametrize(
    ("above", "byline", "published"),
    [
        ('<p class="byline">By <b>Ann Lee</b> and Bo Diaz <span>Nov 18, 2019</span></p>',
         "Ann Lee and Bo Diaz", "2019-11-18"),
        ('<span itemprop="author"><b itemprop="name">Ann Lee</b></span><i itemprop="datePublished"'
         ' content="2019-11-18T10:00Z">x</i>', "Ann Lee", "2019-11-18T10:00Z"),
        ('<a rel="author" href="/lee">Ann Lee</a><time class="updated" datetime="2019-11-20"></time>'
         '<time class="published" datetime="2019-11-18"></time>', "Ann Lee", "2019-11-18"),
        ('<div class="post-date">18 November 2019</div><div class="author">jdadmin</div>',
         None, "2019-11-18"),
    ],
)  # fmt: skip
def test_byline_and_date_come_from_the_markup_where_nothing_is_stated(
    above: str, byline: str | None, published: str
) -> None:
    story = one(above=above)
    assert (story.byline, story.published) == (byline, published)


def test_what_is_stated_comes_before_the_markup_and_what_cannot_be_is_passed_over() -> None:
    linked = {
        "@graph": [{"@type": ["NewsArticle"], "headline": "Strike &amp; ends",
                    "datePublished": "0001-01-01T00:00:00Z", "dateModified": "2019-11-19",
                    "articleSection": ["Work", "City"],
                    "author": {"name": "Ann Lee, AP Business Writer"}, "publisher": {"name": "The Day"}}]
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(linked)}</script>'
    head += '<meta property="article:published" content="Nov 18, 2019"><link rel="canonical" href="https://d.example/1">'
    story = one(head, above='<p class="byline">By Cy Roe</p>')
    assert (story.title, story.byline, story.agency) == ("Strike & ends", "Ann Lee, AP Business Writer", "AP")
    assert (story.published, story.modified, story.section) == ("2019-11-18", "2019-11-19", "Work")
    assert (story.outlet, story.url) == ("The Day", "https://d.example/1")


def test_a_title_is_told_without_its_outlet_and_a_byline_that_is_an_agency_is_one() -> None:
    head = '<meta property="og:title" content="No deal - The Day"><meta name="author" content="Reuters">'
    story = one(head + '<meta property="og:site_name" content="The Day">')
    assert (story.title, story.byline, story.agency) == ("No deal", None, "Reuters")


def test_captions_carry_their_credit_and_those_of_teasers_are_left_out() -> None:
    figure = (
        '<figure><img><figcaption>The harbour. <i class="credit">Ann Lee/The Day</i></figcaption></figure>'
    )
    story = one(more=figure + '<aside class="related"><figcaption>Another story</figcaption></aside>')
    assert story.captions == (Caption("The harbour. Ann Lee/The Day", "Ann Lee/The Day"),)


def test_each_of_several_stories_has_its_own_facts_and_no_other() -> None:
    bylines = ("By Ann Lee", "By Bo Diaz", "")
    parts = [
        article(title, paragraphs, f'<p class="byline">{byline}</p><a href="/{place}">{title}</a>')
        for place, ((title, paragraphs), byline) in enumerate(zip(STORIES, bylines, strict=True))
    ]
    parts[2] = parts[2].replace('<time datetime="2026-02-12">x</time>', "")
    head = f'<meta property="og:title" content="{STORIES[0][0]}"><meta name="author" content="Ann Lee">'
    head += '<meta property="article:published_time" content="2026-02-12"><link rel="canonical" href="https://d.example/0">'
    stories = split_page(page_of(html("".join(parts), head), "text/html"))
    assert [story.byline for story in stories] == ["Ann Lee", "Bo Diaz", None]
    assert [story.published for story in stories] == ["2026-02-12", "2026-02-12", None]
    assert [story.url for story in stories] == [f"https://d.example/{place}" for place in range(3)]


ENTRY = '<div class="live-entry" id="{}"><time>{}</time><h3>{}</h3><p>{}</p></div>'
TIMES = ("20:42", "20:24", "19:58")


def blog(*, linked: bool) -> tuple[Story, ...]:
    entries = "".join(
        ENTRY.format(place, time, title, paragraphs[0])
        for place, (time, (title, paragraphs)) in enumerate(zip(TIMES, STORIES, strict=True))
    )
    updates = [
        {"@type": "BlogPosting", "headline": title, "datePublished": f"2026-02-12T{time}:00Z",
         "articleBody": f"<p>{paragraphs[0]}</p>"}
        for time, (title, paragraphs) in zip(TIMES, STORIES, strict=True)
    ]  # fmt: skip
    older = {
        "headline": "An older one",
        "datePublished": "2026-02-11",
        "articleBody": "It was &quot;quiet&quot; then.",
    }
    data = {
        "@type": "LiveBlogPosting",
        "headline": "Storm live: all day",
        "liveBlogUpdate": [*updates, older],
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>' if linked else ""
    body = f"<h1>Storm live: all day</h1><p>{LONG}</p><p>{LONG.replace('council', 'court')}</p>{entries}"
    return split_page(
        page_of(html(f"<article>{body}</article>", head + "<title>Storm live</title>"), "text/html")
    )


def test_an_update_of_a_live_blog_is_a_story_with_its_time_and_what_stands_above_them_is_one() -> None:
    stories = blog(linked=True)
    assert [story.title for story in stories] == [
        "Storm live: all day", *(title for title, _ in STORIES), "An older one",
    ]  # fmt: skip
    assert [story.published for story in stories[1:]] == [
        *(f"2026-02-12T{time}:00Z" for time in TIMES),
        "2026-02-11",
    ]
    assert stories[1].text == STORIES[0][1][0]
    assert stories[-1].text == 'It was "quiet" then.'
    assert all(story.anchors for story in stories)


def test_updates_are_found_by_their_markup_alone() -> None:
    assert [story.title for story in blog(linked=False)] == [
        "Storm live: all day",
        *(title for title, _ in STORIES),
    ]
