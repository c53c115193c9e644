"""What stands where, inside what."""

from __future__ import annotations

from onrecord.data import Attribution
from onrecord.extract.settle import find_parents
from onrecord.spans import Span


def attribution(number: int, cue: tuple[int, int], *content: tuple[int, int]) -> Attribution:
    return Attribution(f"a{number}", (Span(*cue),), content=tuple(Span(*span) for span in content))


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
