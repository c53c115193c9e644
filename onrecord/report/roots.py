"""How many independent roots a story rests on: at least, at most, and how that is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.data import AnnotatedStory
from onrecord.prose import count
from onrecord.report.sources import Source
from onrecord.resolve.lexicon import read_countries, read_demonyms

_SMALL = frozenset(["The", "the", "of", "and", "for"])


@dataclass(frozen=True, slots=True)
class Roots:
    """Bounds on the number of independent roots, and the arithmetic behind them, line by line.

    A root is where a chain begins: whoever first said it, not who passed it on, nor who would not
    comment. At most, every other source is a root of its own; a group that speaks with one voice counts
    once. At least, whoever speaks for a body that speaks itself is that body, and anybody unnamed may be
    one of the others.
    """

    at_least: int
    at_most: int
    arithmetic: tuple[str, ...]


def count_roots(annotated: AnnotatedStory, sources: Sequence[Source]) -> Roots:
    """Return the bounds for a story; both are 0 where nobody speaks."""
    silent, only_passing = find_silent(annotated, sources), find_only_passing(annotated, sources)
    roots = [source for source in sources if source not in silent and source not in only_passing]
    named = [source for source in roots if source.is_named]
    bodies = [source for source in named if source.source_type != "named_person"]
    speaking_for = [s for s in named if s.source_type == "named_person" and _speaks_for_one(s, bodies)]
    unnamed = [source for source in roots if not source.is_named]
    foldable = max(0, len(unnamed) - (0 if len(named) - len(speaking_for) else 1))
    at_least = len(roots) - len(speaking_for) - foldable
    lines = [count(len(sources), "source")]
    if silent:
        lines.append(f"− {len(silent)} that did not comment: {_names(silent)}")
    if only_passing:
        passes = "passes" if len(only_passing) == 1 else "pass"
        lines.append(f"− {len(only_passing)} that only {passes} on what others say: {_names(only_passing)}")
    lines.append(f"= {len(roots)} at most")
    if speaking_for:
        lines.append(f"− {len(speaking_for)} for a body that speaks itself: {_names(speaking_for)}")
    if foldable:
        lines.append(f"− {foldable} unnamed that could be one of the others: {_names(unnamed)}")
    lines.append(f"= {at_least} at least")
    return Roots(at_least, len(roots), tuple(lines))


def find_silent(annotated: AnnotatedStory, sources: Sequence[Source]) -> list[Source]:
    """Return the sources that do nothing but refuse to speak."""
    refusals = {one.id for one in annotated.attributions if one.stance == "no_comment"}
    return [source for source in sources if refusals.issuperset(source.attribution_ids)]


def find_only_passing(annotated: AnnotatedStory, sources: Sequence[Source]) -> list[Source]:
    """Return the media that only pass on what others say."""
    by_id = {attribution.id: attribution for attribution in annotated.attributions}
    passing_on = {
        by_id[one.parent].speaker
        for one in annotated.attributions
        if one.parent in by_id and one.speaker and one.speaker != by_id[one.parent].speaker
    }
    return [source for source in sources if source.name in passing_on and source.source_type == "media"]


def _speaks_for_one(source: Source, bodies: Sequence[Source]) -> bool:
    """Return whether the source's role names one of these bodies."""
    role = {word.lower().rstrip(".") for word in re.findall(r"[\w.-]+", source.role or "")}
    return any(_is_named_in(role, body.name) for body in bodies)


def _is_named_in(role: set[str], body: str) -> bool:
    parts = [part.lower() for part in body.split() if part not in _SMALL]
    state = read_countries().get(body.lower())
    if state is not None:  # of a state: "the US secretary of state", "the Syrian president"
        return any(read_demonyms().get(word) == state or read_countries().get(word) == state for word in role)
    return bool(parts) and parts[-1] in role and sum(part in role for part in parts) * 2 >= len(parts)


def _names(sources: Sequence[Source]) -> str:
    return ", ".join(source.name for source in sources)
