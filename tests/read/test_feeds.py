"""Feeds: every entry with a text is a page that splits into its story, whatever the markup around it."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest

from onrecord.data import Failure, Page, Story
from onrecord.split import split_page
from tests.read.inputs import places, read, reason_of, write
from tests.split.pages import SHARED, needs_shared

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Daily</title><link>https://d.example/</link><language>en-GB</language>
<item>
 <title>Rain &amp;amp; wind</title><media:title>A picture</media:title><link>https://d.example/1</link>
 <dc:creator>Ana Ortiz</dc:creator><pubDate>Wed, 11 Feb 2026 10:00:00 +0100</pubDate>
 <category>Weather</category><description>It rained.</description>
 <content:encoded><![CDATA[<p>It rained, <b>said</b> Ms&nbsp;Ortiz.</p><figure><img src="a"><figcaption>Rain.
 Photo: B. Lee</figcaption></figure><script>x()</script><p>No one else spoke.<br>It was late.</p>
 <p>The post Rain appeared first on The Daily.</p>]]></content:encoded>
</item>
<item><title>Only a summary</title><guid>https://d.example/2</guid>
 <description>&lt;p&gt;It snowed &amp;amp; froze.&lt;/p&gt;</description>
 <author>d@d.example (Bo Lee)</author></item>
<item><title>A title alone</title><link>https://d.example/3</link></item>
</channel></rss>
"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Der Tag</title>
<link rel="self" href="https://t.example/feed"/>
<entry xml:base="https://t.example/a/"><title type="html">Regen &lt;i&gt;heute&lt;/i&gt;</title>
 <link rel="enclosure" href="x.mp3"/><link href="1"/><author><name>Ada Berg</name></author>
 <published>2026-02-11T10:00:00Z</published><updated>2026-02-12T08:00:00Z</updated>
 <category term="Wetter"/>
 <content type="xhtml">
 <div xmlns="http://www.w3.org/1999/xhtml"><p>Es regnet.</p><p>Und 1 &lt; 2.</p></div></content>
</entry></feed>
"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Daily",
    "items": [
        {"id": "1", "url": "https://d.example/1", "title": "Rain", "content_html": "<p>It rained.</p>",
         "authors": [{"name": "Ana Ortiz"}], "date_published": "2026-02-11"},
        {"id": "2", "content_text": "It snowed & froze.\nIt was late."},
        {"id": "3", "summary": "A summary."},
        {"id": "4"},
        "no entry",
    ],
}  # fmt: skip


def story_of(page: Page | Failure) -> Story:
    assert isinstance(page, Page)
    (story,) = split_page(page)
    return story


def test_an_entry_of_rss_is_a_story_with_what_the_feed_says_of_it(tmp_path: Path) -> None:
    path = write(tmp_path, "feed.xml", RSS.encode())
    whole, summary, alone = read(path)
    story = story_of(whole)
    assert story.text == "It rained, said Ms Ortiz.\nNo one else spoke.\nIt was late."
    assert (story.title, story.byline, story.outlet, story.url, story.published, story.language) == (
        "Rain & wind", "Ana Ortiz", "The Daily", "https://d.example/1", "2026-02-11T10:00:00+01:00", "en",
    )  # fmt: skip
    assert story.section == "Weather"
    assert [caption.text for caption in story.captions] == ["Rain. Photo: B. Lee"]
    assert isinstance(whole, Page)
    first, *_ = story.anchors
    assert whole.body[first.body_start : first.body_end].startswith(b"It rained")
    assert isinstance(summary, Page)
    assert (whole.media_type, summary.media_type) == (
        "application/vnd.onrecord.entry+html", "application/vnd.onrecord.summary+html",
    )  # fmt: skip
    assert (story_of(summary).text, story_of(summary).byline) == ("It snowed & froze.", "Bo Lee")
    assert reason_of(alone) == "an entry without a text"
    assert places([whole, summary, alone], path) == ["#1", "#2", "!#3"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32-be", "latin-1"])
def test_an_entry_of_atom_is_read_in_any_charset(tmp_path: Path, charset: str) -> None:
    feed = ATOM if charset != "latin-1" else f'<?xml version="1.0" encoding="iso-8859-1"?>{ATOM}'
    (page,) = read(write(tmp_path, "feed.atom", feed.replace("Berg", "Bär").encode(charset)))
    story = story_of(page)
    assert story.text == "Es regnet.\nUnd 1 < 2."
    assert (story.title, story.byline, story.outlet, story.url, story.published, story.language) == (
        "Regen heute", "Ada Bär", "Der Tag", "https://t.example/a/1", "2026-02-11T10:00:00+00:00", "de",
    )  # fmt: skip
    assert (story.modified, story.section) == ("2026-02-12T08:00:00+00:00", "Wetter")


def test_an_entry_of_a_json_feed_is_a_story(tmp_path: Path) -> None:
    path = write(tmp_path, "feed.json", json.dumps(JSON_FEED).encode())
    found = read(path)
    assert places(found, path) == ["#1", "#2", "#3", "!#4", "!#5"]
    first, second = story_of(found[0]), story_of(found[1])
    assert (first.text, first.byline, first.published) == ("It rained.", "Ana Ortiz", "2026-02-11")
    assert second.text == "It snowed & froze.\nIt was late."


def test_a_long_description_is_the_story(tmp_path: Path) -> None:
    feed = f"<rss><channel><item><description>{'It rained. ' * 200}</description></item></channel></rss>"
    (page,) = read(write(tmp_path, "feed", feed.encode()))
    assert isinstance(page, Page)
    assert page.media_type == "application/vnd.onrecord.entry+html"


def test_broken_markup_costs_as_little_as_it_may(tmp_path: Path) -> None:
    feed = RSS.replace("<channel>", "<channel>\x00<x:y>&undeclared; & AT&T</x:y>").replace("</rss>", "<oops")
    assert [isinstance(one, Page) for one in read(write(tmp_path, "a.xml", feed.encode()))] == [
        True,
        True,
        False,
    ]


LAUGH = "<!ENTITY {1} '&{0};&{0};&{0};&{0};&{0};&{0};&{0};&{0};&{0};&{0};'>"


def _with_entities(declared: str, used: str) -> bytes:
    item = f"<item><title>Rain</title><description>It rained.{used}</description></item>"
    return f"<?xml version='1.0'?><!DOCTYPE rss [{declared}]><rss><channel>{item}</channel></rss>".encode()


@pytest.mark.parametrize(
    ("declared", "used"),
    [
        ("<!ENTITY a 'lol'>" + "".join(LAUGH.format(*pair) for pair in pairwise("abcdefghij")), "&j;"),
        ("<!ENTITY j SYSTEM 'file:///etc/hostname'>", "&j;"),
        ("<!ENTITY j SYSTEM 'http://127.0.0.1:9/'>", "&j;"),
        ("<!ENTITY % j SYSTEM 'file:///etc/hostname'> %j;", "&j;"),
        ("<!ENTITY j '" + "a" * 100_000 + "'>", "&j;" * 20_000),
    ],
)  # fmt: skip
def test_entities_that_a_feed_declares_stay_words(tmp_path: Path, declared: str, used: str) -> None:
    started = time.process_time()
    (page,) = read(write(tmp_path, "feed.xml", _with_entities(declared, used)))
    assert story_of(page).text.startswith("It rained.&j;")
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    "body",
    [
        b"<rss><channel><item><description>" + b"<a>" * 1_000_000,
        b"<rss><channel>" + b"<item><title>x" * 500_000,
        b"<rss><channel>" + b"<item>" * 500_000,
        b"<rss><channel><item><title>" + b"<" * 5_000_000,
        b"<rss><channel><item><title>" + b"&" * 5_000_000,
        b"<rss><channel><item>" + b"<![CDATA[" * 500_000,
        b"<rss><channel><item>" + b"<!--" * 500_000,
        b"<!DOCTYPE " * 500_000,
        b"<!DOCTYPE x [" + b"'" * 1_000_001,
        b"<rss " + b"a='" * 500_000,
        b"<rss><channel><item><description>" + b"&lt;p " * 500_000 + b"</description></item></channel></rss>",
        b"<rss><channel><item><title>" + b"&lt;a" * 500_000 + b"</title></item></channel></rss>",
        b"<rss>" + b"\x00" * 5_000_000,
        b"\xff\xfe<rss>",
        b"<rss></rss>",
        b"<?xml version='1.0'?><svg/>",
        b"plain words",
        b'{"version": "https://jsonfeed.org/version/1", "items": 3}',
        b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"[" * 100_000,
    ],
    ids=range(19),
)
def test_a_hostile_feed_takes_little_time_and_gives_failures(tmp_path: Path, body: bytes) -> None:
    started = time.process_time()
    found = read(write(tmp_path, "feed.xml", body))
    assert found
    assert all(reason_of(one) for one in found if isinstance(one, Failure))
    assert time.process_time() - started < 10


@needs_shared
def test_every_shared_feed_gives_entries_or_a_reason() -> None:
    paths = [path for path in sorted((SHARED / "feeds").rglob("*")) if path.suffix in (".xml", ".json")]
    found = [one for path in paths for one in read(path)]
    assert len(paths) == 2107
    assert {one.origin.partition("#")[0] for one in found} == {str(path) for path in paths}
    assert sum(isinstance(one, Page) for one in found) > 650
