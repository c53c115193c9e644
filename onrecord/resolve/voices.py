"""Who speaks in a story and through whom: what the record keeps beside the attributions themselves."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.data import AnnotatedStory, Attribution, UnnamedSource, Voices
from onrecord.resolve.anonymity import classify_reason
from onrecord.resolve.chains import find_chains

_NAMED = ("named_person", "named_organization", "media")
_UNNAMED = ("unnamed_person", "unnamed_group")


def find_voices(annotated: AnnotatedStory) -> Voices:
    """Return the actors, the unnamed sources and the chains of a resolved story, in its order.

    A source that the story does not name never counts as an actor, whatever its label.
    """
    named = tuple(
        (attribution.id, tuple(dict.fromkeys(attribution.speaker.split("; "))))
        for attribution in annotated.attributions
        if attribution.speaker and attribution.source_type in _NAMED and not _is_label(attribution.speaker)
    )
    return Voices(named, _find_unnamed(annotated), find_chains(annotated))


def _is_label(speaker: str) -> bool:
    return any(name.startswith("unnamed ") for name in speaker.split("; "))


def _find_unnamed(annotated: AnnotatedStory) -> tuple[UnnamedSource, ...]:
    by_label: dict[str, list[Attribution]] = {}
    for attribution in annotated.attributions:
        if attribution.speaker and attribution.source_type in _UNNAMED:
            by_label.setdefault(attribution.speaker, []).append(attribution)
    return tuple(_make_unnamed(annotated.story.text, label, said) for label, said in by_label.items())


def _make_unnamed(text: str, label: str, said: Sequence[Attribution]) -> UnnamedSource:
    reason = next((one.anonymity_reason for one in said if one.anonymity_reason), ())
    return UnnamedSource(label, said[0].source_type, classify_reason(text, reason, said[0].source))
