"""The speaker of each attribution: the name or label that its source stands for in the whole story."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data import Attribution, Story
from onrecord.spans import slice_text


def resolve_speakers(story: Story, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return `attributions` in the same order, each with the speaker its own words give."""
    return tuple(
        replace(attribution, speaker=slice_text(story.text, attribution.source) or None)
        for attribution in attributions
    )
