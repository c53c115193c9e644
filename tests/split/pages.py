"""Pages for the tests of `split`, and the folder of shared pages where it stands beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.data import Page, content_id

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data are not beside the checkout")


def page_of(text: str | bytes, media_type: str = "text/plain") -> Page:
    body = text.encode() if isinstance(text, str) else text
    return Page(content_id("page", None, body), "a page", media_type, body)
