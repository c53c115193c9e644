"""What changed between two versions of a story in who is quoted, and with what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from onrecord.data import AnnotatedStory, Attribution
from onrecord.spans import slice_text

_LEAST_ALIKE = 0.5  # words in common, by which a statement of the same speaker counts as the same, reworded


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: an attribution of either version alone, or one of both that is not the same."""

    kind: Literal["added", "removed", "changed"]
    before: Attribution | None
    after: Attribution | None
    fields: tuple[str, ...] = ()  # of a changed one, what differs: speaker, source_type, content, stance


@dataclass(frozen=True, slots=True)
class _Place:
    """An attribution, with the line of the text that holds its cue, and where in it."""

    attribution: Attribution
    line: str
    offset: int
    speaker: str
    words: tuple[str, ...]  # of the content, or of what stands in its place


def compare_versions(before: AnnotatedStory, after: AnnotatedStory) -> tuple[Change, ...]:
    """Return the changes from one version to the next, in the order of the later text, removals last.

    A line of the text that stands in both versions says the same in both, so a reading of it that
    differs is no change, unless its words belong to somebody else now.
    """
    kept = set(before.story.text.split("\n")) & set(after.story.text.split("\n"))
    old, new = _places(before), _places(after)
    pairs = list(_pair_kept(kept, old, new))
    old_rest, new_rest = ([one for one in side if one.line not in kept] for side in (old, new))
    pairs += _pair_reworded(old_rest, new_rest)
    changed = {
        two.attribution.id: Change("changed", one.attribution, two.attribution, fields)
        for one, two in pairs
        if (fields := tuple(_differences(one, two, said_anew=two.line not in kept)))
    }
    paired = {id(one) for pair in pairs for one in pair}
    for two in new_rest:
        if id(two) not in paired:
            changed[two.attribution.id] = Change("added", None, two.attribution)
    ordered = [changed[two.attribution.id] for two in new if two.attribution.id in changed]
    removed = (Change("removed", one.attribution, None) for one in old_rest if id(one) not in paired)
    return (*ordered, *removed)


def _places(annotated: AnnotatedStory) -> list[_Place]:
    text = annotated.story.text
    places = []
    for one in annotated.attributions:
        spans = one.cue or one.source or one.content or one.topic
        start = spans[0].start if spans else 0
        line_start = text.rfind("\n", 0, start) + 1
        line = text[line_start:].split("\n", 1)[0]
        speaker = one.speaker or " ".join(slice_text(text, one.source).split())
        words = slice_text(text, one.content or one.topic or one.cue).casefold().split()
        places.append(_Place(one, line, start - line_start, speaker, tuple(words)))
    return places


def _pair_kept(
    kept: set[str], old: Iterable[_Place], new: Iterable[_Place]
) -> Iterator[tuple[_Place, _Place]]:
    """Yield the attributions at the same place of a line that stands in both versions."""
    by_place = {(one.line, one.offset): one for one in old if one.line in kept}
    for two in new:
        if (two.line, two.offset) in by_place:
            yield by_place.pop((two.line, two.offset)), two


def _pair_reworded(old: list[_Place], new: list[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Yield pairs of lines that changed: the same words first, then the same speaker with words alike."""
    likely = sorted(
        (-likeness, old_place, new_place)
        for old_place, one in enumerate(old)
        for new_place, two in enumerate(new)
        if (likeness := _likeness(one, two)) >= _LEAST_ALIKE
    )
    taken: set[tuple[str, int]] = set()
    for _, old_place, new_place in likely:
        if not taken & {("old", old_place), ("new", new_place)}:
            taken |= {("old", old_place), ("new", new_place)}
            yield old[old_place], new[new_place]


def _likeness(one: _Place, two: _Place) -> float:
    if one.words == two.words:
        return 2.0 + (one.speaker == two.speaker)
    if one.speaker != two.speaker or not set(one.words) & set(two.words):
        return 0.0
    return SequenceMatcher(None, one.words, two.words, autojunk=False).ratio()


def _differences(one: _Place, two: _Place, *, said_anew: bool) -> Iterator[str]:
    """Yield what differs between two attributions, of words that changed or that stand in both."""
    if one.speaker != two.speaker:
        yield "speaker"
    if one.attribution.source_type != two.attribution.source_type:
        yield "source_type"
    if said_anew:
        if one.words != two.words:
            yield "content"
        if _stance(one.attribution) != _stance(two.attribution):
            yield "stance"


def _stance(attribution: Attribution) -> tuple[str, bool]:
    """Return the stance, and whether it is denied: to say and not to say are two."""
    return attribution.stance, attribution.negated and bool(attribution.content)
