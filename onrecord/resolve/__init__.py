"""Who is meant, when, and in answer to what: the attributions of one story, read against the whole of it."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data import AnnotatedStory
from onrecord.resolve.anonymity import find_reasons
from onrecord.resolve.relays import find_relays
from onrecord.resolve.replies import resolve_replies
from onrecord.resolve.roles import find_roles
from onrecord.resolve.saidwhen import resolve_times
from onrecord.resolve.sourcetypes import find_source_types
from onrecord.resolve.speakers import find_speakers
from onrecord.resolve.storydate import day_of
from onrecord.resolve.voices import find_voices

__all__ = ["find_voices", "resolve_story"]


def resolve_story(annotated: AnnotatedStory) -> AnnotatedStory:
    """Return the story with each source resolved: pure, and the same for the same input."""
    story, attributions = annotated.story, annotated.attributions
    cast = find_speakers(story, attributions)
    roles = find_roles(attributions, cast)
    reasons = find_reasons(attributions, cast)
    types = find_source_types(attributions, cast.phrases, cast.speakers, cast.scene.actors)
    attributions = tuple(
        each if each.source_type == types[each.id] else replace(each, source_type=types[each.id])
        for each in attributions
    )
    relays = find_relays(attributions, cast)
    attributions = tuple(
        replace(
            attribution,
            speaker=speaker.name if (speaker := cast.speakers[attribution.id]) else None,
            anonymity_reason=reasons.get(attribution.id, ()),
            relay=relays.get(attribution.id, ()),
            role=roles.get(attribution.id, ()),
        )
        for attribution in attributions
    )
    attributions = resolve_times(cast.scene.text, attributions, day_of(story))
    return replace(annotated, attributions=resolve_replies(story.text, attributions))
