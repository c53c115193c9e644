"""Pages made to take long: each ends soon, in stories or in a reason."""

from __future__ import annotations

from contextlib import suppress
from time import process_time

import pytest

from onrecord.errors import PageError
from onrecord.split import split_page
from tests.split.pages import page_of

SENTENCE = "<p>The minister said on Monday that the plan was sound and would go ahead.</p>"
PAGES = {
    "elements within elements": ("<div>" * 1_000_000 + "x", "text/html"),
    "articles within articles": ("<article><h2>A big one</h2>" * 150 + SENTENCE * 500, "text/html"),
    "a headline for each sentence": (("<h1>A long headline</h1>" + SENTENCE) * 3000, "text/html"),
    "one endless attribute list": ("<p " + "a=1 " * 300_000 + ">", "text/html"),
    "null bytes": ("\x00<p>\x00" + SENTENCE * 9, "text/html"),
    "one line of capitals": ("A." * 1_000_000, "text/plain"),
    "one line of brackets": ("(" * 1_000_000, "text/plain"),
    "captions without end": ("photo " * 500_000, "text/plain"),
    "spaces": (" " * 2_000_000 + "x", "text/plain"),
    "headlines without end": ("Big News Again\n\nHe said so.\n\n" * 5000, "text/plain"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_made_to_take_long_ends_soon(name: str) -> None:
    start = process_time()
    with suppress(PageError):
        assert split_page(page_of(*PAGES[name]))
    assert process_time() - start < 10
