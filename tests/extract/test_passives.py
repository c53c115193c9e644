"""The subject of a passive is no source."""

from __future__ import annotations

import pytest

from onrecord.data import Attribution
from onrecord.extract.passives import release_subjects
from tests.marked import read_marked


def release(marked: str) -> Attribution:
    text, found = read_marked(marked)
    (released,) = release_subjects(text, [Attribution("a1", **{"cue": (), **found[1]})])
    return released


@pytest.mark.parametrize(
    "marked",
    [
        "{source:1|She} was {cue:1|told} {content:1|to wait}.",
        "{source:1|She} had not been {cue:1|asked} {content:1|to wait}.",
        "{source:1|She}, when {cue:1|asked} {content:1|whether she would}, nodded.",
        "{cue:1|Asked} {content:1|whether she would}, {source:1|she} nodded.",
    ],
)
def test_whom_something_is_put_to_is_the_addressee(marked: str) -> None:
    released = release(marked)
    assert not released.source
    assert released.source_type == "other"
    assert len(released.addressee) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "{source:1|The bank} {cue:1|has been criticized for} {content:1|waiting}.",
        "{source:1|It} was widely {cue:1|expected} {content:1|to rain}.",
    ],
)
def test_whom_something_is_said_of_is_neither(marked: str) -> None:
    released = release(marked)
    assert not released.source
    assert not released.addressee


@pytest.mark.parametrize(
    "marked",
    [
        "{source:1|She} {cue:1|asked} {content:1|them to wait}.",
        "“Will you wait?” {cue:1|asked} {source:1|the clerk}, and {content:1|nobody did}.",
        "She was {cue:1|told} by {source:1|the clerk} {content:1|to wait}.",
        "By {source:1|the clerk} she was {cue:1|told} {content:1|to wait}.",
        "{source:1|She} is {cue:1|worried} {content:1|that it will rain}.",
    ],
)
def test_any_other_source_stays(marked: str) -> None:
    assert len(release(marked).source) == 1
