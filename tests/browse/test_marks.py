"""A text cut into marks is the text, and its marks nest."""

from __future__ import annotations

from hypothesis import given

from onrecord.browse.marks import cut_story
from onrecord.data import AnnotatedStory, Attribution, Maker, Story
from onrecord.spans import Span
from tests.gold import load_gold
from tests.store.strategies import annotated_stories


def check(annotated: AnnotatedStory) -> None:
    """Hold that the pieces are the text, blanks apart, and that every mark closes in its turn."""
    open_marks, firsts, text = [], [], []
    for piece in cut_story(annotated):
        if piece.kind == "open":
            open_marks.append(piece.mark)
            firsts += [piece.mark] if piece.is_first else []
        elif piece.kind == "close":
            assert open_marks.pop() == piece.mark
        elif piece.kind == "paragraph":
            assert not open_marks
        else:
            text.append(piece.text)
    assert not open_marks
    assert len(firsts) == len(set(firsts))
    assert "".join("".join(text).split()) == "".join(annotated.story.text.split())


@given(annotated_stories())
def test_any_spans_give_marks_that_nest_and_lose_no_word(annotated: AnnotatedStory) -> None:
    check(annotated)


def test_the_gold_gives_every_attribution_one_anchor() -> None:
    for annotated in load_gold():
        check(annotated)
        anchors = [
            piece.mark.attribution_id
            for piece in cut_story(annotated)
            if piece.mark and piece.is_first and piece.mark.is_anchor
        ]
        assert sorted(anchors) == sorted(one.id for one in annotated.attributions)


def test_marks_that_cross_are_cut_and_those_that_nest_are_not() -> None:
    text = "one two three"
    crossing = (
        Attribution("a1", cue=(), content=(Span(0, 7),)),
        Attribution("a2", cue=(), content=(Span(4, 13),)),
    )
    pieces = list(cut_story(AnnotatedStory(Story("s", None, text), crossing, Maker("m", "1"))))
    assert [piece.text for piece in pieces if piece.kind == "text"] == ["one ", "two", " three"]
    opened = [piece.mark.attribution_id for piece in pieces if piece.kind == "open" and piece.mark]
    assert opened == ["a1", "a2", "a2"]
