"""The ways through the record that people take: open, narrow down, follow a statement to its words."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage

STORY = "/stories/GUM_news_asylum"


def test_from_the_front_page_to_a_story(open_page: OpenPage) -> None:
    page = open_page("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("The record")
    headline = page.locator(".story-line .headline").nth(2)
    title = headline.inner_text()
    headline.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("heading", name="Sourcing")).to_be_visible()


def test_a_filter_lives_in_the_address_and_can_be_taken_away(open_page: OpenPage) -> None:
    page = open_page("/statements")
    every = page.locator(".chosen b").inner_text()
    page.locator(".facet a", has_text="denied").click()
    expect(page).to_have_url(re.compile(r"stance=deny"))
    chip = page.locator(".chip")
    expect(chip).to_contain_text("Stance: denied")
    assert page.locator(".chosen b").inner_text() != every
    assert set(page.locator("td .stance").all_inner_texts()) <= {"denied", "denied, hedged", "not: denied"}
    page.reload()
    expect(page.locator(".chip")).to_be_visible()
    page.locator(".chip").click()
    expect(page.locator(".chosen b")).to_have_text(every)


def test_words_and_days_narrow_the_table(open_page: OpenPage) -> None:
    page = open_page("/statements")
    page.get_by_label("Words").fill("asylum")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"words=asylum"))
    assert "asylum" in page.locator("tbody").inner_text()
    page.get_by_label("From").fill("2031-02")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tbody")).to_contain_text("No statement passes this filter")


def test_a_row_opens_on_its_words(open_page: OpenPage) -> None:
    page = open_page("/statements?outlet=Wikinews&stance=say")
    row = page.locator("td a.words").first
    attribution_id = str(row.get_attribute("href")).rpartition("#")[2]
    words = row.inner_text()[:40]
    row.click()
    anchor = page.locator(f"a.at[id='{attribution_id}']")
    expect(anchor).to_be_in_viewport()
    card = page.locator(f"#card-{attribution_id}")
    expect(card).to_be_visible()
    lit = page.locator(f"[data-a='{attribution_id}']").all_text_contents()
    assert words in " ".join(" ".join(lit).split())


def test_a_card_opens_under_the_pointer_and_closes_when_it_leaves(open_page: OpenPage) -> None:
    page = open_page(STORY)
    card = page.locator(".card").first
    expect(card).to_be_hidden()
    page.locator("a.at").first.hover()
    expect(card).to_be_visible()
    page.locator("h1").hover()
    expect(card).to_be_hidden()


def test_the_sourcing_report_leads_to_the_words(open_page: OpenPage) -> None:
    page = open_page(STORY)
    number = page.locator(".numbers a").last
    target = str(number.get_attribute("href"))
    number.click()
    expect(page.locator(f"a.at[id='{target[1:]}']")).to_be_in_viewport()
    expect(page.locator(f"#card-{target[1:]}")).to_be_visible()


def test_a_search_finds_actors_statements_and_stories(open_page: OpenPage) -> None:
    page = open_page("/")
    page.get_by_role("searchbox").fill("asylum")
    page.get_by_role("searchbox").press("Enter")
    for kind in ("Statements", "Stories"):
        expect(page.get_by_role("heading", name=kind)).to_be_visible()
    page.locator(".passages .words a").first.click()
    expect(page.locator(".card.open")).to_be_visible()


def test_from_a_statement_to_its_actor_and_the_dots_of_the_timeline(open_page: OpenPage) -> None:
    page = open_page("/actors")
    page.locator(".bars a").first.click()
    name = page.get_by_role("heading", level=1).inner_text()
    dot = page.locator(".timeline a").first
    dot.focus()
    dot.press("Enter")
    expect(page).to_have_url(re.compile(r"/statements\?actor="))
    assert name in page.locator("tbody").inner_text()
