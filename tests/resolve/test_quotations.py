"""Whose quotation a place stands in."""

from __future__ import annotations

import pytest

from onrecord.resolve.quotations import find_quotation
from tests.resolve.stories import speakers


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“No,” he said. “I am here,” she said.", "“I am here,"),
        ('He said: "I am here" and left.', '"I am here'),
        ("“Never closed, I said.\nNext line.", "“Never closed, I said."),
        ("“No,” I said.", None),
    ],
)
def test_the_marks_around_a_place_are_found(text: str, quoted: str | None) -> None:
    found = find_quotation(text, text.index("I "))
    assert (None if found is None else text[found.start : found.end]) == quoted


def test_i_without_a_parent_is_whoever_is_quoted_there() -> None:
    marked = (
        "{source:1|Rolf Berg} {cue:1|denied} {content:1|it}. “{source:2|I} {cue:2|decided} {content:2|to go}"
        " {content:3|and to stay away},” {cue:3|said} {source:3|Ida Holm}."
    )
    kinds = dict.fromkeys((1, 2, 3), "named_person")
    assert speakers(marked, source_type=kinds, form={2: "direct", 3: "direct"})[1] == "Ida Holm"
