"""JSON stories: what comes in goes out, untouched."""

from __future__ import annotations

import json

import pytest

from onrecord.errors import PageError
from onrecord.split import split_page
from tests.split.pages import page_of

STORY_JSON = "application/vnd.onrecord.story+json"


def test_id_text_and_fields_pass_through() -> None:
    fields = {
        "id": " s 1 ", "text": "  He said:\r\n“No.”\u2028\n", "title": "No", "byline": "A. B.",
        "outlet": "The Day",
        "url": "https://day.example/1", "published": "12 May", "language": "en", "agency": "AFP",
        "captions": [{"text": "A man", "credit": "Bo"}],
    }  # fmt: skip
    (story,) = split_page(page_of(json.dumps(fields), STORY_JSON))
    for name in set(fields) - {"captions"}:
        assert getattr(story, name) == fields[name]
    assert (story.captions[0].text, story.captions[0].credit) == ("A man", "Bo")


def test_names_that_other_programs_use_are_known() -> None:
    fields = {
        "maintext": "It rained.",
        "authors": ["A. B.", "C. D."],
        "date_publish": "2020-01-02",
        "source_domain": "d.example",
    }
    (story,) = split_page(page_of(json.dumps(fields), STORY_JSON))
    assert (story.text, story.byline, story.published, story.outlet) == (
        "It rained.",
        "A. B., C. D.",
        "2020-01-02",
        "d.example",
    )
    assert len(story.id) == 20


@pytest.mark.parametrize("body", ["{}", '{"text": " "}', '{"text": 3}', "[1]", "no"])
def test_a_story_without_text_is_refused(body: str) -> None:
    with pytest.raises(PageError):
        split_page(page_of(body, STORY_JSON))
