"""JSONL: valid by its schema, stable, and the same from a record as straight from the reader."""

from __future__ import annotations

import json
from importlib import resources
from io import StringIO
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given, settings

from onrecord.data import AnnotatedStory, Form, Response, SourceType, Stance
from onrecord.export import EXPORTERS
from onrecord.export.jsonl import story_json, story_line
from onrecord.store import Record, Writer
from tests.gold import load_gold, pages_of
from tests.store.strategies import annotated_stories

SCHEMA = json.loads((resources.files("onrecord.export") / "story.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def validator() -> Any:
    kind = jsonschema.validators.validator_for(SCHEMA)
    kind.check_schema(SCHEMA)
    return kind(SCHEMA)


@settings(max_examples=100, deadline=None)
@given(annotated_stories())
def test_any_story_is_valid_by_the_schema_and_stands_on_one_line(
    validator: Any, annotated: AnnotatedStory
) -> None:
    line = story_line(annotated)
    validator.validate(json.loads(line))
    assert "\n" not in line
    assert json.loads(line)["text"] == annotated.story.text


def test_the_schema_knows_the_fields_in_their_order_and_no_others() -> None:
    story = story_json(load_gold()[0])
    assert list(story) == list(SCHEMA["properties"]) == SCHEMA["required"]
    attribution = SCHEMA["$defs"]["attribution"]
    assert list(story["attributions"][0]) == list(attribution["properties"]) == attribution["required"]


def test_the_schema_knows_every_kind_that_the_types_know() -> None:
    properties = SCHEMA["$defs"]["attribution"]["properties"]
    for name, kinds in (("form", Form), ("stance", Stance), ("source_type", SourceType)):
        assert properties[name]["enum"] == list(get_args(kinds))
    assert properties["response"]["enum"] == [*get_args(Response), None]


def test_a_record_exports_exactly_what_was_annotated(tmp_path: Path) -> None:
    gold = load_gold()
    with Writer(tmp_path / "record.db") as writer, writer.transaction():
        for page, annotated in zip(pages_of(gold), gold, strict=True):
            writer.write_page(page, [annotated])
    stream = StringIO()
    with Record(tmp_path / "record.db") as record:
        EXPORTERS["jsonl"](record, stream)
    assert stream.getvalue() == "".join(story_line(annotated) + "\n" for annotated in gold)


def test_the_gold_comes_out_with_the_spans_it_came_in_with() -> None:
    path = Path(__file__).parents[2] / "evaluation" / "gold" / "open.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    for line, annotated in zip(lines, load_gold(), strict=True):
        gold, written = json.loads(line), story_json(annotated)
        for theirs, ours in zip(gold["attributions"], written["attributions"], strict=True):
            assert {name: theirs[name] for name in ours if name != "score"} == {
                name: value for name, value in ours.items() if name != "score"
            }


def test_half_a_character_is_written_as_an_escape() -> None:
    annotated = load_gold()[0]
    story = annotated.story.__class__("one", None, "half \ud800 a character")
    line = story_line(AnnotatedStory(story, (), annotated.maker))
    assert json.loads(line.encode())["text"] == story.text
