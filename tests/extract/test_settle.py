"""What stands where, inside what."""

from __future__ import annotations

import numpy as np

from onrecord.data import Attribution
from onrecord.extract.decode import Reading, weigh_refusals
from onrecord.extract.labels import FLAGS, FORMS, MARKS, ROLES, SOURCE_TYPES, STANCES
from onrecord.extract.settle import CUE_ALONE, EVIDENCE, calibrate, evidence, find_parents
from onrecord.spans import Span

TRAITS = len(STANCES) + len(SOURCE_TYPES) + len(FORMS) + len(FLAGS)


def attribution(number: int, cue: tuple[int, int], *content: tuple[int, int]) -> Attribution:
    return Attribution(f"a{number}", (Span(*cue),), content=tuple(Span(*span) for span in content))


def refusal() -> Reading:
    words = {name: np.zeros(0, np.int64) for name in (*ROLES[1:], *MARKS)} | {"cue": np.array([1])}
    traits = np.full(TRAITS, -9.0, np.float32)
    traits[STANCES.index("no_comment")] = 9
    refused = float(weigh_refusals(traits[None])[0])
    return Reading(words, cue_score=0.5, content_score=0.5, source_score=0.5, refusal=refused, traits=traits)


def test_evidence_has_a_name_each_and_knows_a_refusal() -> None:
    facts = dict(zip(EVIDENCE, evidence(refusal()), strict=True))
    assert facts["bare"] == facts["sourceless"] == 1
    assert facts["refusal"] > 0.99


def test_what_an_older_card_does_not_weigh_counts_nothing() -> None:
    assert calibrate(refusal(), CUE_ALONE[:6]) == calibrate(refusal(), CUE_ALONE) == 0.5


def test_the_innermost_content_around_a_cue_is_its_parent() -> None:
    outer, middle, inner = (
        attribution(1, (0, 4), (5, 90)),
        attribution(2, (10, 14), (15, 80)),
        attribution(3, (20, 24), (25, 60)),
    )
    assert [child.parent for child in find_parents([outer, middle, inner])] == [None, "a1", "a2"]


def test_a_cue_in_the_gap_of_a_content_has_no_parent() -> None:
    around, between = attribution(1, (30, 34), (0, 20), (40, 60)), attribution(2, (24, 28), (21, 23))
    assert [child.parent for child in find_parents([around, between])] == [None, None]


def test_parents_never_go_round_in_a_circle() -> None:
    one, other = attribution(1, (0, 4), (10, 30)), attribution(2, (12, 14), (0, 8), (16, 40))
    parents = {child.id: child.parent for child in find_parents([one, other])}
    assert parents == {"a1": "a2", "a2": None}
