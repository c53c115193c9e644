"""Which story is a later version of which: what stood at one address, read again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.data import Story

# Of the runs of three words in the shorter text, the share that the other has too. Two stories by different
# hands share few; one that was rewritten keeps its quotations. Not tuned: no corpus of versions is at hand.
_LEAST_SHARED = 0.2


def find_previous(stories: Sequence[Story], earlier: Sequence[Story]) -> dict[str, str]:
    """Return the ids of those of `stories` that are a later version, each with the id of the earlier one.

    All stand at one address, which a page of many stories shares: so a later version must have the
    headline of the earlier one, or much of its text. Each story has one version before and one after it.
    """
    runs = {story.id: _runs_of_words(story.text) for story in (*stories, *earlier)}
    likely = sorted(
        (
            (-likeness, place, before.id)
            for place, story in enumerate(stories)
            for before in earlier
            if (likeness := _likeness(story, before, runs)) >= _LEAST_SHARED
        ),
    )
    previous: dict[str, str] = {}
    for _, place, before_id in likely:
        story_id = stories[place].id
        if story_id not in previous and before_id not in previous.values():
            previous[story_id] = before_id
    return previous


def _likeness(story: Story, before: Story, runs: dict[str, set[str]]) -> float:
    """Return the share of words in common, and 1 more for the same headline."""
    one, other = runs[story.id], runs[before.id]
    shared = len(one & other) / max(1, min(len(one), len(other)))
    return shared + (_headline(story) is not None and _headline(story) == _headline(before))


def _headline(story: Story) -> str | None:
    return " ".join(story.title.casefold().split()) if story.title else None


def _runs_of_words(text: str) -> set[str]:
    """Return the runs of three words of a text."""
    words = text.casefold().split()
    return {f"{' '.join(pair)} {third}" for pair, third in zip(pairwise(words), words[2:], strict=False)}
