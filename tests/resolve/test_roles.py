"""The role of a source: which words of the story give it, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.spans import slice_text
from tests.resolve.stories import resolve

PERSON = "named_person"

CASES: list[tuple[str, str, str, dict[str, dict[int, Any]]]] = [
    (
        "the words of the source before those that the reader found beside it",
        "{role:1|President} of the board, {source:1|harbour chief Ida Holm} {cue:1|said} {content:1|no}.",
        "harbour chief",
        {"source_type": {1: PERSON}},
    ),
    (
        "what the reader found, where it stands beside a name",
        "The Oslo {role:1|shock jock} Ida Holm left. {source:1|Holm} {cue:1|said} {content:1|no}.",
        "shock jock",
        {"source_type": {1: PERSON}},
    ),
    (
        "a title before what a paper calls somebody",
        "Ida Holm, the most zealous advocate, met Senator Holm's aides. {source:1|She} {cue:1|said}"
        " {content:1|no}.",
        "Senator",
        {"source_type": {1: PERSON}},
    ),
    (
        "the whole office, where it was told before",
        "The Danish Harbour Minister Ida Holm left. {source:1|The minister} {cue:1|said} {content:1|no}.",
        "Danish Harbour Minister",
        {"source_type": {1: PERSON}},
    ),
    (
        "the whole office before the lone title in a later source",
        "The Danish president, Ida Holm, left. {source:1|President Holm} {cue:1|said} {content:1|no}.",
        "Danish president",
        {"source_type": {1: PERSON}},
    ),
    (
        "a lone title, where only another office was told",
        "The harbour chief, Ida Holm, left. {source:1|Senator Holm} {cue:1|said} {content:1|no}.",
        "Senator",
        {"source_type": {1: PERSON}},
    ),
    (
        "none that the story tells far behind",
        "{source:1|Ida Holm} {cue:1|said} {content:1|no}." + " Rain fell." * 30 + " Senator Holm left.",
        "",
        {"source_type": {1: PERSON}},
    ),
    (
        "none for a resident",
        "{source:1|A resident of Oslo} {cue:1|said} {content:1|no}.",
        "",
        {"source_type": {1: "unnamed_person"}},
    ),
    (
        "none for a body",
        "{role:1|Chief} of all, {source:1|the Harbour Office} {cue:1|said} {content:1|no}.",
        "",
        {"source_type": {1: "named_organization"}},
    ),
    (
        "no clause that is set off as an office is",
        "Ida Holm, as lawmakers looked on, left. {source:1|Holm} {cue:1|said} {content:1|no}.",
        "",
        {"source_type": {1: PERSON}},
    ),
    (
        "no age",
        "Ida Holm, a 36-year-old hotel owner, left. {source:1|Holm} {cue:1|said} {content:1|no}.",
        "hotel owner",
        {"source_type": {1: PERSON}},
    ),
]


@pytest.mark.parametrize(
    ("marked", "expected", "facts"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_the_role_is(marked: str, expected: str, facts: dict[str, dict[int, Any]]) -> None:
    resolved = resolve(marked, **facts)
    (attribution,) = resolved.attributions
    assert slice_text(resolved.story.text, attribution.role) == expected
