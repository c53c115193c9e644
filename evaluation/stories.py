"""Gold stories from files, and the same stories as the program reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.data import Attribution, Story, TimeExpression
from onrecord.extract import Style
from onrecord.inference import Model
from onrecord.pipeline import annotate
from onrecord.spans import Span, Spans

Json = Mapping[str, Any]
Attributions = tuple[Attribution, ...]

SPAN_FIELDS = (
    "cue",
    "source",
    "content",
    "topic",
    "addressee",
    "medium",
    "relay",
    "role",
    "anonymity_reason",
)
_TRAITS = ("form", "stance", "source_type", "negated", "hedged")
_LINKS = ("parent", "responds_to", "response")


@dataclass(frozen=True, slots=True)
class GoldStory:
    """A story with what careful readers found in it."""

    story: Story
    attributions: Attributions
    borderline: frozenset[str] = frozenset()  # ids of those that another careful reader might leave out
    other_readings: tuple[Attributions, ...] = ()  # of further annotators of the same story


@dataclass(frozen=True, slots=True)
class Read:
    """One story, its gold and what was found in it: all that a scorer needs."""

    gold: GoldStory
    found: Attributions


def load_gold(path: Path) -> list[GoldStory]:
    """Return the annotated stories of a JSONL file, in file order."""
    with path.open(encoding="utf-8") as lines:
        return [_to_gold(json.loads(line)) for line in lines]


def read_stories(
    gold: Iterable[GoldStory], model: Model, *, style: Style, min_score: float | None = None
) -> list[Read]:
    """Return each gold story with what the whole in-story flow finds in it, in the same order."""
    gold = list(gold)
    annotated = annotate((each.story for each in gold), model, style=style, min_score=min_score)
    return [Read(each, found.attributions) for each, found in zip(gold, annotated, strict=True)]


def human_readings(gold: Iterable[GoldStory]) -> list[Read]:
    """Return every ordered pair of annotators of one story, the second read against the first."""
    pairs = []
    for each in gold:
        readings = [each.attributions, *each.other_readings] if each.other_readings else []
        pairs += [
            Read(GoldStory(each.story, first), second)
            for first in readings
            for second in readings
            if first is not second
        ]
    return pairs


def parse_attribution(row: Json) -> Attribution:
    """Return an attribution as JSON gives it; where JSON is silent it has the defaults of the type."""
    time = row.get("time")
    given: dict[str, Any] = {name: row[name] for name in (*_TRAITS, *_LINKS) if row.get(name)}
    given |= {role: _spans(row.get(role)) for role in SPAN_FIELDS}
    speaker = row.get("speaker")
    return Attribution(
        row["id"],
        **given,
        speaker="; ".join(speaker) if isinstance(speaker, list) else speaker,
        time=TimeExpression(_spans(time["spans"]), time["earliest"], time["latest"]) if time else None,
    )


def _to_gold(row: Json) -> GoldStory:
    story = Story(
        row["id"],
        None,
        row["text"],
        title=row.get("title"),
        outlet=row.get("outlet") or row.get("publisher"),
        url=row.get("url"),
        published=row.get("published") or row.get("date"),
    )
    others = row.get("other_annotators") or {}
    return GoldStory(
        story,
        _attributions(row["attributions"]),
        frozenset(each["id"] for each in row["attributions"] if each.get("certainty") == "borderline"),
        tuple(_attributions(reading) for reading in others.values()),
    )


def _attributions(rows: Iterable[Json]) -> Attributions:
    return tuple(parse_attribution(row) for row in rows)


def _spans(pairs: Iterable[tuple[int, int]] | None) -> Spans:
    return tuple(Span(*pair) for pair in pairs or ())
