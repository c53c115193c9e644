"""The gold that ships: its spans stand in its texts, no story stands twice, and its page counts right."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from evaluation.sets import BUNDLED
from evaluation.stories import SPAN_FIELDS

FILES = sorted(path.name for path in BUNDLED.glob("*.jsonl"))
STORIES = {
    name: [json.loads(line) for line in (BUNDLED / name).read_text("utf-8").splitlines()] for name in FILES
}
ROW = re.compile(
    r"\| \[.*\]\((?P<url>\S+)\) \| (?P<day>[\d-]+) \| (?P<words>\d+) \| (?P<all>\d+) \| (?P<nested>\d+) \|"
)


@pytest.mark.parametrize("name", FILES)
def test_every_span_holds_words_of_its_text(name: str) -> None:
    for story in STORIES[name]:
        for one in story["attributions"]:
            spans = [span for field in SPAN_FIELDS for span in one[field] or ()]
            spans += (one["time"] or {"spans": []})["spans"]
            for start, end in spans:
                words = story["text"][start:end]
                assert words, (story["id"], one["id"])
                assert words == words.strip(), (story["id"], one["id"], words)


@pytest.mark.parametrize("name", FILES)
def test_every_parent_and_every_answer_leads_to_another_of_the_story(name: str) -> None:
    for story in STORIES[name]:
        ids = [one["id"] for one in story["attributions"]]
        assert len(set(ids)) == len(ids)
        for one in story["attributions"]:
            for link in (one["parent"], one["responds_to"]):
                assert link is None or (link in ids and link != one["id"]), (story["id"], one["id"])


@pytest.mark.parametrize("name", FILES)
def test_a_parent_has_content_and_an_answer_has_a_kind(name: str) -> None:
    for story in STORIES[name]:
        by_id = {one["id"]: one for one in story["attributions"]}
        for one in story["attributions"]:
            assert (one["responds_to"] is None) == (one["response"] is None), (story["id"], one["id"])
            if one["parent"]:
                assert by_id[one["parent"]]["content"], (story["id"], one["id"])


def test_no_story_stands_in_two_sets() -> None:
    every = [story for stories in STORIES.values() for story in stories]
    for field in ("id", "url", "text"):
        assert len({story[field] for story in every}) == len(every)


def test_the_page_of_the_held_out_gold_counts_what_the_files_hold() -> None:
    page = (BUNDLED / "HELD-OUT.md").read_text("utf-8")
    told = {
        row["url"]: (row["day"], *map(int, row.group("words", "all", "nested"))) for row in ROW.finditer(page)
    }
    stories = STORIES["held-out.jsonl"] + STORIES["held-out-more.jsonl"]
    assert told == {story["url"]: _counts(story) for story in stories}


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("wikinews-")])
def test_the_page_of_the_gold_to_develop_with_counts_what_the_file_holds(name: str) -> None:
    attributions = sum(len(story["attributions"]) for story in STORIES[name])
    told = f"`{name}`: {len(STORIES[name])} stories, {attributions} attributions"
    assert told in (BUNDLED / "README.md").read_text("utf-8")


def _counts(story: dict[str, Any]) -> tuple[str, int, int, int]:
    attributions = story["attributions"]
    nested = sum(one["parent"] is not None for one in attributions)
    return story["published"], len(story["text"].split()), len(attributions), nested
