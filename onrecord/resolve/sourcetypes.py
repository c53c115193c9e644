"""What kind each source is: by the reader, by its noun, and by what the story says of its speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.data import Attribution, SourceType
from onrecord.resolve.actors import Actor
from onrecord.resolve.descriptions import is_public, sort_of
from onrecord.resolve.lexicon import MEDIA_NOUNS
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.scene import Referent

# Sorts of description whose noun was right about the kind on 84 to 100 % of gold/train: more than a reader.
_SURE: frozenset[tuple[SourceType, str, bool]] = frozenset(
    [
        ("unnamed_group", "bare", True),
        ("unnamed_group", "indefinite", True),
        ("unnamed_group", "indefinite", False),
        ("named_organization", "definite", False),
        ("named_organization", "bare", False),
        ("named_organization", "bare", True),
        ("document", "definite", False),
        ("document", "bare", False),
        ("document", "bare", True),
        ("media", "bare", True),
        ("media", "definite", False),
    ]
)
_PAPERS = frozenset(["paper", "article", "report"])
_KINDS: dict[str, SourceType] = {
    "person": "named_person",
    "organization": "named_organization",
    "place": "named_organization",
    "media": "media",
}
# How much a vote counts: what a name is known to be outweighs the reader, a reader's word on a name
# outweighs its word on a pronoun.
_KNOWN, _NAME, _PRONOUN = 2.0, 1.0, 0.4
_PERSONS = ("named_person", "unnamed_person")


def settle_type(phrase: Phrase, seen_as: SourceType) -> SourceType:
    """Return what a description's source is: by its noun where that is sure, else as the reader took it."""
    if phrase.form != "description":
        return seen_as
    sort = sort_of(phrase)
    if seen_as == "media" and phrase.head in MEDIA_NOUNS | _PAPERS:  # the newspaper, not a study
        return "media"
    if seen_as == "other" and is_public(phrase):
        return "other"
    if (sort, phrase.determiner, phrase.plural) in _SURE and phrase.head != "team":  # some people, no body
        return sort
    if sort == "named_person" and seen_as not in _PERSONS:  # some one person: named or not is not yet said
        return "unnamed_person" if phrase.determiner == "indefinite" else "other"
    return seen_as


def find_source_types(
    attributions: Sequence[Attribution],
    phrases: Mapping[str, Phrase],
    speakers: Mapping[str, Referent | None],
    actors: Sequence[Actor],
) -> Mapping[str, SourceType]:
    """Return the kind of each attribution's source, by id; one speaker under a name is of one kind."""
    votes: dict[str, Counter[SourceType]] = {}
    for attribution in attributions:
        speaker, phrase = speakers.get(attribution.id), phrases.get(attribution.id)
        if speaker is None or phrase is None or phrase.form not in ("name", "pronoun"):
            continue
        count = votes.setdefault(speaker.name, _first_votes(speaker, actors))
        if attribution.source_type != "other":
            count[attribution.source_type] += _NAME if phrase.form == "name" else _PRONOUN  # type: ignore[assignment]
    types: dict[str, SourceType] = {}
    for attribution in attributions:
        speaker, phrase = speakers.get(attribution.id), phrases.get(attribution.id)
        types[attribution.id] = attribution.source_type
        if not attribution.source and attribution.source_type not in ("named_person", "named_organization"):
            types[attribution.id] = "other"
        if speaker is None or phrase is None:
            continue
        if phrase.form in ("name", "pronoun") and votes[speaker.name]:
            types[attribution.id] = _elect(votes[speaker.name], speaker, actors)
        elif phrase.form == "description":
            settled = settle_type(phrase, attribution.source_type)
            types[attribution.id] = speaker.source_type if settled == "other" else settled
    return types


def _elect(votes: Counter[SourceType], speaker: Referent, actors: Sequence[Actor]) -> SourceType:
    """Return the kind with most votes; a person with a name is never an unnamed source."""
    elected = votes.most_common(1)[0][0]
    person = speaker.actor is not None and actors[speaker.actor].kind == "person"
    return "named_person" if person and elected.startswith("unnamed") else elected


def _first_votes(speaker: Referent, actors: Sequence[Actor]) -> Counter[SourceType]:
    kind = _KINDS.get(actors[speaker.actor].kind) if speaker.actor is not None else None
    if kind is not None:
        return Counter({kind: _KNOWN})
    known = speaker.source_type
    return Counter() if known == "other" else Counter({known: _KNOWN})
