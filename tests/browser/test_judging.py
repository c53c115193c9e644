"""A person corrects, undoes, merges and parts in a real browser, with and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.store import Record, find_faults
from tests.browse.records import write_gold
from tests.browser.test_accessibility import violations
from tests.serving import serving

STORY = "/stories/GUM_news_asylum"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    write_gold(path)
    return path


@pytest.fixture(params=["with a script", "without one"])
def desk(request: pytest.FixtureRequest, browser: Browser, record: Path) -> Iterator[Page]:
    """A page of a record that is open for judgements."""
    with serving(record, editor="A. Ortiz") as address:
        context = browser.new_context(base_url=address, java_script_enabled=request.param == "with a script")
        context.set_default_timeout(10_000)
        yield context.new_page()
        context.close()


def test_a_statement_is_corrected_and_the_correction_undone(desk: Page, record: Path) -> None:
    desk.goto(f"{STORY}#a2")
    desk.locator("#card-a2").get_by_role("link", name="Correct").click()
    form = desk.locator("#correct")
    form.get_by_label("Who speaks").fill("Colonel Basya")
    form.get_by_label("Stance").select_option("confirm")
    form.get_by_label("Why", exact=True).fill("the rank stands in the story")
    form.get_by_label("Why", exact=True).press("Enter")
    expect(desk.locator("#card-a2")).to_contain_text("Colonel Basya")
    expect(desk.locator("#card-a2")).to_contain_text("judged by A. Ortiz")
    first = desk.locator("#judged li").filter(has_text="Colonel Basya")
    first.locator("summary").click()
    first.get_by_label("Why", exact=True).fill("it does not")
    first.get_by_role("button", name="Undo").click()
    expect(desk.locator("#judged")).to_contain_text("undone by A. Ortiz")
    expect(desk.locator("#card-a2 .who")).to_have_text("Fuad Basya")
    with Record(record) as kept:
        assert [one.kind for one in kept.judgements()].count("undo") == 1
        assert list(find_faults(kept)) == []


def test_a_form_without_a_reason_is_not_sent(desk: Page, record: Path) -> None:
    desk.goto(f"{STORY}?correct=a2#correct")
    desk.get_by_role("button", name="Nothing is attributed here").click()
    assert "correct=a2" in desk.url
    with Record(record) as kept:
        assert list(kept.judgements()) == []


def test_actors_are_merged_and_parted(desk: Page) -> None:
    desk.goto("/actors/Fuad%20Basya")
    desk.get_by_text("Merge with another name").click()
    desk.get_by_label("The actor’s name").fill("Colonel Basya")
    desk.locator("form:has(button[value=merge])").get_by_label("Why", exact=True).fill("one and the same")
    desk.get_by_role("button", name="Merge").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Colonel Basya")
    desk.get_by_text("Part from another of this name").click()
    desk.locator("input[type=checkbox]").first.check()
    desk.get_by_label("Who it is there").fill("Captain Basya")
    desk.locator("form:has(button[value=part])").get_by_label("Why", exact=True).fill("another of the name")
    desk.get_by_role("button", name="Part").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Captain Basya")


def test_axe_finds_nothing_where_people_judge(browser: Browser, record: Path) -> None:
    with serving(record, editor="A. Ortiz") as address:
        for scheme, attribution_id in (("light", "a2"), ("dark", "a3")):
            page = browser.new_page(base_url=address, color_scheme=scheme)
            page.goto(f"{STORY}?correct={attribution_id}#correct")
            assert violations(page) == []
            page.locator("#correct").get_by_label("Why", exact=True).fill("no")
            page.get_by_role("button", name="Nothing is attributed here").click()
            page.locator("#judged summary").first.click()
            assert violations(page) == []
            page.goto("/judgements")
            assert violations(page) == []
            page.goto("/actors/ABC%20News")
            for summary in page.locator("#correct summary").all():
                summary.click()
            assert violations(page) == []
            page.close()
