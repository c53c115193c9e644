"""A person corrects a statement from its card, sees it, and takes it back: with the keyboard's own forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browse.records import write_gold
from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import violations
from tests.serving import serving

STORY = "/stories/GUM_news_asylum"
NAME, REASON = "Someone Else Entirely", "The words before name somebody else."


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a server that takes judgements, over a record of its own."""
    write_gold(tmp_path / "record.db")
    with serving(tmp_path / "record.db", editor="A. Ortiz") as address:
        yield address


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_speaker_is_corrected_and_the_correction_undone(open_page: OpenPage, script: bool) -> None:
    page = open_page(f"{STORY}#a2", java_script_enabled=script)
    card = page.locator("#card-a2")
    before = card.locator(".who").inner_text()
    card.get_by_role("link", name="Correct").click()
    page.get_by_label("Who speaks").fill(NAME)
    page.get_by_label("Why", exact=True).first.fill(REASON)
    page.get_by_role("button", name="Correct as A. Ortiz").click()
    expect(page.locator("#card-a2 .who")).to_have_text(NAME)
    expect(page.locator("#judged")).to_contain_text(REASON)
    page.goto("/statements?actor=Someone+Else+Entirely")
    expect(page.locator("tbody tr")).to_have_count(1)

    page.goto("/judgements")
    page.get_by_text("Undo", exact=True).first.click()
    page.get_by_label("Why", exact=True).first.fill("The first reading was right.")
    page.get_by_role("button", name="Undo as A. Ortiz").click()
    page.goto(f"{STORY}#a2")
    expect(page.locator("#card-a2 .who")).to_have_text(before)


def test_a_correction_without_a_reason_is_not_sent(open_page: OpenPage) -> None:
    page = open_page(f"{STORY}?at=a2&correct=a2#correct")
    page.get_by_label("Who speaks").fill(NAME)
    page.get_by_role("button", name="Correct as A. Ortiz").click()
    assert page.evaluate("document.querySelector('[name=reason]').validity.valueMissing")
    assert "correct=a2" in page.url


@pytest.mark.parametrize("path", [f"{STORY}?at=a2&correct=a2", "/judgements", "/actors/Cres%20Eastman"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_people_judge(open_page: OpenPage, path: str, scheme: str) -> None:
    assert violations(open_page(path, color_scheme=scheme)) == []
