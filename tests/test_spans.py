"""The algebra of spans."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.spans import Span, covers, length, merge_spans, overlap, trim_span

pairs = st.tuples(st.integers(0, 50), st.integers(0, 50))


def points(spans: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


@given(st.lists(pairs, max_size=8))
def test_merging_keeps_every_point_and_leaves_spans_apart(spans: list[tuple[int, int]]) -> None:
    merged = merge_spans(spans)
    assert points(list(merged)) == points(spans)
    assert all(earlier.end < later.start for earlier, later in itertools.pairwise(merged))
    assert length(merged) == len(points(spans))


@given(st.lists(pairs, max_size=5), st.lists(pairs, max_size=5))
def test_overlap_means_a_shared_point(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    assert overlap(merge_spans(spans), merge_spans(others)) == bool(points(spans) & points(others))


def test_a_span_is_covered_by_one_that_holds_it_whole() -> None:
    assert covers((Span(0, 5), Span(7, 12)), Span(8, 12))
    assert not covers((Span(0, 5), Span(5, 12)), Span(4, 6))


def test_trimming_takes_white_space_from_both_ends() -> None:
    assert trim_span("  a b ", Span(0, 6)) == Span(2, 5)
    assert trim_span("   ", Span(0, 3)) == Span(3, 3)
