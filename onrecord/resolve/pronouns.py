"""Whom a third-person pronoun means: the candidates before it, weighed by where and how they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log
from typing import Literal

from onrecord.data import SourceType
from onrecord.resolve.lexicon import FEMALE_PRONOUNS, MALE_PRONOUNS, NEUTER
from onrecord.resolve.scene import Referent, Scene, Seen

Family = Literal["person", "body", "group"]

_GAPS = ("same sentence", "previous sentence", "two back")
_REACH = 40  # names and sources looked back over

# Fitted by conditional logit on the two thirds of gold/train that evaluation.resolution calls `develop`:
# the 336, 57 and 48 pronouns there with the right bearer among several candidates. Of these 92, 74 and
# 77 % come out right, each given the right bearers before it; 16, 11 and 29 more had no right candidate.
WEIGHTS: Mapping[Family, Mapping[str, float]] = {
    "person": {
        "same sentence": 0.7, "previous sentence": 0.9, "two back": -0.1, "further": -0.6,
        "last source": 1.4, "a source": 0.5, "subject": 0.3, "quoted apart": -0.7,
        "parent indirect": 0.4, "parent direct": -1.5, "times named": 0.6, "gender known": 1.2,
        "kind known": 0.6, "same paragraph": 0.6, "possessive": -0.4, "unnamed": -0.2,
        "kind agrees": 1.0,
    },
    "body": {
        "same sentence": 0.9, "previous sentence": 0.3, "two back": -0.1, "further": -0.3,
        "last source": 0.3, "a source": 0.9, "quoted apart": -1.2, "parent indirect": 0.1,
        "times named": 1.0, "kind known": -0.2, "same paragraph": 1.4, "possessive": -0.7,
        "unnamed": -0.7, "kind agrees": 0.8,
    },
    "group": {
        "same sentence": 1.3, "previous sentence": 0.8, "two back": -1.5, "further": -0.6,
        "last source": 0.2, "subject": 0.3, "quoted apart": 0.2, "parent indirect": 0.6,
        "parent direct": -0.6, "times named": 0.4, "same paragraph": 0.3, "unnamed": -0.1,
        "kind agrees": 2.1,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun stands, and in whose words."""

    start: int
    parent: Referent | None = None
    parent_direct: bool = False
    seen_as: SourceType = "other"  # what the reader took the pronoun for


def resolve_pronoun(pronoun: str, place: Place, scene: Scene) -> Referent | None:
    """Return whom `pronoun` most likely means; None where nothing before it fits."""
    family = family_of(pronoun)
    options = list_candidates(pronoun, place, scene)
    if not options:
        return None
    weights = WEIGHTS[family]
    scored = [(sum(weights.get(f, 0.0) * x for f, x in features.items()), r) for r, features in options]
    best = max(scored, key=lambda pair: pair[0])
    total = sum(exp(score - best[0]) for score, _ in scored)
    return best[1] if 1 / total > 0.2 else None


def family_of(pronoun: str) -> Family:
    """Return which weights weigh the candidates of `pronoun`."""
    if pronoun in FEMALE_PRONOUNS or pronoun in MALE_PRONOUNS:
        return "person"
    return "body" if pronoun in NEUTER else "group"


def list_candidates(pronoun: str, place: Place, scene: Scene) -> list[tuple[Referent, dict[str, float]]]:
    """Return each referent that `pronoun` may mean, with its features."""
    family = family_of(pronoun)
    gender = "f" if pronoun in FEMALE_PRONOUNS else "m"
    nearest: dict[str, list[Seen]] = {}
    seen_before = scene.before(place.start, _REACH)
    for seen in seen_before:
        if _fits(seen.referent, family, gender):
            nearest.setdefault(seen.referent.name, []).append(seen)
    if place.parent is not None and _fits(place.parent, family, gender):
        nearest.setdefault(place.parent.name, [])
    last = next(
        (s for s in seen_before if s.how == "source" and s.outer and _fits(s.referent, family, gender)), None
    )
    options = []
    for name, places in nearest.items():
        referent = places[0].referent if places else place.parent
        if referent is not None:
            options.append((referent, _features(places, name, last, place, scene)))
    return options


def _fits(referent: Referent, family: Family, gender: str) -> bool:
    kind = referent.source_type
    if family == "person":
        person = kind in ("named_person", "unnamed_person", "other") and not referent.plural
        return person and referent.gender in ("", gender)
    if family == "body":
        body = kind in ("named_organization", "media", "document", "other", "unnamed_group")
        return body and not referent.gender and not (referent.plural and kind != "named_organization")
    return referent.plural or kind in ("unnamed_group", "named_organization", "unnamed_person")


def _features(
    places: list[Seen], name: str, last: Seen | None, place: Place, scene: Scene
) -> dict[str, float]:
    """Return what speaks for and against a candidate, by the names in WEIGHTS."""
    features: dict[str, float] = {}
    if place.parent is not None and place.parent.name == name:
        features["parent direct" if place.parent_direct else "parent indirect"] = 1.0
        if not places:
            agrees = float(place.parent.source_type == place.seen_as)
            return features | {"further": 1.0, "kind known": 1.0, "kind agrees": agrees}
    nearest, referent = places[0], places[0].referent
    sentence = scene.sentence_of(nearest.start)
    gap = scene.sentence_of(place.start) - sentence
    if gap < len(_GAPS):
        features[_GAPS[gap]] = 1.0
    else:
        features["further"] = (min(gap, 8) - 2) / 2
    lead = scene.text[scene.sentences[sentence] : nearest.start]
    features |= {
        "last source": last is not None and last.referent.name == name,
        "a source": any(seen.how == "source" for seen in places),
        "subject": len(lead) < 40 and "," not in lead,
        "quoted apart": scene.is_quoted(nearest.start) != scene.is_quoted(place.start),
        "times named": log(1 + len(places)),
        "gender known": bool(referent.gender),
        "kind known": referent.source_type != "other",
        "same paragraph": "\n" not in scene.text[nearest.start : place.start],
        "possessive": scene.text[nearest.end : nearest.end + 2] in ("'s", "’s"),
        "unnamed": referent.source_type.startswith("unnamed"),
        "kind agrees": referent.source_type == place.seen_as,
    }
    return features
