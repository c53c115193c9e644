"""What a whole reading is held to: nesting, replies, names, clusters and chains."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation.naming import same_name
from evaluation.readings import Figures, Share, score_readings
from evaluation.relations import Tally
from evaluation.stories import Attributions, GoldStory, Read
from onrecord.data import Attribution, Story
from tests.marked import read_marked

TEXT, SPANS = read_marked(
    "{source:1|Reuters} {cue:1|reported} {content:1|that {source:2|officials} {cue:2|said} "
    "{content:2|the talks failed}}. {source:3|Ms Ortiz} {cue:3|declined to comment}."
)
REUTERS, OFFICIALS, ORTIZ = (
    Attribution(f"a{number}", **SPANS[number], **traits)
    for number, traits in (
        (1, {"source_type": "media", "speaker": "Reuters", "stance": "report"}),
        (2, {"source_type": "unnamed_group", "speaker": "unnamed officials", "parent": "a1"}),
        (3, {"source_type": "named_person", "speaker": "Ana Ortiz", "stance": "no_comment", "negated": True}),
    )
)
ALL = (REUTERS, OFFICIALS, ORTIZ)


def score(found: Attributions, borderline: tuple[str, ...] = ()) -> Figures:
    return score_readings([Read(GoldStory(Story("s1", None, TEXT), ALL, frozenset(borderline)), found)])


def tally(figures: Figures, name: str) -> Tally:
    figure = figures[name]
    assert isinstance(figure, Tally)
    return figure


def test_a_reading_agrees_with_itself() -> None:
    figures = score(ALL)
    assert tally(figures, "found").f1 == tally(figures, "parent").f1 == tally(figures, "chain").f1 == 1
    assert figures["recall refusal"] == figures["recall nested"] == Share(1, 1)
    assert figures["recall outer"] == Share(2, 2)


def test_a_refusal_is_found_by_cue_and_source() -> None:
    assert score((ORTIZ,))["recall refusal"] == Share(1, 1)
    assert score((replace(ORTIZ, source=REUTERS.source),))["recall refusal"] == Share(0, 1)


def test_what_another_reader_might_leave_out_costs_nothing_missed_or_found() -> None:
    assert tally(score((REUTERS, ORTIZ), ("a2",)), "found clear").f1 == 1
    assert tally(score(ALL, ("a2",)), "found clear").f1 == 1


def test_a_parent_that_was_not_found_cannot_be_right() -> None:
    assert tally(score((OFFICIALS, ORTIZ)), "parent") == Tally(1, 1, 0, 0)


def test_a_chain_is_counted_station_by_station() -> None:
    wrong = (replace(REUTERS, speaker="AFP"), OFFICIALS, ORTIZ)
    assert tally(score(wrong), "chain") == Tally(1, 1, 0, 0)


def test_a_named_speaker_must_be_named() -> None:
    assert score((REUTERS, OFFICIALS, replace(ORTIZ, speaker="unnamed woman")))["speaker named"] == Share(
        1, 2
    )


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("Ana Ortiz", "Ms. Ortiz", True),
        ("Beijing", "the Chinese government", False),
        ("Beijing", "China", True),
        ("government of Iraq", "Baghdad", True),
        ("Federal Bureau Investigation", "FBI", True),
        ("Ana Ortiz", "Ana Lopez", False),
        ("José Ortiz", "Jose Ortiz’s", True),
        ("", "Ortiz", False),
    ],
)
def test_names_are_the_same_whatever_their_spelling(name: str, other: str, same: bool) -> None:
    assert same_name(name, other) == same_name(other, name) == same
