"""The sources of a story, each with all that it says there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data import AnnotatedStory, Attribution, ReasonClass, SourceType
from onrecord.resolve.anonymity import classify_reason
from onrecord.spans import Spans, slice_text

_UNNAMED = ("unnamed_person", "unnamed_group")


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a story. Its spans are where it stands in the text, in order."""

    name: str
    source_type: SourceType
    role: str | None  # as written
    descriptions: tuple[str, ...]  # its ways of being called, as written, each once
    spans: Spans
    attribution_ids: tuple[str, ...]
    statements: int  # attributions that have content
    words: int  # of their contents
    direct: int  # statements in its own words, whole or in part
    earliest: str | None
    latest: str | None
    reason: str | None  # why it goes unnamed, as written
    reason_spans: Spans
    reason_class: ReasonClass | None  # None for whoever is named

    @property
    def is_named(self) -> bool:
        """Return whether the story names this source."""
        return self.source_type not in _UNNAMED

    @property
    def direct_share(self) -> float:
        """Return the share of statements that are quoted, 0 to 1."""
        return self.direct / self.statements if self.statements else 0.0


def list_sources(annotated: AnnotatedStory) -> tuple[Source, ...]:
    """Return the sources in the order in which they first speak; what has no speaker is left out."""
    by_name: dict[str, list[Attribution]] = {}
    for attribution in annotated.attributions:
        if attribution.speaker and attribution.source:
            by_name.setdefault(attribution.speaker, []).append(attribution)
    return tuple(_make_source(annotated.story.text, name, said) for name, said in by_name.items())


def _make_source(text: str, name: str, said: Sequence[Attribution]) -> Source:
    first = said[0]
    stated = [attribution for attribution in said if attribution.content]
    role = next((slice_text(text, attribution.role) for attribution in said if attribution.role), None)
    reason = next((attribution.anonymity_reason for attribution in said if attribution.anonymity_reason), ())
    times = [attribution.time for attribution in said if attribution.time is not None]
    source_type = _main_type(said)
    near = tuple(span for attribution in said for span in attribution.source)
    unnamed = source_type in _UNNAMED
    return Source(
        name=name,
        source_type=source_type,
        role=role,
        descriptions=tuple(dict.fromkeys(slice_text(text, attribution.source) for attribution in said)),
        spans=near,
        attribution_ids=tuple(attribution.id for attribution in said),
        statements=len(stated),
        words=sum(len(slice_text(text, attribution.content).split()) for attribution in stated),
        direct=sum(attribution.form != "indirect" for attribution in stated),
        earliest=min((time.earliest for time in times if time.earliest), default=None),
        latest=max((time.latest for time in times if time.latest), default=None),
        reason=slice_text(text, reason) or None,
        reason_spans=reason,
        reason_class=classify_reason(text, reason, first.source) if unnamed else None,
    )


# Of kinds that are named equally often, the one that tells most of who it is.
_TELLING: tuple[SourceType, ...] = (
    "named_person", "named_organization", "media", "unnamed_person", "unnamed_group", "document", "other"
)  # fmt: skip


def _main_type(said: Sequence[Attribution]) -> SourceType:
    kinds = [attribution.source_type for attribution in said]
    return max(_TELLING, key=kinds.count)
