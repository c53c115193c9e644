"""A real browser, and a server of the gold that ships with one story full of markup.

Debian's chromium serves; ONRECORD_CHROMIUM names another. Where there is none these tests are skipped,
except where ONRECORD_BROWSER=required: CI sets it, so that they cannot be skipped there unseen.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, sync_playwright

from tests.browse.records import write_gold
from tests.browser.hostile import hostile_story
from tests.serving import serving

CHROMIUM = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium")
# A root user, as in a container, has no sandbox; the rest keeps the browser itself off the network.
SWITCHES = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
OpenPage = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    if CHROMIUM is None:
        missing = "no browser here: `apt-get install chromium`, or name one in ONRECORD_CHROMIUM"
        if os.environ.get("ONRECORD_BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the gold and the hostile story."""
    path = tmp_path_factory.mktemp("record") / "record.db"
    write_gold(path, [hostile_story()])
    with serving(path) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Open a path in a page of its own, with options of the browser's context.

    When the test is over, no page may have asked anything of another host, broken the policy of what
    it may load, or met an error.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def note_foreign(request: Request) -> None:
        if not request.url.startswith(address):
            faults.append(f"asked for {request.url[:200]}")

    def note_dialog(dialog: Dialog) -> None:
        faults.append(f"said {dialog.message}")
        dialog.dismiss()

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(base_url=address, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        context.on("request", note_foreign)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", note_dialog)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults
