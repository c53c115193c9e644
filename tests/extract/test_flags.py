"""What the words at a cue say of it: that it was not so, or that the writer does not vouch for it."""

from __future__ import annotations

import pytest

from onrecord.data import Attribution, Stance
from onrecord.extract.flags import find_flags
from tests.marked import read_marked


def flags(marked: str, stance: Stance = "say") -> tuple[bool, bool]:
    """Return whether the one attribution of a marked text is negated and hedged."""
    text, found = read_marked(marked)
    (made,) = find_flags(text, [Attribution("a1", **found[1], stance=stance)])
    return made.negated, made.hedged


@pytest.mark.parametrize(
    "marked",
    [
        "The ministry did not {cue:1|say} who had paid.",
        "She hasn’t yet {cue:1|announced} her plans.",
        "He would neither {cue:1|confirm} nor deny it.",
        "The minister has yet to formally {cue:1|declare} a winner.",
        "The court gave no {cue:1|indication} that it would.",
        "{source:1|No group} has {cue:1|claimed} the attack.",
        "At no point did we {cue:1|say} that it was safe.",
        "It is too early to {cue:1|say} whether it will hold.",
        "The bank {cue:1|would not say} how much.",
    ],
)
def test_a_cue_is_negated_by_the_words_before_it_or_in_it(marked: str) -> None:
    assert flags(marked) == (True, False)


@pytest.mark.parametrize(
    "marked",
    [
        "Not only did it rain, she {cue:1|said}, it snowed.",
        "That will no doubt {cue:1|raise} questions.",
        "He was not only {cue:1|asked} to pay.",
        "It was not true.\n{source:1|Berg} {cue:1|said} so.",
        "The council {cue:1|denied} that it had known.",
    ],
)
def test_a_negation_that_is_not_of_the_cue_does_not_count(marked: str) -> None:
    assert flags(marked) == (False, False)


def test_a_refusal_is_negated_by_nature() -> None:
    assert flags("The bank {cue:1|declined to comment}.", "no_comment") == (True, False)


@pytest.mark.parametrize(
    "marked",
    [
        "He {cue:1|reportedly} left the country.",
        "The {cue:1|alleged} leader was released.",
        "The {cue:1|so-called} reform was stopped.",
        "She was {cue:1|said} to be angry.",
        "Berg was quoted by the agency as {cue:1|saying} that he knew.",
        "The general seems to {cue:1|believe} that it is over.",
    ],
)
def test_a_writer_keeps_a_distance_by_words(marked: str) -> None:
    assert flags(marked) == (False, True)


@pytest.mark.parametrize(
    "marked",
    ["{source:1|They} {cue:1|alleged} that he lied.", "She {cue:1|said} to him that it was late."],
)
def test_a_claim_alone_is_no_distance(marked: str) -> None:
    assert flags(marked) == (False, False)
