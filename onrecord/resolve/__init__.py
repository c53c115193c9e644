"""Who is meant, when, and in answer to what: the attributions of one story, read against the whole of it."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data import AnnotatedStory
from onrecord.resolve.dates import resolve_times
from onrecord.resolve.speakers import resolve_speakers
from onrecord.resolve.storydate import day_of

__all__ = ["resolve_story"]


def resolve_story(annotated: AnnotatedStory) -> AnnotatedStory:
    """Return the story with each source resolved: pure, and the same for the same input."""
    story = annotated.story
    attributions = resolve_speakers(story, annotated.attributions)
    attributions = resolve_times(story, attributions, day_of(story))
    return replace(annotated, attributions=attributions)
