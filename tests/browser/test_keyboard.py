"""Everything can be reached without a pointer, and the focus is always seen."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage

STORY = "/stories/GUM_news_asylum"
OUTLINE = "getComputedStyle(document.activeElement).outlineStyle"
COLOURS = (
    "(() => { const s = getComputedStyle(document.activeElement); return s.color + s.backgroundColor })()"
)


def test_tab_goes_first_to_the_text_then_along_the_head(open_page: OpenPage) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText"))
        assert page.evaluate(OUTLINE) != "none"
    assert reached[:7] == ["onrecord", "Stories", "Statements", "Actors", "Unnamed", "Chains", "Network"]


def test_the_focus_opens_a_card_and_escape_closes_it(open_page: OpenPage) -> None:
    page = open_page(STORY)
    page.locator("a.at").nth(1).focus()
    expect(page.locator(".card.open")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".card:visible")).to_have_count(0)


def test_j_and_k_walk_the_statements_of_a_story(open_page: OpenPage) -> None:
    page = open_page(STORY)
    for number in ("1", "2", "3"):
        page.keyboard.press("j")
        expect(page.locator("a.at:focus")).to_have_attribute("data-n", number)
    page.keyboard.press("k")
    expect(page.locator("a.at:focus")).to_have_attribute("data-n", "2")
    expect(page.locator(".card.open")).to_have_count(1)


def test_after_escape_the_walk_goes_on_where_it_was(open_page: OpenPage) -> None:
    page = open_page(STORY)
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator("a.at:focus")).to_have_attribute("data-n", "4")


def test_j_walks_the_rows_and_enter_opens_the_words(open_page: OpenPage) -> None:
    page = open_page("/statements")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator("tbody tr").nth(1).locator("a.words")
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".card.open")).to_be_visible()


def test_a_slash_goes_to_the_search(open_page: OpenPage) -> None:
    page = open_page("/statements")
    page.keyboard.press("/")
    expect(page.locator(".find input")).to_be_focused()
    page.keyboard.type("j/k")
    expect(page.locator(".find input")).to_have_value("j/k")
