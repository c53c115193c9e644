"""Broken pages, whole and put together at random: each gives stories or one reason, and never a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.data import Page
from onrecord.errors import PageError
from onrecord.split import split_page

CORPUS = sorted((Path(__file__).parents[1] / "cases" / "hostile").iterdir())
BODIES = [path.read_bytes() for path in CORPUS]


def split_or_refuse(body: bytes, media_type: str = "text/html", charset: str | None = None) -> None:
    """Split a page; hold that its stories are texts, or that the one reason is one line for a person."""
    page = Page("p", "page", media_type, body, charset=charset)
    try:
        stories = split_page(page)
    except PageError as error:
        reason = str(error)
        stories = ()
    else:
        reason = ""
    assert bool(reason) != bool(stories)
    assert "\n" not in reason
    assert [story.position for story in stories] == list(range(1, len(stories) + 1))
    for story in stories:
        assert story.text.strip()
        for anchor in story.anchors:
            assert 0 <= anchor.start < anchor.end <= len(story.text)
            assert 0 <= anchor.body_start <= anchor.body_end <= len(body)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_each_page_of_the_corpus_gives_stories_or_a_reason(path: Path, media_type: str) -> None:
    split_or_refuse(path.read_bytes(), media_type)


@st.composite
def pieced_together(draw: st.DrawFn) -> bytes:
    """Slices of the corpus, some of them again and again, with bytes of any kind between."""
    pieces = []
    for _ in range(draw(st.integers(1, 6))):
        body = draw(st.sampled_from(BODIES))
        start = draw(st.integers(0, len(body)))
        end = draw(st.integers(start, len(body)))
        pieces.append(body[start:end] * draw(st.sampled_from([1, 1, 1, 2, 40])))
        pieces.append(
            draw(st.sampled_from([b"", b"<", b"</p>", b"<article>", b"<h1>", b"&#", b'"']) | st.binary())
        )
    return b"".join(pieces)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    pieced_together(),
    st.sampled_from(["text/html", "text/plain", "application/xhtml+xml"]),
    st.sampled_from([None, "utf-8", "latin-1", "utf-16", "utf-7", "shift_jis", "hex", "no charset"]),
)
def test_what_is_pieced_together_gives_stories_or_a_reason(
    body: bytes, media_type: str, charset: str | None
) -> None:
    split_or_refuse(body, media_type, charset)
