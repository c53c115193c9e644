"""What a form changes becomes judgements: one for each difference, on words that stand in the text."""

from __future__ import annotations

import pytest

from onrecord.errors import JudgementError
from onrecord.judge import correct_attribution, find_words, judge_story, mark_wrong, part_actor
from onrecord.spans import Span
from tests.judge.judgements import draft, judge_one
from tests.resolve.stories import annotate

STORY = annotate(
    "{source:1|Ms Ortiz} {cue:1|said} {content:1|no}. {source:2|She} {cue:2|added} {content:2|yes},\n"
    "{source:3|Mr Berg} {cue:3|said} {content:3|perhaps}.",
    speaker={1: "Ortiz", 2: "Ortiz", 3: "Berg"},
)
DRAFT = draft("wrong")
AS_SHOWN = {
    "speaker": "Ortiz",
    "stance": "say",
    "source": "She",
    "cue": " added ",
    "content": "yes",
    "topic": "",
}


def test_a_form_sent_as_it_was_shown_judges_nothing() -> None:
    assert correct_attribution(DRAFT, STORY, STORY, "a2", AS_SHOWN) == ()


def test_each_difference_is_a_judgement_of_its_own() -> None:
    given = {
        **AS_SHOWN,
        "speaker": " Ana  Ortiz ",
        "stance": "confirm",
        "content": "yes,\r\nMr  Berg",
        "source": "",
    }
    made = correct_attribution(DRAFT, STORY, STORY, "a2", given)
    assert [(one.kind, one.role, one.value) for one in made] == [
        ("speaker", None, "Ana Ortiz"),
        ("stance", None, "confirm"),
        ("span", "source", None),
        ("span", "content", "yes,\nMr Berg"),
    ]
    (_, now, _) = judge_story(STORY, made).attributions
    assert (now.speaker, now.stance, now.source) == ("Ana Ortiz", "confirm", ())


def test_of_words_that_stand_twice_the_nearest_to_the_cue_are_meant() -> None:
    text = STORY.story.text
    first, last = text.index("said"), text.rindex("said")
    assert find_words(text, "said", near=0) == (Span(first, first + 4),)
    assert find_words(text, "said", near=last) == (Span(last, last + 4),)


def test_words_may_be_parted_unless_the_text_has_the_dots_itself() -> None:
    assert find_words("he said it, once, often", "he … often", near=0) == (Span(0, 2), Span(18, 23))
    assert find_words("well … no", "well … no", near=0) == (Span(0, 9),)
    assert find_words("anything", " \n ", near=0) == ()


def test_words_that_do_not_stand_in_the_story_are_told() -> None:
    with pytest.raises(JudgementError, match="do not stand in the story: “maybe”"):
        correct_attribution(DRAFT, STORY, STORY, "a2", {"content": "yes … maybe"})
    with pytest.raises(JudgementError, match="no attribution 'a9' stands there now"):
        mark_wrong(DRAFT, STORY, "a9")


def test_a_name_is_parted_whole_and_what_people_gave_it_one_by_one() -> None:
    (part,) = part_actor(DRAFT, STORY, STORY, "Ortiz", "Luz Ortiz")
    assert (part.kind, part.name, part.value) == ("part", "Ortiz", "Luz Ortiz")
    given = judge_one(STORY, "a1", "speaker", value="Berg")
    shown = judge_story(STORY, [given])
    made = part_actor(draft("wrong", at="2026-02-11T09:00:00Z"), STORY, shown, "Berg", "Rolf Berg")
    assert [(one.kind, one.name) for one in made] == [("part", "Berg"), ("speaker", None)]
    after = judge_story(STORY, [given, *made])
    assert [one.speaker for one in after.attributions] == ["Rolf Berg", "Ortiz", "Rolf Berg"]
