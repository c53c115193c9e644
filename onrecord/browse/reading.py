"""One story for reading: its text and statements, how each reached the page, and its sourcing report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from onrecord.browse.parts import Part, cut_parts
from onrecord.browse.shelf import Shelf
from onrecord.data import AnnotatedStory, Chain
from onrecord.report import SourcingReport, report_sources
from onrecord.resolve.chains import find_chains
from onrecord.store.versions import read_versions
from onrecord.views import StatementView


@dataclass(frozen=True, slots=True)
class CardView:
    """All that a story tells of one of its statements."""

    number: int  # 1 for the first of the story
    statement: StatementView
    chain: Chain
    answered_by: tuple[str, ...]  # ids of attributions of the story
    inside: tuple[str, ...]  # those that stand in its content


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A story with its statements, in the order of their cues."""

    annotated: AnnotatedStory
    cards: tuple[CardView, ...]
    report: SourcingReport
    parts: tuple[Part, ...]  # for pages: one for nearly all stories
    version: int  # 1 for what was read first at its address
    versions: int

    def part_of(self, attribution_id: str | None) -> int:
        """Return which part, from 1, holds an attribution; the first where none does."""
        held = (place for place, part in enumerate(self.parts, 1) if attribution_id in part.attribution_ids)
        return next(held, 1)


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """A story as it stands on the record, with how each of its statements reached the page."""

    annotated: AnnotatedStory
    chains: tuple[Chain, ...]  # in the order of the attributions
    report: SourcingReport


def show_record(shelf: Shelf, story_id: str) -> StoryRecord:
    """Return the record of the story with this id, or with the one that begins so; UnknownStoryError."""
    return make_record(shelf.record.story(story_id))


def make_record(annotated: AnnotatedStory) -> StoryRecord:
    """Return the record of a story that was read, whether or not it is kept."""
    return StoryRecord(annotated, find_chains(annotated), report_sources(annotated))


def show_story(shelf: Shelf, story_id: str) -> ReadingView:
    """Return the story with this id, or with the one id that begins so. Raises UnknownStoryError."""
    annotated = shelf.record.story(story_id)
    answers: defaultdict[str | None, list[str]] = defaultdict(list)
    children: defaultdict[str | None, list[str]] = defaultdict(list)
    for attribution in annotated.attributions:
        answers[attribution.responds_to].append(attribution.id)
        children[attribution.parent].append(attribution.id)
    statements = shelf.record.statements(annotated.story.id)
    cards = tuple(
        CardView(number, one, chain, tuple(answers[one.attribution_id]), tuple(children[one.attribution_id]))
        for number, (one, chain) in enumerate(zip(statements, find_chains(annotated), strict=True), 1)
    )
    versions = read_versions(shelf.record, annotated.story.id)
    version = next(one.version for one in versions if one.story_id == annotated.story.id)
    return ReadingView(
        annotated, cards, report_sources(annotated), cut_parts(annotated), version, len(versions)
    )
