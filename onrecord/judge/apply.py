"""A story as people have judged it: their values in place of the model's, which stand beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from onrecord.data import AnnotatedStory, Attribution, Judged, Judgement
from onrecord.judge.anchor import find_judged
from onrecord.judge.standing import find_undos, in_order
from onrecord.spans import overlap, slice_text

Change = Callable[[Attribution, Judgement], Attribution | None]


def judge_story(
    reading: AnnotatedStory, judgements: Iterable[Judgement], *, actors: Mapping[str, str] | None = None
) -> AnnotatedStory:
    """Return the story that a model read as people have judged it: what they decided last is what stands.

    `judgements` are those on this story, merges of its speakers and all undos of either. `actors` maps
    names that were merged to their actors. With none of either it is the reading itself.
    """
    judgements = in_order(judgements)
    undone = find_undos(judgements)
    found = {one.id: one for one in reading.attributions}
    now: dict[str, Attribution | None] = dict(found)
    judged = []
    for one in judgements:
        if one.kind == "undo":
            continue
        meant = _find_meant(one, reading)
        judged.append(
            Judged(one, tuple(a.id for a in meant), _model_value(one, meant, reading), undone.get(one.id))
        )
        if one.id not in undone and one.kind in _CHANGES:
            for attribution in meant:
                before = now[attribution.id]
                now[attribution.id] = before and _CHANGES[one.kind](before, one)
    if now != found:
        now = _repair(now, found)
    kept = (_rename(one, actors or {}) for one in now.values() if one is not None)
    return replace(reading, attributions=tuple(kept), judged=tuple(judged))


def _find_meant(judgement: Judgement, reading: AnnotatedStory) -> tuple[Attribution, ...]:
    if judgement.kind == "merge":
        return tuple(one for one in reading.attributions if one.speaker == judgement.name)
    return find_judged(judgement, reading.story, reading.attributions)


def _change_span(attribution: Attribution, judgement: Judgement) -> Attribution:
    return replace(attribution, **{str(judgement.role): judgement.spans})  # type: ignore[arg-type]


_CHANGES: dict[str, Change] = {
    "wrong": lambda _attribution, _judgement: None,
    "speaker": lambda attribution, judgement: replace(attribution, speaker=judgement.value),
    "part": lambda attribution, judgement: replace(attribution, speaker=judgement.value),
    "stance": lambda attribution, judgement: replace(attribution, stance=judgement.value),  # type: ignore[arg-type]
    "span": _change_span,
}


def _model_value(judgement: Judgement, meant: tuple[Attribution, ...], reading: AnnotatedStory) -> str | None:
    """Return what the model read where the judgement puts its own value; None for nothing."""
    if judgement.kind in ("merge", "part"):
        return judgement.name
    if not meant:
        return None
    if judgement.kind in ("speaker", "stance"):
        return str(getattr(meant[0], judgement.kind) or "") or None
    if judgement.kind == "span":
        return slice_text(reading.story.text, getattr(meant[0], str(judgement.role))) or None
    return slice_text(reading.story.text, meant[0].cue or meant[0].source or meant[0].content)


def _repair(
    now: dict[str, Attribution | None], found: Mapping[str, Attribution]
) -> dict[str, Attribution | None]:
    """Return the attributions with parents and answers that still hold.

    What stood in one that is wrong, or no longer covers it, stands in the next around; what answered one
    that is wrong answers nothing.
    """
    repaired: dict[str, Attribution | None] = {}
    for name, one in now.items():
        if one is None:
            repaired[name] = None
            continue
        parent, seen = one.parent, {name}
        while parent is not None and parent not in seen and not _holds(now.get(parent), one, found):
            seen.add(parent)
            parent = found[parent].parent if parent in found else None
        answers = one.responds_to is None or now.get(one.responds_to) is not None
        repaired[name] = replace(
            one,
            parent=None if parent in seen else parent,
            responds_to=one.responds_to if answers else None,
            response=one.response if answers else None,
        )
    return repaired


def _holds(parent: Attribution | None, child: Attribution, found: Mapping[str, Attribution]) -> bool:
    """Return whether a parent still has words of its child; where nothing was judged it holds as read."""
    if parent is None:
        return False
    if (parent.content, child.cue, child.content) == (
        found[parent.id].content,
        found[child.id].cue,
        found[child.id].content,
    ) and found[child.id].parent == parent.id:
        return True
    return overlap(parent.content, child.cue + child.content)


def _rename(attribution: Attribution, actors: Mapping[str, str]) -> Attribution:
    actor = actors.get(attribution.speaker or "")
    return replace(attribution, speaker=actor) if actor else attribution
