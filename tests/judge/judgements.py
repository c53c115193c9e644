"""Judgements for tests: one by one, and any that the types allow on any story."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from onrecord.data import ROLES, AnnotatedStory, Judgement, JudgementKind, Stance
from onrecord.judge import anchor_judgement, seal
from onrecord.spans import merge_spans

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20).filter(str.strip)
moments = st.integers(0, 59).map(lambda second: f"2026-02-11T08:30:{second:02}Z")


def draft(
    kind: JudgementKind, *, at: str = "2026-02-11T08:30:00Z", by: str = "A. Ortiz", **parts: Any
) -> Judgement:
    """Return a judgement that is not sealed yet."""
    return Judgement("", kind, by, at, "the words say otherwise", **parts)


def judge_one(annotated: AnnotatedStory, attribution_id: str, kind: JudgementKind, **parts: Any) -> Judgement:
    """Return a judgement on one attribution of a story."""
    (meant,) = (one for one in annotated.attributions if one.id == attribution_id)
    return anchor_judgement(draft(kind, story_id=annotated.story.id, **parts), annotated.story.text, [meant])


def undo(judgement: Judgement, at: str = "2026-02-11T08:31:00Z") -> Judgement:
    """Return the undo of a judgement."""
    return seal(draft("undo", at=at, by="B. Lund", value=judgement.id))


@st.composite
def story_judgements(draw: st.DrawFn, annotated: AnnotatedStory) -> list[Judgement]:
    """Up to eight judgements on a story, some of them undone, some undos undone too."""
    judgements: list[Judgement] = []
    for _ in range(draw(st.integers(0, 8))):
        made = draw(_any_judgement(annotated, judgements))
        if made is not None and made.id not in {one.id for one in judgements}:
            judgements.append(made)
    return judgements


@st.composite
def _any_judgement(draw: st.DrawFn, annotated: AnnotatedStory, others: list[Judgement]) -> Judgement | None:
    kind = draw(st.sampled_from(get_args(JudgementKind)))
    made = Judgement("", kind, draw(words), draw(moments), draw(words))
    values: dict[str, Any] = {"story_id": annotated.story.id}
    text = annotated.story.text
    anchored = [one for one in annotated.attributions if one.cue or one.source or one.content]
    if kind == "undo":
        return seal(_with(made, value=draw(st.sampled_from(others)).id)) if others else None
    if kind in ("merge", "part"):
        named = [one for one in anchored if one.source and (one.speaker or "").strip()]
        if not named:
            return None
        one = draw(st.sampled_from(named))
        value = draw(words.filter(lambda name: name != one.speaker))
        if kind == "merge":
            return seal(_with(made, name=one.speaker, value=value))
        return anchor_judgement(_with(made, **values, name=one.speaker, value=value), text, [one])
    if not anchored:
        return None
    if kind == "speaker":
        values["value"] = draw(st.none() | words)
    elif kind == "stance":
        values["value"] = draw(st.sampled_from(get_args(Stance)))
    elif kind == "span":
        places = st.integers(0, len(text))
        values["spans"] = draw(st.lists(st.tuples(places, places), max_size=2).map(merge_spans))
        values["role"] = draw(st.sampled_from(ROLES[0 if values["spans"] else 1 :]))
    return anchor_judgement(_with(made, **values), text, [draw(st.sampled_from(anchored))])


def _with(judgement: Judgement, **values: Any) -> Judgement:
    return Judgement(judgement.id, judgement.kind, judgement.by, judgement.at, judgement.reason, **values)
