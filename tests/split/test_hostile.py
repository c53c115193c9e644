"""Pages made to take long: each ends soon, in stories or in a reason."""

from __future__ import annotations

from contextlib import suppress
from time import process_time

import pytest

from onrecord.errors import PageError
from onrecord.split import split_page
from tests.split.pages import page_of

SENTENCE = "<p>The minister said on Monday that the plan was sound and would go ahead.</p>"
MOTION = (
    "<p>The council of Eldby voted on motion {0} on Monday night after a debate that took four hours.</p>"
    "<p>Motion {0} asks the harbour to say what it has paid to the owners of the old ferry since spring.</p>"
    "<p>The mayor said that motion {0} came too late, and the sum would be told when the year is out.</p>"
    "<p>A report of the auditors on the ferry is due in May, and nobody would say what it holds.</p>"
    "<p>Members of the other party said they would bring it back, as often as it takes, until it passes.</p>"
)
PAGES = {
    "elements within elements": ("<div>" * 1_000_000 + "x", "text/html"),
    "articles within articles": ("<article><h2>A big one</h2>" * 150 + SENTENCE * 500, "text/html"),
    "a headline for each sentence": (("<h1>A long headline</h1>" + SENTENCE) * 3000, "text/html"),
    "one endless attribute list": ("<p " + "a=1 " * 300_000 + ">", "text/html"),
    "a million attributes": ("<p " + " ".join(f"a{n}" for n in range(1_000_000)) + ">", "text/html"),
    "attributes that hide their end": ("<p " + "a='>' b=\">\" " * 200_000 + SENTENCE, "text/html"),
    "elements beside elements": ("<p>x</p>" * 1_000_000, "text/html"),
    "nothing beside nothing": ("<div></div>\n" * 90_000 + SENTENCE * 9, "text/html"),
    "menus within menus": (
        "<ul><li><a>x</a>y" * 90 + "<a>x</a>" * 90_000 + "</ul>" * 90 + SENTENCE * 9,
        "text/html",
    ),
    "one line": ("<p>" + "The mayor said it rained. " * 750_000, "text/html"),
    "malformed entities": ("<p>" + "&#xFFFFFFFF;&#0;&bogus;&amp&#9999999999;&" * 50_000, "text/html"),
    "comments without end": (SENTENCE * 9 + "<!--" * 1_000_000, "text/html"),
    "metadata within metadata": (
        '<script type="application/ld+json">' + '{"a":' * 100_000 + "</script>" + SENTENCE * 9,
        "text/html",
    ),
    "null bytes": ("\x00<p>\x00" + SENTENCE * 9, "text/html"),
    "one line of capitals": ("A." * 1_000_000, "text/plain"),
    "one line of brackets": ("(" * 1_000_000, "text/plain"),
    "captions without end": ("photo " * 500_000, "text/plain"),
    "spaces": (" " * 2_000_000 + "x", "text/plain"),
    "headlines without end": ("Big News Again\n\nHe said so.\n\n" * 5000, "text/plain"),
}


def test_a_paragraph_of_more_than_ten_megabytes_is_read() -> None:
    body = "<h1>Rain again in Eldby</h1><p>" + "The mayor said it rained. " * 420_000
    (story,) = split_page(page_of(body, "text/html"))
    assert len(story.text) > 10_900_000


def test_a_page_of_thousands_of_stories_gives_them_all() -> None:
    bodies = (f"<article><h2>Council votes on plan {n}</h2>{MOTION.format(n)}</article>" for n in range(2000))
    assert len(split_page(page_of("".join(bodies), "text/html"))) == 2000


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_to_take_long_ends_soon(name: str) -> None:
    start = process_time()
    with suppress(PageError):
        assert split_page(page_of(*PAGES[name]))
    assert process_time() - start < 10
