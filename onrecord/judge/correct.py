"""What a person changes, as judgements: one for each value that differs from what is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from onrecord.data import ROLES, AnnotatedStory, Attribution, Judgement
from onrecord.errors import JudgementError
from onrecord.judge.seal import anchor_judgement
from onrecord.spans import Span, Spans, merge_spans, slice_text

_GAP = re.compile(r"\s*…\s*")


def correct_attribution(
    draft: Judgement,
    reading: AnnotatedStory,
    shown: AnnotatedStory,
    attribution_id: str,
    given: Mapping[str, str],
) -> tuple[Judgement, ...]:
    """Return the judgements that make what is shown of an attribution what is given; () for no difference.

    `draft` says who, when and why. `given` holds a speaker, a stance, or the words of roles as they stand in
    the text, with `…` between stretches; empty words take the role away. `reading` is the model's.
    Raises JudgementError where the attribution is not shown, or the words do not stand in the text.
    """
    now = _attribution(shown, attribution_id)
    text = shown.story.text
    found = []
    speaker = " ".join(given.get("speaker", now.speaker or "").split()) or None
    if speaker != now.speaker:
        found.append(replace(draft, kind="speaker", value=speaker))
    if given.get("stance", now.stance) != now.stance:
        found.append(replace(draft, kind="stance", value=given["stance"]))
    near = (now.cue or now.source or now.content or (Span(0, 0),))[0].start
    for role in ROLES:
        before: Spans = getattr(now, role)
        if role in given and given[role].split() != slice_text(text, before).split():
            spans = find_words(text, given[role], near=near)
            if spans != before:
                found.append(replace(draft, kind="span", role=role, spans=spans))
    return tuple(_anchor(one, reading, attribution_id) for one in found)


def mark_wrong(draft: Judgement, reading: AnnotatedStory, attribution_id: str) -> Judgement:
    """Return the judgement that there is no attribution there."""
    return _anchor(replace(draft, kind="wrong"), reading, attribution_id)


def part_actor(
    draft: Judgement, reading: AnnotatedStory, shown: AnnotatedStory, actor: str, value: str
) -> tuple[Judgement, ...]:
    """Return the judgements by which all that `actor` says in a story is said by `value` instead.

    A name that the model gave to the actor alone is parted whole; what else is shown of the actor is given
    the new speaker one by one.
    """
    model = {one.id: one for one in reading.attributions}
    meant = [model[one.id] for one in shown.attributions if one.speaker == actor]
    others = {model[one.id].speaker for one in shown.attributions if one.speaker != actor}
    whole = {one.speaker for one in meant} - others
    parted = []
    for name in dict.fromkeys(one.speaker for one in meant if one.speaker in whole and one.source):
        said = [one for one in meant if one.speaker == name]
        part = replace(draft, kind="part", name=name, value=value)
        parted.append(_sealed(part, reading, said))
    rest = [one for one in meant if one.speaker not in {judgement.name for judgement in parted}]
    given = replace(draft, kind="speaker", value=value)
    return (*parted, *(_sealed(given, reading, [one]) for one in rest))


def find_words(text: str, words: str, *, near: int) -> Spans:
    """Return where words stand in a text, whatever the blanks between them; () for no words.

    A `…` parts stretches unless the text has it there. Of several places the nearest to `near` is taken.
    Raises JudgementError where a stretch stands nowhere.
    """
    whole = _places(text, words)
    if whole or not words.strip():
        return (_nearest(whole, near),) if whole else ()
    spans = []
    for stretch in filter(None, _GAP.split(words.strip())):
        places = _places(text, stretch)
        if not places:
            raise JudgementError(
                f"these words do not stand in the story: “{' '.join(stretch.split())[:200]}”"
            )
        spans.append(_nearest(places, near))
    return merge_spans(spans)


def _places(text: str, words: str) -> list[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []


def _nearest(places: list[Span], near: int) -> Span:
    return min(places, key=lambda span: max(span.start - near, near - span.end))


def _attribution(annotated: AnnotatedStory, attribution_id: str) -> Attribution:
    for one in annotated.attributions:
        if one.id == attribution_id:
            return one
    raise JudgementError(f"{annotated.story.id}: no attribution {attribution_id[:40]!r} stands there now")


def _anchor(draft: Judgement, reading: AnnotatedStory, attribution_id: str) -> Judgement:
    return _sealed(draft, reading, [_attribution(reading, attribution_id)])


def _sealed(draft: Judgement, reading: AnnotatedStory, meant: list[Attribution]) -> Judgement:
    return anchor_judgement(replace(draft, story_id=reading.story.id), reading.story.text, meant)
