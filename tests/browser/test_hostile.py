"""A story that tries everything is shown as text: nothing runs, loads or leaves its place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.hostile import BACKWARDS, SCRIPT

# Where the story, its outlet and its speaker are shown; it is the newest of the record.
SHOWN_ON = ["/", "/stories", "/statements", "/search?words=script", "/actors", "/chains", "/network"]
LOADED = "performance.getEntriesByType('resource').map((one) => new URL(one.name).pathname)"


def find_story(page: Page) -> str:
    return str(page.locator(".story-line .headline").first.get_attribute("href"))


def assert_harmless(page: Page) -> None:
    assert page.title() != "taken over"
    assert page.locator("img, iframe, object, embed, style, base, script:not([src])").count() == 0
    assert set(page.evaluate(LOADED)) <= {"/static/style.css", "/static/reading.js", "/static/icon.svg"}
    # The footer stands after everything: broken markup has closed nothing and hidden nothing.
    expect(page.locator("body > footer.foot")).to_be_visible()


@pytest.mark.parametrize("path", SHOWN_ON)
def test_a_list_that_shows_it_stays_whole(open_page: OpenPage, path: str) -> None:
    assert_harmless(open_page(path))


def test_its_page_shows_every_mark_as_text(open_page: OpenPage) -> None:
    page = open_page("/stories")
    page.goto(find_story(page))
    assert_harmless(page)
    assert SCRIPT in page.locator("h1").inner_text()
    text = page.locator("#text").text_content() or ""
    assert BACKWARDS in text
    assert text.count(SCRIPT) >= 2


def test_a_title_of_ten_million_characters_makes_no_heavy_page(open_page: OpenPage) -> None:
    page = open_page("/stories")
    size = len(page.content())
    assert size < 200_000
    page.goto(find_story(page))
    assert len(page.content()) < 200_000
    box = page.locator("h1").bounding_box()
    assert box is not None
    assert box["height"] < 800


def test_marks_that_turn_the_line_round_end_with_their_field(open_page: OpenPage) -> None:
    page = open_page("/stories")
    line = page.locator(".story-line").first
    (title, date) = (line.locator(".headline"), line.locator("time"))
    assert (title.inner_text(), date.inner_text()) != ("", "")
    # A field that turns its words round must not turn round what follows it.
    assert page.evaluate("(one) => getComputedStyle(one).unicodeBidi", title.element_handle()) == "isolate"
