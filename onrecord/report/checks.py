"""What a standards desk would ask of a story's sourcing, each question pointing at its words.

The rules are those that newsrooms publish (Reuters, AP, BBC, The New York Times): describe an unnamed
source as fully as can be, say why it is unnamed, let no plural hide one voice, take no opinion from the
unnamed, ask whoever is accused, do not rest on one source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.data import AnnotatedStory, Attribution
from onrecord.report.roots import find_only_passing, find_silent
from onrecord.report.sources import Source
from onrecord.resolve.actors import find_actors
from onrecord.resolve.lexicon import ORGANIZATION_NOUNS, PERSON_NOUNS
from onrecord.resolve.phrases import singular
from onrecord.spans import Span, Spans

Rule = Literal[
    "one root",
    "bare source",
    "plural with one voice",
    "no reason given",
    "unnamed opinion",
    "accused and not asked",
]
_BARE = re.compile(
    r"(?:unnamed )?(?:(?:a|an|the|one|another|some|two|three|several|multiple|other|anonymous|unnamed)\s)*"
    r"(?:sources?|people|persons?|insiders?|others?)(?: \(\d+\))?",
    re.IGNORECASE,
)
_INFORMANTS = re.compile(
    r"source|official|people|person|aide|insider|diplomat|advis[eo]r|executive|employee|staffer|familiar|close",
    re.IGNORECASE,
)
_LEAD = 80  # code points of an accusation in which the accused is named
_NOUN_AFTER = re.compile(r" ([a-z]+)")
_OPINIONS = ("criticize", "accuse", "support", "believe")


@dataclass(frozen=True, slots=True)
class Check:
    """A question about the sourcing, and the words it is about."""

    rule: Rule
    message: str
    spans: Spans
    attribution_ids: tuple[str, ...]


def check_sourcing(annotated: AnnotatedStory, sources: Sequence[Source]) -> tuple[Check, ...]:
    """Return the questions that the story's sourcing raises, rule by rule."""
    by_id = {attribution.id: attribution for attribution in annotated.attributions}
    unnamed = [source for source in sources if not source.is_named]
    return (
        *_one_root(annotated, sources),
        *(check for source in unnamed for check in _unnamed_checks(source, by_id)),
        *_not_asked(annotated, sources),
    )


def _one_root(annotated: AnnotatedStory, sources: Sequence[Source]) -> Iterator[Check]:
    others = [*find_silent(annotated, sources), *find_only_passing(annotated, sources)]
    roots = [source for source in sources if source not in others]
    if len(roots) == 1:
        source = roots[0]
        message = f"the story rests on one source: {source.name}"
        yield Check("one root", message, source.spans[:1], source.attribution_ids)


def _unnamed_checks(source: Source, by_id: dict[str, Attribution]) -> Iterator[Check]:
    said = [by_id[attribution_id] for attribution_id in source.attribution_ids]
    ids = source.attribution_ids
    if all(_BARE.fullmatch(description) for description in source.descriptions):
        message = f"nothing tells who “{source.descriptions[0]}” is or how they know"
        yield Check("bare source", message, source.spans[:1], ids)
    quoted = [a for a in said if a.form == "direct" and a.content]
    if source.source_type == "unnamed_group" and quoted:
        message = f"“{source.descriptions[0]}” are several, and are quoted with one voice"
        yield Check("plural with one voice", message, quoted[0].content, tuple(a.id for a in quoted))
    if source.reason_class in ("none given", "condition only") and _is_informant(source):
        message = f"no reason is given for not naming “{source.descriptions[0]}”"
        yield Check("no reason given", message, source.spans[:1], ids)
    opinions = [a for a in said if a.stance in _OPINIONS and a.parent is None and _is_informant(source)]
    if opinions:
        message = f"an opinion rests on an unnamed source, “{source.descriptions[0]}”"
        yield Check("unnamed opinion", message, opinions[0].content, tuple(a.id for a in opinions))


def _is_informant(source: Source) -> bool:
    """Return whether an unnamed source is somebody who told the reporter something, not a party to events."""
    return source.name.startswith("unnamed") and any(map(_INFORMANTS.search, source.descriptions))


def _not_asked(annotated: AnnotatedStory, sources: Sequence[Source]) -> Iterator[Check]:
    """Yield whoever is accused by name and neither speaks nor is said to have been asked."""
    text = annotated.story.text
    bearers = {name.start: actor for actor in find_actors(text, {}) for name in actor.mentions}
    heard = {word for source in sources for word in _proper(f"{source.name} {source.role or ''}")}
    accused: dict[str, tuple[Span, list[str]]] = {}
    for attribution in annotated.attributions:
        if attribution.stance != "accuse" or not attribution.content:
            continue
        lead = attribution.content[0]
        for start in range(lead.start, min(lead.end, lead.start + _LEAD)):
            actor = bearers.get(start)
            if actor is None or actor.kind == "place":
                continue
            name = next(name for name in actor.mentions if name.start == start)
            if not (_proper(actor.name) & heard or _is_adjective(text, name.end)):
                place = Span(start, name.end)
                accused.setdefault(actor.name, (place, []))[1].append(attribution.id)
            break
    for who, (place, ids) in accused.items():
        message = f"{who} is accused and neither answers nor is said to have been asked"
        yield Check("accused and not asked", message, (place,), tuple(ids))


def _is_adjective(text: str, end: int) -> bool:
    """Return whether the name that ends at `end` only tells of a noun: `the Islamist group`."""
    following = _NOUN_AFTER.match(text, end)
    noun = singular(following[1]) if following else ""
    return noun in ORGANIZATION_NOUNS or noun in PERSON_NOUNS


def _proper(words: str) -> set[str]:
    return set(re.findall(r"[A-Z][\w-]{2,}", words))
