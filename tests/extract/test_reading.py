"""What the model in the package must read in texts whose structure leaves no doubt."""

from __future__ import annotations

import pytest

from onrecord.data import Attribution, Story
from onrecord.inference import Model, open_model
from onrecord.pipeline import annotate
from onrecord.spans import slice_text


@pytest.fixture(scope="module")
def model() -> Model:
    return open_model()


def read(model: Model, text: str) -> list[Attribution]:
    story = Story("case", None, text, published="2026-03-04")
    return list(next(annotate([story], model)).attributions)


# The text; then source, cue and content of each attribution, in the order of the cues.
CASES = {
    "curly marks": (
        "“The dam will hold,” the mayor said.",
        [("the mayor", "said", "“The dam will hold,”")],
    ),
    "guillemets": (
        "«We will not leave the table», the envoy said.",
        [("the envoy", "said", "«We will not leave the table»")],
    ),
    "single marks with apostrophes inside": (
        "‘We won’t sign it,’ said the minister.",
        [("the minister", "said", "‘We won’t sign it,’")],
    ),
    "a quotation that is opened again on each line": (
        "“The river rose fast,” said Ann Reed, a farmer near Hull.\n\n“We moved the sheep at night.\n\n"
        "“By morning the barn was gone.”",
        [
            (
                "Ann Reed, a farmer near Hull",
                "said",
                "“The river rose fast,” … “We moved the sheep at night.\n\n“By morning the barn was gone.”",
            )
        ],
    ),
    "a name below a quotation": (
        '"The plant will reopen in March, and nobody will lose a job."\n— Maria Lopez, plant manager',
        [
            (
                "Maria Lopez, plant manager",
                "—",
                '"The plant will reopen in March, and nobody will lose a job."',
            )
        ],
    ),
    "words inside words": (
        "The lawyer said her client had told police that he believed the money was his.",
        [
            ("The lawyer", "said", "her client had told police that he believed the money was his"),
            ("her client", "told", "that he believed the money was his"),
            ("he", "believed", "the money was his"),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_reads(model: Model, name: str) -> None:
    text, expected = CASES[name]
    found = [
        tuple(slice_text(text, spans) for spans in (each.source, each.cue, each.content))
        for each in read(model, text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "The company declined to comment.",
        "A spokesman for the bank did not respond to requests for comment.",
        "The minister refused to answer questions about the deal.",
    ],
)
def test_a_refusal_has_a_source_and_no_content(model: Model, text: str) -> None:
    (refusal,) = read(model, text)
    assert (refusal.stance, refusal.content) == ("no_comment", ())
    assert refusal.source


def test_a_quotation_longer_than_a_window_is_held_whole(model: Model) -> None:
    quoted = "“" + "The river rose by a foot an hour and the road to the farm was under water. " * 9
    text = f"{quoted.strip()}”, said Ann Reed, a farmer near Hull, on Tuesday."
    (said,) = (each for each in read(model, text) if slice_text(text, each.cue) == "said")
    assert slice_text(text, said.content).startswith("“The river")
    assert slice_text(text, said.content).rstrip(",").endswith("water.”")


def test_what_is_inside_hangs_on_what_is_around_it(model: Model) -> None:
    text, _ = CASES["words inside words"]
    assert [each.parent for each in read(model, text)] == [None, "a1", "a2"]


def test_a_story_reads_the_same_whatever_is_read_with_it(model: Model) -> None:
    texts = [text for text, _ in CASES.values()]
    stories = [Story(f"case {number}", None, text) for number, text in enumerate(texts)]
    together = [each.attributions for each in annotate(stories, model)]
    alone = [next(annotate([story], model)).attributions for story in stories]
    assert together == alone
