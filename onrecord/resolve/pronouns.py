"""Whom a third-person pronoun means: the candidates before it, weighed by where and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from onrecord.data import SourceType
from onrecord.resolve.lexicon import FEMALE_PRONOUNS, MALE_PRONOUNS, NEUTER
from onrecord.resolve.scene import Referent, Scene, Seen

_REACH = 40  # names and sources looked back over

FEATURES = (
    "same sentence", "previous sentence", "two back", "further", "last source", "a source", "subject",
    "quoted apart", "parent indirect", "parent direct", "times named", "gender known", "kind known",
    "same paragraph", "possessive", "unnamed", "kind agrees",
)  # fmt: skip
# Fitted by conditional logit on the two thirds of gold/train that evaluation.resolution calls `develop`:
# 336, 57 and 48 pronouns with more than one candidate; 92, 74 and 77 % of them come out right there.
WEIGHTS = {
    "person": (0.7, 0.9, -0.1, -0.6, 1.4, 0.5, 0.3, -0.7, 0.4, -1.5, 0.6, 1.2, 0.6, 0.6, -0.4, -0.2, 1.0),
    "body": (0.9, 0.3, -0.1, -0.3, 0.3, 0.9, 0.0, -1.2, 0.1, 0.0, 1.0, 0.0, -0.2, 1.4, -0.7, -0.7, 0.8),
    "group": (1.3, 0.8, -1.5, -0.6, 0.2, 0.0, 0.3, 0.2, 0.6, -0.6, 0.4, 0.0, 0.0, 0.3, 0.0, -0.1, 2.1),
}


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
    scored = [(sum(w * x for w, x in zip(weights, features, strict=True)), r) for r, features in options]
    best = max(scored, key=lambda pair: pair[0])
    total = sum(exp(score - best[0]) for score, _ in scored)
    return best[1] if 1 / total > 0.2 else None


def family_of(pronoun: str) -> str:
    """Return which weights weigh the candidates of `pronoun`."""
    if pronoun in FEMALE_PRONOUNS or pronoun in MALE_PRONOUNS:
        return "person"
    return "body" if pronoun in NEUTER else "group"


def list_candidates(pronoun: str, place: Place, scene: Scene) -> list[tuple[Referent, tuple[float, ...]]]:
    """Return each referent that `pronoun` may mean, with its features in the order of FEATURES."""
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


def _fits(referent: Referent, family: str, gender: str) -> bool:
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
) -> tuple[float, ...]:
    is_parent = place.parent is not None and place.parent.name == name
    direct, indirect = float(is_parent and place.parent_direct), float(is_parent and not place.parent_direct)
    if not places:
        agrees = float(place.parent is not None and place.parent.source_type == place.seen_as)
        return (
            0.0,
            0.0,
            0.0,
            1.0,
            0.0,
            0.0,
            0.0,
            0.0,
            indirect,
            direct,
            0.0,
            0.0,
            1.0,
            0.0,
            0.0,
            0.0,
            agrees,
        )
    here = scene.sentence_of(place.start)
    nearest, referent = places[0], places[0].referent
    gap = here - scene.sentence_of(nearest.start)
    start = scene.sentences[scene.sentence_of(nearest.start)]
    lead = scene.text[start : nearest.start]
    return (
        float(gap == 0),
        float(gap == 1),
        float(gap == 2),
        float(min(gap, 8) - 2) / 2 if gap > 2 else 0.0,
        float(last is not None and last.referent.name == name),
        float(any(seen.how == "source" for seen in places)),
        float(len(lead) < 40 and "," not in lead),
        float(scene.is_quoted(nearest.start) != scene.is_quoted(place.start)),
        indirect,
        direct,
        log(1 + len(places)),
        float(bool(referent.gender)),
        float(referent.source_type != "other"),
        float("\n" not in scene.text[nearest.start : place.start]),
        float(scene.text[nearest.end : nearest.end + 2] in ("'s", "’s")),
        float(referent.source_type.startswith("unnamed")),
        float(referent.source_type == place.seen_as),
    )
