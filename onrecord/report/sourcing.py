"""The sourcing report of one story, put together."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.data import AnnotatedStory, Hop
from onrecord.report.checks import Check, check_sourcing
from onrecord.report.roots import Roots, count_roots
from onrecord.report.sources import Source, list_sources
from onrecord.resolve.chains import find_chains
from onrecord.resolve.credits import AgencyCredit, find_agency_credit
from onrecord.resolve.storydate import StoryDate, find_story_date


@dataclass(frozen=True, slots=True)
class Way:
    """A chain with somebody between the speaker and the outlet, and which statements took it."""

    hops: tuple[Hop, ...]
    attribution_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcingReport:
    """One page on the sourcing of a story. Spans point into the story's text."""

    story_id: str
    title: str | None
    outlet: str | None
    date: StoryDate | None
    agency: AgencyCredit | None
    attributions: int
    without_speaker: int  # attributions to nobody, or to somebody who could not be made out
    sources: tuple[Source, ...]  # in the order in which they first speak
    ways: tuple[Way, ...]  # as the record's `hops` have them, in the order of the statements
    roots: Roots
    checks: tuple[Check, ...]

    @property
    def unnamed(self) -> tuple[Source, ...]:
        """Return the sources that the story does not name."""
        return tuple(source for source in self.sources if not source.is_named)


def report_sources(annotated: AnnotatedStory) -> SourcingReport:
    """Return the sourcing report of a resolved story."""
    story = annotated.story
    sources = list_sources(annotated)
    return SourcingReport(
        story_id=story.id,
        title=story.title,
        outlet=story.outlet,
        date=find_story_date(story),
        agency=find_agency_credit(story),
        attributions=len(annotated.attributions),
        without_speaker=sum(attribution.speaker is None for attribution in annotated.attributions),
        sources=sources,
        ways=_list_ways(annotated),
        roots=count_roots(annotated, sources),
        checks=check_sourcing(annotated, sources),
    )


def _list_ways(annotated: AnnotatedStory) -> tuple[Way, ...]:
    """Return the chains that pass somebody, equal ones as one with the words of the first."""
    found: dict[tuple[tuple[str, str | None], ...], tuple[tuple[Hop, ...], list[str]]] = {}
    for chain in find_chains(annotated):
        if any(hop.part not in ("speaker", "outlet") for hop in chain.hops):
            stations = tuple((hop.part, hop.name) for hop in chain.hops)
            found.setdefault(stations, (chain.hops, []))[1].append(chain.attribution_id)
    return tuple(Way(hops, tuple(ids)) for hops, ids in found.values())
