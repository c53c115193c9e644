"""Fit the weights by which `onrecord.resolve.replies` links replies, and print them.

    python -m training.replies [--strength 1.0]

A conditional logit for each attribution: of all that it may answer, and nothing at all, the probability of
the right one. Fitted on gold/train, wikinews-2019 and wikinews-2020, with the attributions of the gold. What
is printed before the weights is cross-validated by event.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy.optimize import minimize

from evaluation.resolution import Json, read_part, to_annotated
from evaluation.sets import BUNDLED
from onrecord.resolve import resolve_story
from onrecord.resolve.replyplaces import list_candidates, list_places, weigh_words
from onrecord.resolve.replysigns import signs_of_answered, signs_of_link, signs_of_reply
from training.pronouns import fold_of
from training.signs import tabulate

_SEEN = 5  # candidates that must have a sign for it to be weighed
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """An attribution, the signs of each place it may answer, and which is right: None where none is."""

    set_name: str
    fold: int
    options: tuple[dict[str, float], ...]
    right: int | None
    answers: bool  # the gold says that it answers something, be it among the options or not


def read_sets() -> Iterator[tuple[str, Json]]:
    """Yield the stories that weights are fitted on, each with the name of its set."""
    for part in ("develop", "held-out"):
        yield from (("gold/train", story) for story in read_part(part))
    for name in ("wikinews-2019", "wikinews-2020"):
        lines = (BUNDLED / f"{name}.jsonl").read_text("utf-8").splitlines()
        yield from ((name, json.loads(line)) for line in lines)


def list_choices(set_name: str, story: Json) -> Iterator[Choice]:
    """Yield the attributions of a story that may answer anything."""
    gold = {each["id"]: each.get("responds_to") for each in story["attributions"]}
    resolved = resolve_story(to_annotated(story))
    places = list_places(resolved.story.text, resolved.attributions)
    telling = weigh_words(places)
    for place in places:
        alone = {name: float(value) for name, value in signs_of_reply(place) if value}
        others = list(list_candidates(place, places))
        ids = [other.attribution.id for other in others]
        signs = (chain(signs_of_answered(other), signs_of_link(place, other, telling)) for other in others)
        options = tuple(alone | {name: float(value) for name, value in each if value} for each in signs)
        answered = gold[place.attribution.id]
        right = ids.index(answered) if answered in ids else None
        if options:
            yield Choice(set_name, fold_of(story), options, right, bool(answered))


class Table:
    """The signs of all options of some choices, a row each, the choices one after another."""

    def __init__(self, choices: Sequence[Choice], names: Sequence[str]) -> None:
        self.signs, sizes = tabulate([choice.options for choice in choices], names)
        self.firsts = np.cumsum(sizes) - sizes
        self._choice_of = np.repeat(np.arange(len(choices)), sizes)
        self.right = np.array(
            [f + c.right for f, c in zip(self.firsts, choices, strict=True) if c.right is not None]
        )

    def likely(self, weights: np.ndarray) -> tuple[np.ndarray, float]:
        """Return the probability of each option, and the log of that of all that is right."""
        scores = self.signs @ weights
        odds = np.exp(scores)
        rest = np.log1p(np.add.reduceat(odds, self.firsts))
        return odds / np.exp(rest)[self._choice_of], float(scores[self.right].sum() - rest.sum())


def fit_weights(choices: Iterable[Choice], names: Sequence[str], strength: float) -> np.ndarray:
    """Return the weights that make what is right likeliest, held small by `strength`."""
    table = Table([each for each in choices if each.right is not None or not each.answers], names)
    told = np.zeros(table.signs.shape[0])
    told[table.right] = 1.0
    turned = table.signs.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        likely, log_right = table.likely(weights)
        return strength / 2 * (weights @ weights) - log_right, strength * weights + turned @ (likely - told)

    found: np.ndarray = minimize(loss, np.zeros(len(names)), jac=True, options={"maxiter": 200}).x
    return found


def name_signs(choices: Iterable[Choice]) -> list[str]:
    """Return the signs that enough options have."""
    counts: dict[str, int] = {}
    for choice in choices:
        for option in choice.options:
            for name in option:
                counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= _SEEN)


def cross_validate(
    choices: Sequence[Choice], names: Sequence[str], strength: float
) -> list[tuple[float, bool, Choice]]:
    """Return each choice with the probability of its best link, and whether that is right.

    It is weighed with what was fitted on the other folds.
    """
    found = []
    for fold in range(_FOLDS):
        apart = [each for each in choices if each.fold == fold]
        weights = fit_weights((each for each in choices if each.fold != fold), names, strength)
        likely, _ = Table(apart, names).likely(weights)
        start = 0
        for each in apart:
            own = likely[start : start + len(each.options)]
            best = int(own.argmax())
            found.append((float(own[best]), best == each.right, each))
            start += len(each.options)
    return found


def tell_curve(found: Sequence[tuple[float, bool, Choice]]) -> Iterator[str]:
    """Yield precision, recall and F1 of links by the least probability that is asked for."""
    replies = sum(choice.answers for *_, choice in found)
    for least in (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6):
        kept = [right for probability, right, _ in found if probability >= least]
        right, total = sum(kept), max(1, len(kept))
        f1 = 200 * right / (len(kept) + replies)
        figures = f"P {100 * right / total:5.1f} R {100 * right / replies:5.1f} F1 {f1:5.1f} of {replies}"
        yield f"  least {least:.2f}: {figures}"


def main() -> None:
    """Print the figures of weights fitted on the other folds, then the weights fitted on all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--strength", type=float, default=1.0)
    strength = parser.parse_args().strength
    choices = [choice for name, story in read_sets() for choice in list_choices(name, story)]
    names = name_signs(choices)
    found = cross_validate(choices, names, strength)
    for set_name in dict.fromkeys(choice.set_name for choice in choices):
        print(set_name, *tell_curve([each for each in found if each[2].set_name == set_name]), sep="\n")
    print("all", *tell_curve(found), sep="\n")
    weights = zip(names, fit_weights(choices, names, strength), strict=True)
    print(", ".join(f'"{name}": {weight:.1f}' for name, weight in weights if abs(weight) >= 0.05))


if __name__ == "__main__":
    main()
