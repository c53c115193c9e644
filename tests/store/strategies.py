"""Any annotated story that the types allow, for tests of what must hold for all of them."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from onrecord.anchors import Anchor
from onrecord.data import (
    AnnotatedStory,
    Attribution,
    Caption,
    Form,
    Maker,
    Response,
    SourceType,
    Stance,
    Story,
    TimeExpression,
)
from onrecord.spans import merge_spans

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
maybe_words = st.none() | words.filter(bool)
days = st.none() | st.dates().map(str)


@st.composite
def annotated_stories(draw: st.DrawFn) -> AnnotatedStory:
    """A story with up to six attributions anywhere in its text, nested and answering each other."""
    text = draw(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
    names = draw(st.lists(st.sampled_from([f"a{n}" for n in range(1, 7)]), unique=True))
    attributions = [draw(_attributions(text, name)) for name in names]
    others = st.none() | st.sampled_from(names) if names else st.none()
    attributions = [replace(one, parent=draw(others), responds_to=draw(others)) for one in attributions]
    story = Story(
        id=draw(words.filter(bool)),
        page_id="page",
        text=text,
        title=draw(maybe_words),
        byline=draw(maybe_words),
        agency=draw(maybe_words),
        outlet=draw(maybe_words),
        url=draw(maybe_words),
        published=draw(maybe_words),
        modified=draw(maybe_words),
        section=draw(maybe_words),
        language=draw(st.none() | st.just("en")),
        captions=tuple(draw(st.lists(st.builds(Caption, words, maybe_words), max_size=3))),
        position=draw(st.integers(1, 9)),
        anchors=draw(_anchors(text)),
    )
    return AnnotatedStory(story, tuple(attributions), draw(st.builds(Maker, words, words)))


@st.composite
def _anchors(draw: st.DrawFn, text: str) -> tuple[Anchor, ...]:
    places = draw(st.lists(st.integers(0, len(text)), unique=True, max_size=6).map(sorted))
    return tuple(
        Anchor(start, end, draw(st.integers(0, 99)), draw(st.integers(100, 999)))
        for start, end in zip(places[::2], places[1::2], strict=False)
    )


@st.composite
def _attributions(draw: st.DrawFn, text: str, name: str) -> Attribution:
    places = st.integers(0, len(text))
    spans = st.lists(st.tuples(places, places), max_size=3).map(merge_spans)
    times = st.builds(TimeExpression, spans, days, days).filter(
        lambda time: bool(time.spans or time.earliest or time.latest)
    )
    return Attribution(
        id=name,
        cue=draw(spans),
        source=draw(spans),
        content=draw(spans),
        topic=draw(spans),
        addressee=draw(spans),
        medium=draw(spans),
        relay=draw(spans),
        role=draw(spans),
        anonymity_reason=draw(spans),
        time=draw(st.none() | times),
        form=draw(st.sampled_from(get_args(Form))),
        stance=draw(st.sampled_from(get_args(Stance))),
        negated=draw(st.booleans()),
        hedged=draw(st.booleans()),
        source_type=draw(st.sampled_from(get_args(SourceType))),
        speaker=draw(maybe_words),
        response=draw(st.none() | st.sampled_from(get_args(Response))),
        score=draw(st.floats(0, 1)),
    )
