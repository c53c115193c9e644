"""Quotation marks as structure."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.quotes import find_quoted

CASES = {
    "curly": ("She said “no,” and left.", ["“no,”"]),
    "straight": ('She said "no," and "never".', ['"no,"', '"never"']),
    "low": ("„Nein“, sagte er, „nie“.", ["„Nein“", "„nie“"]),
    "guillemets": ("Il dit « oui », puis «non».", ["« oui »", "«non»"]),
    "typewriter": ("He said ``no'' twice.", ["``no''"]),
    "british": ("‘We won,’ he said. ‘It’s over.’", ["‘We won,’", "‘It’s over.’"]),
    "british straight": ("'We won,' he said. 'It's over.'", ["'We won,'", "'It's over.'"]),
    "plural possessive inside": (
        "‘the workers’ rights are gone,’ she said",
        ["‘the workers’ rights are gone,’"],
    ),
    "apostrophes never count": ("The ’90s weren't the workers' time, ’twas ours; don’t ask.", []),
    "inner quotation belongs to the outer": (
        "“He called it ‘a joke’ twice,” she said.",
        ["“He called it ‘a joke’ twice,”"],
    ),
    "reopened on each line, closed once": ("“One.\n“Two,” he said.", ["“One.", "“Two,”"]),
    "left open at the end": ("He said “and then", ["“and then"]),
    "none": ("Nothing here.", []),
    "empty": ("", []),
}


@pytest.mark.parametrize("name", CASES)
def test_quoted_stretches_are_found(name: str) -> None:
    text, quoted = CASES[name]
    assert [text[start:end] for start, end in find_quoted(text)] == quoted


@given(st.text(alphabet="ab s.,\n“”„«»\"'’‘`", max_size=60))
def test_stretches_are_ordered_disjoint_and_within_one_line(text: str) -> None:
    spans = find_quoted(text)
    assert all(span.start < span.end <= len(text) for span in spans)
    assert all(earlier.end <= later.start for earlier, later in itertools.pairwise(spans))
    assert all("\n" not in text[span.start : span.end] for span in spans)
