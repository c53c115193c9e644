"""Without a script, on a phone, on paper and in the dark: the same record."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.pages import NAMES, PAGES

STORY = "/stories/GUM_news_asylum"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
CLEAR_INK = 7.0  # contrast of running text, as WCAG asks at level AAA
# The words that stand, in whole or in part, right of the screen, pictures apart: those scroll by themselves.
BEYOND = """() => [...document.querySelectorAll("h1, h2, p, li, td, time, main a, main span")]
  .filter((one) => !one.closest(".picture, .card") && one.getBoundingClientRect().right > screen.width + 1)
  .map((one) => one.innerText.slice(0, 80))"""
# The contrast of the text of <body> as WCAG reckons it.
CONTRAST = """() => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const style = getComputedStyle(document.body);
  const [low, high] = [light(style.color), light(style.backgroundColor)].sort((one, other) => one - other);
  return [(high + 0.05) / (low + 0.05), light(style.backgroundColor)];
}"""


def test_without_a_script_a_filter_works_and_a_row_opens_on_its_words(open_page: OpenPage) -> None:
    page = open_page("/statements", java_script_enabled=False)
    page.locator(".facet a", has_text="denied").click()
    row = page.locator("td a.words").first
    attribution_id = str(row.get_attribute("href")).rpartition("#")[2]
    row.click()
    expect(page.locator(f"a.at[id='{attribution_id}']")).to_be_in_viewport()
    expect(page.locator(f"#card-{attribution_id}")).to_be_visible()
    expect(page.locator(".card:visible")).to_have_count(1)


def test_without_a_script_a_card_opens_on_focus_and_on_a_click(open_page: OpenPage) -> None:
    page = open_page(STORY, java_script_enabled=False)
    expect(page.locator(".card:visible")).to_have_count(0)
    page.locator("a.at").nth(2).focus()
    expect(page.locator(".card").nth(2)).to_be_visible()
    page.locator("a.at").nth(3).click()
    expect(page.locator(".card").nth(3)).to_be_visible()


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_a_phone_never_scrolls_sideways_and_cuts_no_words(open_page: OpenPage, path: str) -> None:
    page = open_page(path, **PHONE)
    # A phone widens the window for what does not fit, so the screen is the measure.
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]
    assert page.evaluate(BEYOND) == []


def test_on_a_phone_a_tap_opens_the_card_at_the_foot_of_the_screen(open_page: OpenPage) -> None:
    page = open_page(STORY, **PHONE)
    page.locator("a.at").nth(1).tap()
    card = page.locator(".card.open")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    assert round(box["y"] + box["height"]) == 800
    card.get_by_text("Close").tap()
    expect(page.locator(".card:visible")).to_have_count(0)


@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_paper_shows_what_is_read_and_nothing_to_press(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for useless in (".top", ".facets", ".pager", ".find", ".foot .more"):
        expect(page.locator(f"{useless}:visible")).to_have_count(0)
    assert page.pdf().startswith(b"%PDF")


def test_a_printed_story_numbers_its_statements(open_page: OpenPage) -> None:
    page = open_page(STORY)
    page.emulate_media(media="print")
    number = "getComputedStyle(document.querySelector('a.at'), '::after').content"
    assert page.evaluate(number) in ('"1"', "attr(data-n)")
    expect(page.locator(".card:visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ink_stands_out_in_both_schemes(open_page: OpenPage, scheme: str) -> None:
    contrast, paper = open_page(STORY, color_scheme=scheme).evaluate(CONTRAST)
    assert contrast >= CLEAR_INK
    assert (paper > 0.5) == (scheme == "light")
