"""Figures of the days of attributions, apart for those with words of time and those without."""

from __future__ import annotations

from evaluation.times import time_figures


def test_days_are_counted_apart_for_those_without_words_and_for_those_that_the_gold_leaves_undated() -> None:
    day = {"earliest": "2026-02-11", "latest": "2026-02-11"}
    gold = [
        {"id": "a1", "time": {"spans": [[0, 6]], **day}},
        {"id": "a2", "time": {"spans": [], **day}},
        {"id": "a3", "time": None},
        {"id": "a4"},
    ]
    found = [
        {"id": "a1", "time": {"spans": [[0, 6]], **day}},
        {"id": "a2", "time": None},
        {"id": "a3", "time": {"spans": [], **day}},
        {"id": "a4", "time": None},
    ]
    lines = list(time_figures([{"attributions": gold}], [{"attributions": found}]))
    assert [" ".join(line.split()) for line in lines] == [
        "with words of time 100.0 % of 1; of 0 others, 0 dated",
        "without 0.0 % of 1; of 2 others, 1 dated",
    ]
