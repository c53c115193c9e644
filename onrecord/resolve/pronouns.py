"""Whom a third-person pronoun means: the candidates before it, weighed by where and how they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from math import exp, log
from typing import Literal

from onrecord.data import SourceType
from onrecord.resolve.lexicon import FEMALE_PRONOUNS, MALE_PRONOUNS, NEUTER, PRONOUNS
from onrecord.resolve.scene import Referent, Scene, Seen

Family = Literal["person", "body", "group"]

PERSON, BODY = "person", "body"  # in place of a pronoun, for a noun that stands for somebody named before
_GAPS = ("same sentence", "previous sentence", "two back")
_REACH = 40  # names and sources looked back over
_AFTER_PREPOSITION = re.compile(
    r"\b(?:of|in|to|by|with|for|from|on|at|about|against|between|than|covering|near|over)"
    r"(?: (?:the|a|an|former|then))?(?: (?:[A-Z][\w.]*|president|minister|senator))* ?$"
)
_BEFORE_VERB = re.compile(
    r",? (?:was|were|is|are|has|have|had|will|would|also|said|says|told|[a-z]+(?:ed|s))\b"
)

# What the whole story says of a candidate is weighed for persons alone: of the others there are too few.
# Fitted by `python -m training.pronouns`, which prints how many come out right: of those with the right
# bearer among several candidates 91, 69 and 68 %, cross-validated by event.
WEIGHTS: Mapping[Family, Mapping[str, float]] = {
    "person": {
        "a source": 1.1, "after preposition": -1.0, "before verb": 0.8, "full name": -0.2,
        "further": -0.6, "gender known": 0.7, "kind agrees": 1.0, "kind known": 1.4, "last source": 1.2,
        "lone word": 0.3, "named first": 0.5, "parallel": 0.4, "parent direct": -2.7,
        "parent indirect": -0.3, "possessive": 0.5, "previous sentence": 1.0, "quoted apart": -0.8,
        "same paragraph": 0.6, "same sentence": 2.1, "share": 2.4, "times named": -0.8, "titled": 0.4,
        "two back": -0.2, "unnamed": -1.3,
    },
    "body": {
        "a source": 1.0, "after preposition": -1.2, "before verb": -0.1, "further": -0.9,
        "kind agrees": 0.5, "kind known": 0.1, "last source": -0.4, "parallel": 0.8,
        "parent indirect": 0.5, "possessive": -0.6, "previous sentence": -0.5, "quoted apart": -1.5,
        "same paragraph": 1.0, "same sentence": 0.7, "state": -0.2, "times named": 0.8,
        "titled": -0.1, "two back": -0.4, "unnamed": -0.5,
    },
    "group": {
        "a source": 0.5, "after preposition": -0.2, "before verb": 0.5, "further": -0.4,
        "joined": -0.2, "kind agrees": 1.5, "last source": 0.3, "parallel": -0.4,
        "parent direct": -0.4, "parent indirect": -0.3, "previous sentence": 0.6,
        "same paragraph": 0.7, "same sentence": 1.0, "state": 0.8, "times named": -0.2,
        "titled": -0.3, "two back": -1.0,
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
    """Return which weights weigh the candidates of `pronoun`, or of a noun that stands for one."""
    if pronoun in FEMALE_PRONOUNS or pronoun in MALE_PRONOUNS or pronoun == PERSON:
        return "person"
    return "body" if pronoun in NEUTER or pronoun == BODY else "group"


def list_candidates(pronoun: str, place: Place, scene: Scene) -> list[tuple[Referent, dict[str, float]]]:
    """Return each referent that `pronoun` may mean, with its features."""
    family = family_of(pronoun)
    gender = "f" if pronoun in FEMALE_PRONOUNS else "m" if pronoun in MALE_PRONOUNS else ""
    fitting = partial(_fits, family=family, gender=gender, scene=None if pronoun in PRONOUNS else scene)
    nearest: dict[str, list[Seen]] = {}
    unnamed = place.seen_as in ("unnamed_person", "unnamed_group")  # then nobody with a name is meant
    seen_before = scene.before(place.start, _REACH)
    if unnamed:
        seen_before = [seen for seen in seen_before if not _is_named(seen.referent)]
    for seen in seen_before:
        if fitting(seen.referent):
            nearest.setdefault(seen.referent.name, []).append(seen)
    if place.parent is not None and fitting(place.parent) and not (unnamed and _is_named(place.parent)):
        nearest.setdefault(place.parent.name, [])
    last = next((s for s in seen_before if s.how == "source" and s.outer and fitting(s.referent)), None)
    options = []
    for name, places in nearest.items():
        referent = places[0].referent if places else place.parent
        if referent is not None:
            features = _features(places, name, last, place, scene)
            options.append(
                (referent, features | _in_story(referent, scene) if family == "person" else features)
            )
    return options


def _fits(referent: Referent, *, family: Family, gender: str, scene: Scene | None) -> bool:
    """Return whether a referent may be meant; where a noun stands in the place, `scene` rules out places."""
    kind = referent.source_type
    if scene is not None and not _may_be_called(referent, scene, people=family == "person"):
        return False
    if family == "person":
        person = kind in ("named_person", "unnamed_person", "other") and not referent.plural
        return person and (not gender or referent.gender in ("", gender))
    if family == "body":
        body = kind in ("named_organization", "media", "document", "other", "unnamed_group")
        several = referent.plural and (kind != "named_organization" or "; " in referent.name)
        return body and not referent.gender and not several
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
    features |= _distance(nearest, place, scene)
    features |= {
        "last source": last is not None and last.referent.name == name,
        "a source": any(seen.how == "source" for seen in places),
        "times named": log(1 + len(places)),
        "gender known": bool(referent.gender),
        "kind known": referent.source_type != "other",
        "unnamed": referent.source_type.startswith("unnamed"),
        "kind agrees": referent.source_type == place.seen_as,
        "titled": bool(referent.heads),
        "joined": "; " in referent.name,
        "state": referent.actor is not None and scene.actors[referent.actor].kind == "place",
    }
    return features


def _in_story(referent: Referent, scene: Scene) -> dict[str, float]:
    """Return what the names of a candidate in the whole story say for and against it."""
    if referent.actor is None:
        return {}
    actor = scene.actors[referent.actor]
    lone = actor.kind == "unknown" and all(len(name.words) == 1 for name in actor.mentions)
    return {
        "lone word": lone,
        "full name": actor.kind in ("person", "unknown") and any(len(n.words) > 1 for n in actor.mentions),
        "named first": referent.actor == 0,
        "share": len(actor.mentions) / scene.most_mentions,
    }


def _is_named(referent: Referent) -> bool:
    named = ("named_person", "named_organization", "media")
    return referent.actor is not None or referent.source_type in named


def _may_be_called(referent: Referent, scene: Scene, *, people: bool) -> bool:
    """Return whether a noun such as `the company` may stand for the referent: no place, no passing word."""
    if referent.actor is None:
        return referent.source_type in (("named_person",) if people else ("named_organization", "media"))
    actor = scene.actors[referent.actor]
    if actor.kind == "unknown" and (people or len(actor.mentions) + len(actor.mentions[0].words) < 3):
        return any(seen.how == "source" and seen.referent.actor == referent.actor for seen in scene.history)
    return actor.kind != "place"


def _distance(nearest: Seen, place: Place, scene: Scene) -> dict[str, float]:
    """Return how far before the pronoun the candidate was last spoken of, and in what part of a sentence."""
    text = scene.text
    sentence = scene.sentence_of(nearest.start)
    gap = scene.sentence_of(place.start) - sentence
    lead = text[scene.sentences[sentence] : nearest.start]
    before_pronoun = text[scene.sentences[sentence + gap] : place.start]
    opens = len(lead) < 40 and "," not in lead and not _AFTER_PREPOSITION.search(lead)
    features: dict[str, float] = {_GAPS[gap]: 1.0} if gap < len(_GAPS) else {"further": (min(gap, 8) - 2) / 2}
    return features | {
        "subject": opens,
        "parallel": opens and gap == 1 and len(before_pronoun) < 15,
        "before verb": _BEFORE_VERB.match(text, nearest.end) is not None,
        "after preposition": _AFTER_PREPOSITION.search(lead) is not None,
        "quoted apart": scene.is_quoted(nearest.start) != scene.is_quoted(place.start),
        "same paragraph": "\n" not in text[nearest.start : place.start],
        "possessive": text[nearest.end : nearest.end + 2] in ("'s", "’s"),
    }
