"""From the best roles to the words of each."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.extract.decode import read_cue
from onrecord.extract.labels import MARKS, ROLES

LETTERS = {"-": "none", "s": "source", "c": "content", "C": "cue"}


def read(line: str, role: str) -> str:
    """Return the words of `role` in a line of roles, a letter each, all but sure."""
    path = np.array([ROLES.index(LETTERS[letter]) for letter in line])
    roles = np.full((len(line), len(ROLES)), 0.01, np.float32)
    roles[np.arange(len(line)), path] = 0.9
    marks = np.zeros((len(line), len(MARKS)), np.float32)
    words = read_cue(path, roles, marks, line.index("C"), source_floor=1.0)[role].tolist()
    return "".join(letter if place in words else "." for place, letter in enumerate(line))


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("ss--ss-C-cccc", "ss--ss......."),  # one delegate, not on the slate, Kelly Schmidt, told
        ("sss-----s-C-c", "sss.........."),  # too far: the longer one
        ("ss-C-ss-cccc-", "ss..........."),  # not across the cue
    ],
)
def test_a_source_has_no_short_holes(line: str, source: str) -> None:
    assert read(line, "source") == source


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("s-C-cc--cccc", "....cc--cccc"),
        ("s-C-cc---ccc", "....cc...ccc"),
        ("ccccsC-cccc-", "cccc...cccc."),
    ],
)
def test_a_content_goes_on_over_a_hole_of_two_words(line: str, content: str) -> None:
    assert read(line, "content") == content
