"""Whom a source means, case by case: each was an error before it was a case."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.resolve.legible import make_legible
from tests.resolve.stories import speakers

ORGANIZATION, PERSON, DOCUMENT = "named_organization", "named_person", "document"

CASES: list[tuple[str, str, dict[str, dict[int, Any]]]] = [
    (  # a document under the name of whoever issued it
        "{source:1|A statement from the Northern Harbour Authority} {cue:1|said} {content:1|no}."
        " {source:2|The statement} {cue:2|added} {content:2|nothing}.",
        "Northern Harbour Authority",
        {"source_type": {1: DOCUMENT, 2: DOCUMENT}},
    ),
    (
        "Ida Holm spoke. {source:1|Holm's words} {cue:1|showed} {content:1|doubt}.",
        "Ida Holm",
        {"source_type": {1: DOCUMENT}},
    ),
    (  # a study or record stays what it is, under its own words
        "{source:1|Harbour Board records} {cue:1|show} {content:1|losses}.",
        "Harbour Board records",
        {"source_type": {1: DOCUMENT}},
    ),
    (  # whoever is told to have published it
        "The Harbour Board has released a video. {source:1|The video} {cue:1|shows} {content:1|ships}.",
        "Harbour Board",
        {"source_type": {1: DOCUMENT}},
    ),
    (  # a document with a name of its own
        "Norway signed the Northern Fisheries Convention. {source:1|The treaty} {cue:1|bans} {content:1|it}.",
        "Northern Fisheries Convention",
        {"source_type": {1: DOCUMENT}},
    ),
    (  # a body that passed it, after a clause
        "{source:1|A resolution passed in March by the Harbour Council} {cue:1|urged} {content:1|calm}.",
        "Harbour Council",
        {"source_type": {1: DOCUMENT}},
    ),
    (  # no place is a `who`
        "Among them was Rolf Berg of Oslo, {source:1|who} {cue:1|said} {content:1|so}.",
        "Rolf Berg",
        {"source_type": {1: PERSON}},
    ),
    (  # whom the noun before a relative pronoun meant as a source
        "{content:1|“No,”} {cue:1|said} {source:1|the villager}, {source:2|who} {cue:2|gave}"
        " {content:2|no name}.",
        "unnamed villager (1)",
        {"source_type": {1: "unnamed_person", 2: "unnamed_person"}},
    ),
    (  # a title does not reach past a preposition: the minister is no show
        "Rolf Berg is a minister. The former minister spoke about Starlight. {source:1|The minister}"
        " {cue:1|said} {content:1|no}.",
        "Rolf Berg",
        {"source_type": {1: PERSON}},
    ),
    (  # told of first, named later
        "{source:1|A photographer} {cue:1|said} {content:1|so}. The photographer, Ida Holm, was there.",
        "Ida Holm",
        {"source_type": {1: PERSON}},
    ),
    (  # a day is no part of a name
        "{source:1|The Harbour Office today} {cue:1|said} {content:1|so}.",
        "Harbour Office",
        {"source_type": {1: ORGANIZATION}},
    ),
    (  # `we` of a body that is named behind the speaker
        "Quay Council met. Quay Council voted. {content:1|“{source:2|We} {cue:2|expect} {content:2|growth},”}"
        " {cue:1|said} {source:1|Ida Holm, director, Berg Securities}.",
        "Berg Securities",
        {"source_type": {1: PERSON, 2: ORGANIZATION}, "parent": {2: 1}, "form": {1: "direct"}},
    ),
    (  # who has only seen it did not issue it
        "{source:1|A letter obtained by Reuters} {cue:1|says} {content:1|so}.",
        "letter obtained by Reuters",
        {"source_type": {1: DOCUMENT}},
    ),
    (  # a body called by what it is, in apposition later
        "{source:1|A group of dockers} {cue:1|wants} {content:1|more pay}. The group, Quay Workers Union,"
        " met on Monday. {source:2|The group} {cue:2|said} {content:2|so}.",
        "Quay Workers Union",
        {"source_type": {1: ORGANIZATION, 2: ORGANIZATION}},
    ),
    (  # no place is a company
        "Berg Shipping built the port of Lagos. {source:1|The company} {cue:1|said} {content:1|it was sold}.",
        "Berg Shipping",
        {"source_type": {1: ORGANIZATION}},
    ),
    (  # somebody else than the lawyer
        "{source:1|Sonia Lund, a lawyer,} {cue:1|said} {content:1|{source:2|her client} {cue:2|denied}"
        " {content:2|it}}.",
        "client",
        {"source_type": {1: PERSON, 2: PERSON}, "parent": {2: 1}},
    ),
    (  # a surname that is a city
        "{source:1|Valeska Paris} {cue:1|left}. {source:2|Paris} {cue:2|claims} {content:2|so}.",
        "Valeska Paris",
        {"source_type": {1: PERSON, 2: PERSON}},
    ),
    (  # a surname that comes first
        "{source:1|Spokesman Shen Danyang} {cue:1|said} {content:1|no}. {source:2|Shen} {cue:2|added}"
        " {content:2|more}.",
        "Shen Danyang",
        {"source_type": {1: PERSON, 2: PERSON}},
    ),
    (  # a slip of the keyboard
        "{source:1|Lydia Buchtmann} {cue:1|said} {content:1|no}. {source:2|Ms Bauchtman} {cue:2|added}"
        " {content:2|more}.",
        "Lydia Buchtmann",
        {"source_type": {1: PERSON, 2: PERSON}},
    ),
    (  # a relative that only binds its clause
        "Lund, {source:1|who police} {cue:1|think} {content:1|is the head}, fled Norway.",
        "police",
        {"source_type": {1: ORGANIZATION}},
    ),
    (  # a person behind the place that their office names
        "Berg left. {source:1|The President of the United States Ann Lund} {cue:1|said} {content:1|no}.",
        "Ann Lund",
        {"source_type": {1: PERSON}},
    ),
    (  # one of several, named behind a comma
        "Rolf Berg spoke. {source:1|One of the authors, Ida Holm,} {cue:1|said} {content:1|no}.",
        "Ida Holm",
        {"source_type": {1: PERSON}},
    ),
    (  # another body of a similar name
        "The National Crime Agency opened a case. {source:1|The National Harbour Agency} {cue:1|said}"
        " {content:1|no}.",
        "National Harbour Agency",
        {"source_type": {1: ORGANIZATION}},
    ),
    (  # a short form in brackets that is not the initials
        "The Northern Department of Quays (NorQuay) met. {source:1|NorQuay} {cue:1|said} {content:1|no}.",
        "Northern Department of Quays",
        {"source_type": {1: ORGANIZATION}},
    ),
    (  # a chief whip is no leader
        "Mr Rolf Berg spoke. The chief whip, Sir Jan Lund, sat by. {source:1|The prime minister} {cue:1|said}"
        " {content:1|no}. Rolf Berg left.",
        "Rolf Berg",
        {"source_type": {1: PERSON}},
    ),
    (  # a faith is nobody's name
        "{source:1|Rolf Berg} {cue:1|spoke}. The Muslim leaders were there. {source:2|He} {cue:2|said}"
        " {content:2|no}.",
        "Rolf Berg",
        {"source_type": {1: PERSON, 2: PERSON}},
    ),
    (  # of whom only the person quoted tells
        "{content:1|“{source:2|Many people} {cue:2|want} {content:2|it},”} {source:1|Ida Holm} {cue:1|said}.",
        "people",
        {
            "source_type": {1: PERSON, 2: "unnamed_group"},
            "parent": {2: 1},
            "form": {1: "direct"},
        },
    ),
    (  # two who are joined
        "Ida Holm and Rolf Berg met. {source:1|They} {cue:1|said} {content:1|yes}.",
        "Ida Holm; Rolf Berg",
        {"source_type": {1: PERSON}},
    ),
    (  # a quotation that goes on without a parent
        "{content:1|“We will go on,”} {source:1|Ida Holm} {cue:1|said}.\n\n“And {source:2|I} {cue:2|hope}"
        " {content:2|to win}.",
        "Ida Holm",
        {"source_type": {1: PERSON, 2: PERSON}, "form": {1: "direct"}},
    ),
    (  # a decision that somebody talks of is not the talker's
        "{source:1|Ida Holm} {cue:1|called} {content:1|the {cue:2|decision} {content:2|to suspend Berg}"
        " absurd}.",
        "None",
        {"source_type": {1: PERSON, 2: PERSON}, "parent": {2: 1}, "stance": {2: "order"}},
    ),
    (  # the paper is the one named next, where none was named before
        "He died in May, {source:1|the paper} {cue:1|said}. {source:2|The Guardian} {cue:2|gave}"
        " {content:2|no cause}.",
        "Guardian",
        {"source_type": {1: "media", 2: "media"}},
    ),
]


@pytest.mark.parametrize(("marked", "expected", "facts"), CASES, ids=[case[1] for case in CASES])
def test_the_last_source_is(marked: str, expected: str, facts: dict[str, dict[int, Any]]) -> None:
    found = speakers(marked, **facts)
    assert str(found[0] if expected == "Guardian" else found[-1]) == expected


def test_repaired_text_keeps_its_length_and_its_places() -> None:
    broken = "Syriaâ\x80\x99s army said â\x80\x9cnoâ\x80\x9d.\xa0Berg left."
    legible = make_legible(broken)
    assert len(legible) == len(broken)
    assert legible.startswith("Syria’s   army said “  no")
    assert legible.index("Berg") == broken.index("Berg")
