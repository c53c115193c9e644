"""The attribution that a judgement speaks of, found again by its words after another model has read."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.data import Attribution, Judgement, Story
from onrecord.spans import Spans, length, merge_spans, overlap, slice_text

# Of a content, found under another cue: most of either must be the other. Below, two neighbouring
# sentences of one speaker would be taken for each other.
SAME_CONTENT = 0.5


def find_judged(
    judgement: Judgement, story: Story, attributions: Iterable[Attribution]
) -> tuple[Attribution, ...]:
    """Return the attributions of a reading that a judgement speaks of; none where its words are not found.

    One attribution, that whose words are most like those judged. A part speaks of everything that its
    name says in the story, and of whatever has its source in the same words.
    """
    words = merge_spans((*judgement.cue, *judgement.source, *judgement.content))
    if slice_text(story.text, words) != judgement.quote:
        return ()  # a story of the same id with another text
    if judgement.kind == "part":
        return tuple(
            one
            for one in attributions
            if one.speaker == judgement.name or overlap(one.source, judgement.source)
        )
    likeness = {one.id: _likeness(judgement, one) for one in attributions}
    best = max(attributions, key=lambda one: likeness[one.id], default=None)
    return (best,) if best is not None and likeness[best.id] > 0 else ()


def _likeness(judgement: Judgement, attribution: Attribution) -> float:
    """Return how like the judged words an attribution is: 0 for another, at least 1 for the same cue.

    The same cue with contents that share nothing is another statement: *said* has been read with other words.
    """
    contents = _share(judgement.content, attribution.content)
    sources = _share(judgement.source, attribution.source)
    if overlap(judgement.cue, attribution.cue):
        if judgement.content and attribution.content and not contents:
            return 0
        return 1 + _share(judgement.cue, attribution.cue) + contents + sources / 2
    if judgement.content:
        return (contents + sources / 2) / 2 if contents >= SAME_CONTENT else 0
    return 0 if judgement.cue or judgement.content else sources / 2


def _share(spans: Spans, others: Spans) -> float:
    """Return the share of code points that both have of those that either has, 0 to 1."""
    either = length(merge_spans((*spans, *others)))
    return (length(spans) + length(others) - either) / either if either else 0
