"""Fit the weights by which `onrecord.resolve.pronouns` weighs candidates, and print them.

    python -m training.pronouns [--data ../shared/data] [--strength 1.0]

A conditional logit for each family of pronouns: of the candidates before a pronoun, the probability of
the right one. Fitted on the stories that `evaluation.resolution` calls `develop`, with the sources of the
gold; each pronoun is weighed in the story as the rules have resolved it up to there.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from unittest.mock import patch

import numpy as np

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
    tables = [
        np.array([[float(features.get(name, 0.0)) for name in names] for features in options])
        for options, _ in choices
    ]
    weights = np.zeros(len(names))
    for step in range(2000):
        gradient = strength * weights
        for table, (_, right) in zip(tables, choices, strict=True):
            scores = table @ weights
            likely = np.exp(scores - scores.max())
            gradient += likely / likely.sum() @ table - table[right]
        weights -= gradient * 2.0 / (len(choices) * (1 + step / 500))
    return {name: round(float(weight), 1) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Print the weights, family by family, and how many of the pronouns come out right with them."""
    parser = argparse.ArgumentParser(prog="training.pronouns", description=__doc__)
    parser.add_argument("--strength", type=float, default=1.0)
    options = parser.parse_args()
    by_family: defaultdict[Family, list[Choice]] = defaultdict(list)
    held: defaultdict[Family, list[Choice]] = defaultdict(list)
    missing: defaultdict[Family, int] = defaultdict(int)
    for part, into in (("develop", by_family), ("held-out", held)):
        for story in read_part(part):
            for family, choice in list_choices(story):
                if choice is None:
                    missing[family] += part == "develop"
                else:
                    into[family].append(choice)
    for family, choices in by_family.items():
        weights = fit_weights(choices, strength=options.strength)
        print(f'    "{family}": {{')
        print("        " + ", ".join(f'"{name}": {weight}' for name, weight in weights.items() if weight))
        print(
            f"    }},  # {share_right(choices, weights):.1%} of {len(choices)}, held out"
            f" {share_right(held[family], weights):.1%} of {len(held[family])}; none of {missing[family]}"
        )


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
