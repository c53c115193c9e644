"""Fit the weights by which `onrecord.resolve.pronouns` weighs candidates, and print them.

    python -m training.pronouns [--strength 1.0]

A conditional logit for each family of pronouns: of the candidates before a pronoun, the probability of
the right one. Fitted on gold/train with the sources of the gold, each pronoun weighed in the story as the
rules have resolved it up to there; for persons also on every tenth passage of GAP's development part, so
that news with its few kinds of sentence is not all it knows. Cross-validated by event.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from unittest.mock import patch

import numpy as np

from evaluation.gap import bearers, is_meant, read_rows
from evaluation.naming import same_name
from evaluation.resolution import Json, read_part, to_annotated
from onrecord.resolve import pronouns, speakers
from onrecord.resolve.pronouns import Family, Place
from onrecord.resolve.scene import Referent, Scene

Features = dict[str, float]
Choice = tuple[list[Features], int]  # the candidates, and which is right


def list_choices(story: Json) -> Iterator[tuple[Family, Choice | None]]:
    """Yield the pronouns of a story with their candidates; None where the right one is not among them."""
    gold = {each["source"][0][0]: each["speaker"] for each in story["attributions"] if each.get("source")}
    found: dict[int, tuple[str, list[tuple[Referent, Features]]]] = {}

    def weigh(pronoun: str, place: Place, scene: Scene) -> Referent | None:
        found[place.start] = pronoun, pronouns.list_candidates(pronoun, place, scene)
        return pronouns.resolve_pronoun(pronoun, place, scene)

    annotated = to_annotated(story)
    with patch.object(speakers, "resolve_pronoun", weigh):
        speakers.find_speakers(annotated.story, annotated.attributions)
    for start, (pronoun, options) in found.items():
        wanted = gold.get(start)
        wanted = wanted if isinstance(wanted, list) else [wanted] if wanted else []
        right = [i for i, (referent, _) in enumerate(options) if _is_any(referent.name, wanted)]
        choice = ([features for _, features in options], right[0]) if right else None
        yield pronouns.family_of(pronoun), choice if choice is None or len(options) > 1 else None


def _is_any(name: str, wanted: Sequence[str]) -> bool:
    return any(same_name(one, each) for one in name.split("; ") for each in wanted)


def fit_weights(choices: Sequence[Choice], *, strength: float) -> dict[str, float]:
    """Return the weights that make the right candidates likeliest, held small by `strength`."""
    names = sorted({name for options, _ in choices for features in options for name in features})
    table = np.array([[float(f.get(name, 0.0)) for name in names] for options, _ in choices for f in options])
    sizes = np.array([len(options) for options, _ in choices])
    firsts = np.cumsum(sizes) - sizes  # the row where each choice begins
    right = table[firsts + np.array([number for _, number in choices])].sum(0)
    weights = np.zeros(len(names))
    for step in range(2000):
        scores = table @ weights
        likely = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
        likely /= np.repeat(np.add.reduceat(likely, firsts), sizes)
        gradient = strength * weights + likely @ table - right
        weights -= gradient * 2.0 / (len(choices) * (1 + step / 500))
    return {name: round(float(weight), 1) for name, weight in zip(names, weights, strict=True)}


def list_passages() -> Iterator[Choice]:
    """Yield the pronouns of every tenth passage of GAP with their candidates, the right one among them."""
    for row in read_rows("development")[::10]:
        scene = Scene(row["Text"], ())
        options = pronouns.list_candidates(row["Pronoun"].lower(), Place(int(row["Pronoun-offset"])), scene)
        wanted = {actor for name in "AB" if is_meant(row, name) for actor in bearers(row, name, scene)}
        right = [i for i, (referent, _) in enumerate(options) if referent.actor in wanted]
        if right and len(options) > 1:
            yield [features for _, features in options], right[0]


def main() -> None:
    """Print the weights, family by family, and how many of the pronouns come out right with them."""
    parser = argparse.ArgumentParser(prog="training.pronouns", description=__doc__)
    parser.add_argument("--strength", type=float, default=1.0)
    strength = parser.parse_args().strength
    by_family: defaultdict[Family, list[tuple[int, Choice]]] = defaultdict(list)
    missing: defaultdict[Family, int] = defaultdict(int)
    for part in ("develop", "held-out"):
        for story in read_part(part):
            for family, choice in list_choices(story):
                if choice is None:
                    missing[family] += 1
                else:
                    by_family[family].append((fold_of(story), choice))
    for family, folded in by_family.items():
        further = list(list_passages()) if family == "person" else []
        choices = [choice for _, choice in folded]
        weights = fit_weights([*choices, *further], strength=strength)
        print(f'    "{family}": {{')
        print("        " + ", ".join(f'"{name}": {weight}' for name, weight in weights.items() if weight))
        apart = cross_validate(folded, further, strength)
        print(
            f"    }},  # {share_right(choices, weights):.1%} of {len(choices)}, cross-validated {apart:.1%};"
            f" one or none to choose from: {missing[family]}"
        )


def fold_of(story: Json) -> int:
    """Return which of five folds the story belongs to; stories of one event are never parted."""
    return blake2b((story.get("event") or story["id"]).encode(), digest_size=1).digest()[0] % 5


def cross_validate(folded: Sequence[tuple[int, Choice]], further: Sequence[Choice], strength: float) -> float:
    """Return the share of choices that come out right with weights fitted on the other folds."""
    right = 0.0
    for fold in range(5):
        kept = [choice for number, choice in folded if number != fold]
        apart = [choice for number, choice in folded if number == fold]
        right += share_right(apart, fit_weights([*kept, *further], strength=strength)) * len(apart)
    return right / len(folded)


def share_right(choices: Sequence[Choice], weights: dict[str, float]) -> float:
    """Return the share of choices in which the right candidate weighs most."""
    hits = [
        max(range(len(options)), key=lambda i: sum(weights.get(n, 0.0) * x for n, x in options[i].items()))
        == right
        for options, right in choices
    ]
    return sum(hits) / max(1, len(hits))


if __name__ == "__main__":
    main()
