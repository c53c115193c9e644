"""A judgement finds its attribution again by the words, whatever another model makes of the story."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data import AnnotatedStory
from onrecord.judge import judge_story
from tests.judge.judgements import judge_one
from tests.resolve.stories import annotate

FIRST = annotate(
    "{source:1|Ms Ortiz} {cue:1|told} reporters {content:1|that nobody met}, and {source:2|Mr Berg}"
    " {cue:2|denied} {content:2|that anybody had}. “{content:3|We shall see},” {source:3|he} {cue:3|said}.",
)
JUDGED = judge_one(FIRST, "a2", "speaker", value="Rolf Berg")


def found(marked: str) -> tuple[str, ...]:
    story: AnnotatedStory = annotate(marked)
    assert story.story.text == FIRST.story.text
    (judged,) = judge_story(story, [JUDGED]).judged
    return judged.attribution_ids


def test_by_its_cue_where_the_next_model_has_other_bounds_and_numbers() -> None:
    assert found(
        "{source:1|Ms Ortiz} {cue:1|told reporters} {content:1|that nobody met, and {source:4|Mr} Berg"
        " {cue:4|denied that} {content:4|anybody had}}."
        " “{content:5|We shall see},” {source:5|he} {cue:5|said}."
    ) == ("a4",)


def test_by_its_content_where_the_next_model_takes_another_cue() -> None:
    assert found(
        "Ms Ortiz told reporters that nobody met, {cue:7|and} {source:7|Mr Berg} denied"
        " {content:7|that anybody had}. “{content:8|We shall see},” he {cue:8|said}."
    ) == ("a7",)


def test_not_where_the_same_cue_signals_other_words() -> None:
    assert (
        found(
            "Ms Ortiz told reporters that nobody met, and Mr Berg {cue:1|denied} that anybody had."
            " “{content:1|We shall see},” {source:1|he} said."
        )
        == ()
    )


def test_not_where_nobody_says_anything_there_any_more() -> None:
    assert (
        found(
            "{source:1|Ms Ortiz} {cue:1|told} reporters {content:1|that nobody met}, and Mr Berg denied"
            " that anybody had. “We shall see,” he said."
        )
        == ()
    )


def test_not_in_another_text_under_the_same_id() -> None:
    changed = replace(FIRST, story=replace(FIRST.story, text=FIRST.story.text.replace("Berg", "Borg")))
    judged = judge_story(changed, [JUDGED])
    assert judged.attributions == changed.attributions
    assert judged.judged[0].attribution_ids == ()
    assert judged.judged[0].judgement == JUDGED
