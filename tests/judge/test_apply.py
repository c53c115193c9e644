"""What people judge outranks the model, what they undo does not, and the rest stays as it was read."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import AnnotatedStory, Judgement
from onrecord.judge import find_undos, judge_story, name_actors, seal
from onrecord.spans import Span, slice_text
from tests.judge.judgements import draft, judge_one, story_judgements, undo
from tests.resolve.stories import annotate
from tests.store.strategies import annotated_stories

STORY = annotate(
    "{source:1|The Evening Post} {cue:1|reported} {content:1|that {source:2|Ms Ortiz} {cue:2|denied}"
    " {content:2|that she had met {source:3|the mayor}, who {cue:3|claims} {content:3|otherwise}}}."
    " {source:4|Mr Berg} {cue:4|confirmed} {content:4|it}.",
    parent={2: 1, 3: 2},
    speaker={1: "Evening Post", 2: "Ortiz", 3: "the mayor", 4: "Berg"},
    responds_to={4: "a2"},
    response={4: "confirms"},
)
LATER = "2026-02-11T09:00:00Z"


def judged(*judgements: Judgement, story: AnnotatedStory = STORY) -> AnnotatedStory:
    return judge_story(story, judgements)


def values(annotated: AnnotatedStory, name: str) -> dict[str, object]:
    return {one.id: getattr(one, name) for one in annotated.attributions}


def test_a_stance_and_a_speaker_are_judged_and_the_models_stand_beside() -> None:
    stance = judge_one(STORY, "a2", "stance", value="deny")
    speaker = judge_one(STORY, "a2", "speaker", value="Ana Ortiz")
    story = judged(stance, speaker)
    assert (story.attributions[1].stance, story.attributions[1].speaker) == ("deny", "Ana Ortiz")
    beside = {one.judgement.kind: (one.attribution_ids, one.model_value) for one in story.judged}
    assert beside == {"stance": (("a2",), "say"), "speaker": (("a2",), "Ortiz")}
    assert story.attributions[0] == STORY.attributions[0]


def test_what_stood_in_a_wrong_one_stands_in_the_next_around_and_its_answers_answer_nothing() -> None:
    story = judged(judge_one(STORY, "a2", "wrong"))
    assert values(story, "parent") == {"a1": None, "a3": "a1", "a4": None}
    assert values(story, "responds_to") == dict.fromkeys(["a1", "a3", "a4"])
    assert values(story, "response") == dict.fromkeys(["a1", "a3", "a4"])


def test_a_span_is_given_anew_and_what_it_no_longer_covers_stands_elsewhere() -> None:
    text = STORY.story.text
    start = text.index("that she")
    span = Span(start, start + len("that she had met"))
    one = judge_one(STORY, "a2", "span", role="content", spans=(span,))
    assert one.value == "that she had met"
    story = judged(one)
    assert slice_text(text, story.attributions[1].content) == "that she had met"
    assert values(story, "parent") == {"a1": None, "a2": "a1", "a3": "a1", "a4": None}
    assert judged(judge_one(STORY, "a2", "span", role="source")).attributions[1].source == ()


def test_of_two_judgements_the_later_stands_whatever_order_they_come_in() -> None:
    first = judge_one(STORY, "a4", "speaker", value="Rolf Berg")
    second = judge_one(STORY, "a4", "speaker", value=None, at=LATER)
    for story in (judged(first, second), judged(second, first)):
        assert story.attributions[3].speaker is None
    assert judged(second, first, undo(second)).attributions[3].speaker == "Rolf Berg"


def test_a_part_gives_another_name_to_all_that_the_name_says_in_the_story() -> None:
    story = annotate(
        "{source:1|Smith} {cue:1|said} {content:1|no}. {source:2|He} {cue:2|added} {content:2|yes}.",
        speaker={1: "Smith", 2: "Smith"},
    )
    part = seal(
        draft(
            "part", story_id="story", source=(Span(0, 5),), quote="Smith", name="Smith", value="Smith (mayor)"
        )
    )
    assert values(judged(part, story=story), "speaker") == dict.fromkeys(["a1", "a2"], "Smith (mayor)")


def test_an_undo_of_an_undo_brings_the_judgement_back() -> None:
    wrong = judge_one(STORY, "a1", "wrong")
    first = undo(wrong)
    assert len(judged(wrong, first).attributions) == 4
    assert judged(wrong, first).judged[0].undo == first
    again = undo(first)
    assert len(judged(wrong, first, again).attributions) == 3
    assert find_undos([wrong, first, again]) == {first.id: again}


def test_merged_names_are_one_actor_under_the_name_given_last() -> None:
    def merge(name: str, value: str, second: int) -> Judgement:
        return seal(draft("merge", at=f"2026-02-11T08:30:{second:02}Z", name=name, value=value))

    chain = [merge("Berg", "Rolf Berg", 1), merge("Rolf Berg", "R. Berg", 2), merge("Mr B", "Berg", 3)]
    named = {name: actor for name, (actor, _) in name_actors(chain).items()}
    assert named == dict.fromkeys(["Berg", "Rolf Berg", "Mr B"], "R. Berg")
    turned = name_actors([*chain, merge("R. Berg", "Berg", 4)])
    assert {name: actor for name, (actor, _) in turned.items()} == dict.fromkeys(
        ["Rolf Berg", "R. Berg", "Mr B"], "Berg"
    )
    assert name_actors([*chain, undo(chain[1])]) == {
        "Berg": ("Rolf Berg", "A. Ortiz"),
        "Mr B": ("Rolf Berg", "A. Ortiz"),
    }
    story = judge_story(STORY, [chain[0]], actors={"Berg": "Rolf Berg"})
    assert story.attributions[3].speaker == "Rolf Berg"
    assert story.judged[0].attribution_ids == ("a4",)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_undoing_everything_restores_what_the_model_read(data: st.DataObject) -> None:
    reading = data.draw(annotated_stories())
    judgements = data.draw(story_judgements(reading))
    undone = find_undos(judgements)
    undos = [undo(one) for one in judgements if one.kind != "undo" and one.id not in undone]
    assert judge_story(reading, [*judgements, *undos]).attributions == reading.attributions


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_order_in_which_judgements_come_changes_nothing(data: st.DataObject) -> None:
    reading = data.draw(annotated_stories())
    judgements = data.draw(story_judgements(reading))
    shuffled = data.draw(st.permutations(judgements))
    assert judge_story(reading, shuffled) == judge_story(reading, judgements)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_reading_with_other_ids_is_judged_the_same(data: st.DataObject) -> None:
    reading = data.draw(annotated_stories())
    judgements = data.draw(story_judgements(reading))
    ids = {one.id: f"b{place}" for place, one in enumerate(reading.attributions)}

    def renamed(annotated: AnnotatedStory) -> AnnotatedStory:
        return replace(
            annotated,
            attributions=tuple(
                replace(
                    one,
                    id=ids[one.id],
                    parent=one.parent and ids[one.parent],
                    responds_to=one.responds_to and ids[one.responds_to],
                )
                for one in annotated.attributions
            ),
        )

    there = judge_story(renamed(reading), judgements)
    assert there.attributions == renamed(judge_story(reading, judgements)).attributions
