"""axe-core finds nothing on any page, in light and dark, wide and narrow."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.pages import NAMES, PAGES

SHAPES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}},
}


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("path", PAGES, ids=NAMES)
def test_axe_finds_nothing(open_page: OpenPage, path: str, shape: str) -> None:
    assert violations(open_page(path, **SHAPES[shape])) == []


def test_axe_finds_nothing_on_an_actor_and_an_open_card(open_page: OpenPage) -> None:
    page = open_page("/actors")
    page.locator(".bars a").first.click()
    assert violations(page) == []
    page.goto("/stories/GUM_news_asylum")
    page.locator("a.at").nth(4).focus()
    assert violations(page) == []


def test_axe_finds_nothing_on_what_is_not_there(open_page: OpenPage) -> None:
    page = open_page("/stories")
    page.route("**/stories/none", lambda route: route.fulfill(response=route.fetch(), status=200))
    page.goto("/stories/none")  # as 200: the browser itself would write a 404 to the console
    assert violations(page) == []
