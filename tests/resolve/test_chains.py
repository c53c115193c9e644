"""How words reached the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.data import Story
from onrecord.resolve.chains import find_chains
from onrecord.resolve.credits import find_agency_credit
from tests.resolve.stories import resolve


def test_a_chain_goes_from_the_speaker_outward_to_the_outlet() -> None:
    marked = (
        "{source:1|Reuters} {cue:1|reported} {content:1|that {source:2|two officials} {cue:2|said}"
        " {content:2|the talks failed}}."
    )
    annotated = resolve(marked, parent={2: 1}, source_type={1: "media", 2: "unnamed_group"})
    annotated = replace(annotated, story=replace(annotated.story, outlet="Example News"))
    outer, inner = find_chains(annotated)
    assert [(hop.part, hop.name) for hop in outer.hops] == [
        ("speaker", "Reuters"),
        ("outlet", "Example News"),
    ]
    assert [(hop.part, hop.name) for hop in inner.hops] == [
        ("speaker", "unnamed officials (1)"),
        ("teller", "Reuters"),
        ("outlet", "Example News"),
    ]
    text = annotated.story.text
    assert [text[span.start : span.end] for hop in inner.hops for span in hop.spans] == [
        "two officials",
        "Reuters",
    ]


def test_whom_it_was_told_is_the_relay() -> None:
    marked = "{source:1|Rolf Berg} {cue:1|told} {addressee:1|the BBC} {content:1|he would go}."
    (attribution,) = resolve(marked).attributions
    assert attribution.relay == attribution.addressee


@pytest.mark.parametrize(
    ("text", "agency", "where"),
    [
        ("OSLO (AP) — Rain fell on the town.", "Associated Press", "head"),
        ("OSLO, Nov. 19 (UPI) -- Rain fell.", "UPI", "head"),
        ("BEIJING, Nov. 24 (Xinhua) Rain fell.", "Xinhua", "head"),
        ("Rain fell on the town.\n\n— AFP", "AFP", "foot"),
        ("Rain fell on the town. (Reuters)", "Reuters", "foot"),
        ("Rain fell.\n\nThe Associated Press contributed to this report.", "Associated Press", "foot"),
        ("Rain fell. (Reporting by Ann Lee; editing by Bob Ray)", "Reuters", "foot"),
    ],
)
def test_agencies_are_credited_at_the_head_or_the_foot(text: str, agency: str, where: str) -> None:
    credit = find_agency_credit(Story("s", None, text))
    assert credit is not None
    assert (credit.agency, credit.where) == (agency, where)


def test_an_agency_that_is_only_spoken_of_is_not_credited() -> None:
    assert find_agency_credit(Story("s", None, "Reuters reported on Monday that rain fell.")) is None


@pytest.mark.parametrize(
    ("marked", "facts"),
    [
        (
            "{source:1|Rolf Berg} {cue:1|urged} {addressee:1|YouTube} {content:1|to act}.",
            {"stance": "demand"},
        ),
        ("{source:1|BBC insiders} {cue:1|say} {content:1|so}.", {"source_type": "unnamed_group"}),
    ],
)
def test_an_outlet_that_is_asked_or_employs_the_source_carries_nothing(
    marked: str, facts: dict[str, str]
) -> None:
    (attribution,) = resolve(marked, **{name: {1: value} for name, value in facts.items()}).attributions
    assert attribution.relay == ()


def test_an_agency_that_was_refused_a_comment_carries_the_refusal() -> None:
    marked = "{source:1|Rolf Berg} {cue:1|declined to comment} when asked by {addressee:1|Reuters}."
    (attribution,) = resolve(marked, stance={1: "no_comment"}).attributions
    assert attribution.relay == attribution.addressee
