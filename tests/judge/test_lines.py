"""Judgements come back from their lines exactly; what is no judgement, or was changed, is told so."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import JudgementError
from onrecord.judge import judgement_line, parse_judgement, seal
from onrecord.spans import Span
from tests.judge.judgements import draft, judge_one, story_judgements
from tests.resolve.stories import annotate
from tests.store.strategies import annotated_stories

STORY = annotate("{source:1|Ms Ortiz} {cue:1|said} {content:1|they never met}.")
MADE = judge_one(STORY, "a1", "stance", value="deny")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_judgement_comes_back_from_its_line(data: st.DataObject) -> None:
    annotated = data.draw(annotated_stories())
    for one in data.draw(story_judgements(annotated)):
        line = judgement_line(one)
        assert "\n" not in line
        assert parse_judgement(line) == one
        assert seal(one) == one


@pytest.mark.parametrize("field", ["by", "at", "reason", "story_id", "quote", "value"])
def test_a_judgement_that_was_changed_is_refused(field: str) -> None:
    changed = {**json.loads(judgement_line(MADE)), field: "2026-02-11T08:30:01Z"}
    with pytest.raises(JudgementError, match=r"changed since it was made|a stance is one of"):
        parse_judgement(json.dumps(changed))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a judgement of this version"),
        ("{}", "not a judgement of this version"),
        (judgement_line(MADE).replace('"version": 1', '"version": 2'), "not a judgement of this version"),
        (judgement_line(MADE).replace('"by": "A. Ortiz"', '"by": 3'), "by of a judgement is a text, not 3"),
        (judgement_line(MADE).replace("A. Ortiz", "\\ud800"), "half of a character stands in by"),
        (judgement_line(MADE).replace("[[9, 13]]", "[[9, true]]"), "cue of a judgement is a list of pairs"),
        (judgement_line(MADE).replace('"by"', '"author"'), "a judgement has no 'author'"),
    ],
)
def test_what_is_no_judgement_is_told_in_one_line(line: str, message: str) -> None:
    with pytest.raises(JudgementError, match=message):
        parse_judgement(line)


@pytest.mark.parametrize(
    ("kind", "parts", "message"),
    [
        ("stance", {"value": "shout"}, "a stance is one of: say"),
        ("stance", {}, "lacks its value"),
        ("wrong", {"value": "x"}, "a wrong judgement has no value"),
        ("span", {"role": "time", "spans": (Span(0, 1),)}, "a role is one of: cue"),
        ("span", {"role": "cue"}, "a cue cannot be taken away"),
        ("span", {"role": "content", "spans": (Span(3, 4), Span(1, 2))}, "not sorted and disjoint"),
        ("speaker", {"at": "yesterday"}, "at is a moment such as"),
        ("speaker", {"at": "2026-02-11T08:30:00"}, "at is a moment such as"),
        ("speaker", {"by": " "}, "lacks its by"),
        ("speaker", {"by": "x" * 201}, "at most 200 characters"),
    ],
)
def test_a_judgement_that_lacks_something_or_has_too_much_is_refused(
    kind: Any, parts: dict[str, Any], message: str
) -> None:
    with pytest.raises(JudgementError, match=message):
        judge_one(STORY, "a1", kind, **parts)


def test_a_name_is_not_merged_with_itself_and_nothing_is_judged_without_words() -> None:
    with pytest.raises(JudgementError, match="the same name already"):
        seal(draft("merge", name="Ms Ortiz", value="Ms Ortiz"))
    with pytest.raises(JudgementError, match="lacks its quote"):
        seal(draft("wrong", story_id="s"))
