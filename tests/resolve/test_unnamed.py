"""No unnamed source is ever linked to a named actor."""

from __future__ import annotations

import pytest

from onrecord.data import AnnotatedStory
from onrecord.resolve import resolve_story
from onrecord.resolve.actors import find_actors
from onrecord.resolve.anonymity import classify_reason
from onrecord.spans import Span
from tests.gold import OPEN, load_gold
from tests.resolve.stories import resolve, speakers

UNNAMED = ("unnamed_person", "unnamed_group")


def named_people(annotated: AnnotatedStory) -> set[str]:
    return {actor.name for actor in find_actors(annotated.story.text, {}) if actor.kind == "person"}


@pytest.mark.skipif(not OPEN.exists(), reason="the open gold is not in this checkout")
def test_no_unnamed_source_of_the_open_gold_is_linked_to_a_named_person() -> None:
    for annotated in load_gold():
        people = named_people(annotated)
        for attribution in resolve_story(annotated).attributions:
            if attribution.source_type in UNNAMED:
                assert attribution.speaker not in people


@pytest.mark.parametrize(
    "words",
    [
        "a senior aide to President Paul Martin",
        "a person close to Paul Martin",
        "an official who asked not to be named",
        "one of Paul Martin's ministers",
        "officials",
        "two people familiar with Paul Martin's thinking",
    ],
)
def test_a_source_beside_a_name_is_not_its_bearer(words: str) -> None:
    marked = f"President Paul Martin was away. {{source:1|{words}}} {{cue:1|said}} {{content:1|so}}."
    (speaker,) = speakers(marked)
    assert speaker is not None
    assert speaker != "Paul Martin"
    assert speaker.startswith("unnamed")


def test_whoever_gives_a_reason_to_stay_unnamed_stays_so() -> None:
    marked = (
        "Rolf Berg, an official at the ministry, was there."
        " {source:1|The official} {cue:1|said} {content:1|no},"
        " {anonymity_reason:1|because he was not authorised to speak}."
    )
    (speaker,) = speakers(marked)
    assert speaker == "unnamed official (1)"


def test_a_reason_is_found_and_has_a_class() -> None:
    marked = (
        "{source:1|An official} {cue:1|said} {content:1|yes}, speaking on condition of anonymity because he"
        " was not authorised to talk to the press. {source:2|The official} {cue:2|added} {content:2|more}."
    )
    resolved = resolve(marked, source_type={1: "unnamed_person", 2: "unnamed_person"})
    text = resolved.story.text
    first, second = (attribution.anonymity_reason for attribution in resolved.attributions)
    assert [text[span.start : span.end] for span in first] == [
        "because he was not authorised to talk to the press"
    ]
    assert second == first
    assert classify_reason(text, first) == "not authorised"


def test_a_condition_without_a_reason_is_told_from_none_at_all() -> None:
    text = "An aide spoke on condition of anonymity. A guard waved."
    assert classify_reason(text, (), (Span(0, 7),)) == "condition only"
    assert classify_reason(text[41:], (), (Span(0, 7),)) == "none given"


def test_a_reason_given_for_all_of_them_holds_for_each() -> None:
    marked = (
        "{source:1|Two officials} {cue:1|said} {content:1|yes}. {source:2|An expert} {cue:2|said}"
        " {content:2|no}. All officers and officials spoke on condition of anonymity as they were not"
        " authorised to talk to the media."
    )
    resolved = resolve(marked, source_type={1: "unnamed_group", 2: "unnamed_person"})
    text = resolved.story.text
    official, expert = (attribution.anonymity_reason for attribution in resolved.attributions)
    assert [text[span.start : span.end] for span in official] == [
        "as they were not authorised to talk to the media"
    ]
    assert expert == ()


def test_they_who_are_read_as_unnamed_are_no_body_with_a_name() -> None:
    marked = "{source:1|The Harbour Authority} {cue:1|spoke}. {source:2|They} {cue:2|feared} {content:2|it}."
    resolved = resolve(marked, source_type={1: "named_organization", 2: "unnamed_group"})
    first, second = resolved.attributions
    assert first.speaker == "Harbour Authority"
    assert second.speaker is None


def test_several_of_whom_one_is_named_are_not_that_one() -> None:
    marked = "Rolf Berg left. {source:1|Berg and his team} {cue:1|said} {content:1|no}."
    (attribution,) = resolve(marked, source_type={1: "unnamed_group"}).attributions
    assert attribution.speaker == "Rolf Berg and his team"
    assert attribution.source_type == "unnamed_group"


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        (
            "{source:1|An official} {cue:1|said} {content:1|yes}, asking for anonymity  to speak freely.",
            "to speak freely",
        ),
        (
            "{source:1|An official} who wasn't  authorized to talk {cue:1|said} {content:1|yes}.",
            "wasn't  authorized to talk",
        ),
        (
            "{source:1|An official} cannot be named for legal reasons, but {cue:1|said} {content:1|yes}.",
            "for legal reasons",
        ),
        (
            "{source:1|An official} {cue:1|spoke} of {topic:1|it} on the condition that his last name"
            " not be used because he fears for his job.",
            "because he fears for his job",
        ),
    ],
)
def test_a_reason_is_found_in_other_words(marked: str, reason: str) -> None:
    resolved = resolve(marked, source_type={1: "unnamed_person"})
    (found,) = resolved.attributions[0].anonymity_reason
    assert resolved.story.text[found.start : found.end] == reason


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        (
            "Fearing for his job, {source:1|one nurse} {cue:1|asked} {content:1|not to be named}.",
            "Fearing for his job",
        ),
        (
            "{source:1|A clerk} who feared the police and asked not to be named {cue:1|said} {content:1|no}.",
            "feared the police",
        ),
    ],
)
def test_a_reason_may_stand_before_the_condition(marked: str, reason: str) -> None:
    resolved = resolve(marked, source_type={1: "unnamed_person"})
    (found,) = resolved.attributions[0].anonymity_reason
    assert resolved.story.text[found.start : found.end] == reason


def test_a_reason_is_not_that_of_somebody_spoken_of() -> None:
    marked = (
        "{source:1|An aide}, speaking on condition of anonymity to discuss the plans, {cue:1|said}"
        " {content:1|that {source:2|officials} {cue:2|agreed} {content:2|to wait}}."
    )
    kinds = {1: "unnamed_person", 2: "unnamed_group"}
    first, second = resolve(marked, source_type=kinds, parent={2: 1}).attributions
    assert first.anonymity_reason
    assert not second.anonymity_reason
