"""What counts as found: relations right, nearly right and wrong, on one small story."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evaluation.matching import TokenizedText, find_double_quoted, make_relations
from evaluation.relations import Tally, score_relations
from evaluation.stories import Attributions, GoldStory, Read
from onrecord.data import Attribution, Story
from onrecord.spans import Span
from tests.marked import read_marked

TEXT, SPANS = read_marked(
    "{source:1|Ms Ortiz} {cue:1|said:} {content:1|“I am here. Go.”} "
    "{source:2|Bob} {cue:2|thinks} {content:2|the “old” plan failed}, he {cue:3|said}."
)
ORTIZ, BOB = (Attribution(f"a{number}", **SPANS[number]) for number in (1, 2))


def score(gold: Attributions, found: Attributions) -> dict[str, Tally]:
    story = GoldStory(Story("s1", None, TEXT), gold)
    return {name: by_form["all"] for name, by_form in score_relations([Read(story, found)]).items()}


def words(stretch: str) -> tuple[Span, ...]:
    start = TEXT.index(stretch)
    return (Span(start, start + len(stretch)),)


def test_a_reading_agrees_with_itself() -> None:
    assert {tally.f1 for tally in score((ORTIZ, BOB), (ORTIZ, BOB)).values()} == {1.0}


def test_half_of_the_content_is_relaxed_but_not_strict() -> None:
    tallies = score((ORTIZ, BOB), (replace(ORTIZ, content=words("I am here")),))
    assert (tallies["relaxed"].precision, tallies["relaxed"].recall) == (1, 0.5)
    assert tallies["strict"].f1 == 0


def test_a_mark_more_or_less_counts_only_where_all_must_be_the_same() -> None:
    tallies = score((ORTIZ,), (replace(ORTIZ, cue=words("said")),))
    assert (tallies["relaxed"].f1, tallies["cue exact"].f1, tallies["strict"].f1) == (1, 0, 0)


def test_one_word_of_a_long_source_is_loose_but_not_relaxed() -> None:
    gold = replace(ORTIZ, source=words("Ms Ortiz said: “I am"))
    tallies = score((gold,), (replace(ORTIZ, source=words("Ortiz")),))
    assert (tallies["loose"].f1, tallies["relaxed"].f1) == (1, 0)


def test_a_missing_source_agrees_with_a_missing_source_alone() -> None:
    nobody = replace(BOB, source=())
    assert score((nobody,), (nobody,))["strict"].f1 == 1
    assert score((nobody,), (BOB,))["loose"].f1 == 0


def test_saying_the_same_twice_costs_nothing_and_nearly_the_same_costs_precision() -> None:
    assert score((ORTIZ,), (ORTIZ, replace(ORTIZ, id="a9")))["relaxed"].precision == 1
    nearly = replace(ORTIZ, id="a9", content=words("I am here"))
    assert score((ORTIZ,), (ORTIZ, nearly))["relaxed"].precision == 0.5


def test_pairs_are_made_for_the_whole_story_not_one_after_another() -> None:
    """Ortiz's reading fits both; only where it goes to the second do two pairs hold."""
    other = replace(ORTIZ, id="a4", content=words("I am here. Go"))
    first = replace(ORTIZ, id="f1", content=words("I am here. Go"))
    second = replace(ORTIZ, id="f2", content=words("“I am here. Go"))
    assert score((ORTIZ, other), (first, second))["relaxed"].f1 == 1


def test_nothing_found_is_no_division_by_zero() -> None:
    assert score((ORTIZ,), ())["relaxed"] == Tally(gold=1)
    assert score((), ())["relaxed"].f1 == 0


def test_form_is_told_by_the_words_between_quotation_marks() -> None:
    forms = [
        each.form for each in make_relations(TokenizedText(TEXT), (ORTIZ, BOB, replace(BOB, content=())))
    ]
    assert forms == ["direct", "mixed", "indirect"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes” and ``no''.", ["“yes”", "``no''"]),
        ('Left "open\nto the "end"', ['"open', '"end"']),
        ("‘single’ marks don't count", []),
        ("«a» ”b“ c", ["«a»", "“ c"]),
    ],
)
def test_double_quotation_marks_are_found(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in find_double_quoted(text)] == quoted
