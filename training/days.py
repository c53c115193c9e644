"""Fit the weights by which `onrecord.resolve.saidwhen` dates what has no words of time, and print them.

    python -m training.days [--strength 4.0]

A conditional logit for each outermost attribution without words of time: of all places of its story that tell
a day, and of none, the probability of those that tell its own. Fitted on gold/train and on four files of
Wikinews whose readers gave such days, with the attributions of the gold. What is printed before the weights
is cross-validated by event.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize

from evaluation.resolution import Json, read_part, to_annotated
from evaluation.sets import BUNDLED
from onrecord.resolve import resolve_story
from onrecord.resolve.dayplaces import Days, DayStory
from onrecord.resolve.daysigns import signs_of_told, signs_of_undated
from onrecord.resolve.legible import make_legible
from onrecord.resolve.saidwhen import read_words
from onrecord.resolve.storydate import day_of
from training.pronouns import fold_of
from training.replies import name_signs
from training.signs import tabulate

_FOLDS = 5
_MOST = 10  # attributions with such days that a story counts for: one debate has 116
_FILES = ("wikinews-2019", "wikinews-2019-more", "wikinews-2020", "wikinews-2020-more")
_NONE = (None, None)


@dataclass(frozen=True, slots=True)
class Choice:
    """An attribution without words of time, the signs of each place that tells a day, and its own days."""

    set_name: str
    fold: int
    options: tuple[dict[str, float], ...]
    days: tuple[Days, ...]  # of each option
    gold: Days
    share: float  # how much it counts in fitting
    gives_days: bool  # the gold of its story gives days without words of time anywhere

    @property
    def right(self) -> tuple[bool, ...]:
        """Which options tell its days."""
        return tuple(days == self.gold for days in self.days)


def read_sets() -> Iterator[tuple[str, Json]]:
    """Yield the stories that weights are fitted on, each with the name of its set."""
    for part in ("develop", "held-out"):
        yield from (("gold/train", story) for story in read_part(part))
    for name in _FILES:
        lines = (BUNDLED / f"{name}.jsonl").read_text("utf-8").splitlines()
        yield from ((name, json.loads(line)) for line in lines)


def list_choices(set_name: str, story: Json) -> Iterator[Choice]:
    """Yield the attributions of a story that may take a day."""
    gold = {each["id"]: _days_of(each) for each in story["attributions"] if not _has_words(each)}
    annotated = to_annotated(story)
    times = {each.id: each.time for each in annotated.attributions}
    resolved = [replace(each, time=times[each.id]) for each in resolve_story(annotated).attributions]
    text, today = make_legible(story["text"]), day_of(annotated.story)
    said = read_words(text, resolved, today)
    days = DayStory(text, resolved, said, today)
    dated = sum(each != _NONE for each in gold.values())
    for place in days.outer:
        told = list(days.list_near(place))
        id_ = place.attribution.id
        if told and said[id_] is None and id_ in gold:
            alone = _present(signs_of_undated(place, days))
            options = tuple(alone | _present(signs_of_told(place, each, days)) for each in told)
            share = min(1.0, _MOST / max(1, dated))
            yield Choice(
                set_name, fold_of(story), options, tuple(t.days for t in told), gold[id_], share, dated > 0
            )


def _present(signs: Iterable[tuple[str, float]]) -> dict[str, float]:
    return {name: float(value) for name, value in signs if value}


def _days_of(each: Json) -> Days:
    time = each.get("time") or {}
    return time.get("earliest"), time.get("latest")


def _has_words(each: Json) -> bool:
    return bool((each.get("time") or {}).get("spans"))


class Table:
    """The signs of all options of some choices, a row each, the choices one after another."""

    def __init__(self, choices: Sequence[Choice], names: Sequence[str]) -> None:
        self.signs, sizes = tabulate([choice.options for choice in choices], names)
        self.firsts = np.cumsum(sizes) - sizes
        self.choice_of = np.repeat(np.arange(len(choices)), sizes)
        self.right = np.array([right for choice in choices for right in choice.right], dtype=float)

    def likely(self, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the probability of each option, and for each choice that of no day."""
        odds = np.exp(self.signs @ weights)
        none = 1 / (1 + np.add.reduceat(odds, self.firsts))
        return odds * none[self.choice_of], none


def fit_weights(choices: Iterable[Choice], names: Sequence[str], strength: float) -> np.ndarray:
    """Return the weights that make what is right likeliest, held small by `strength`."""
    kept = [each for each in choices if each.gold == _NONE or any(each.right)]
    table = Table(kept, names)
    share = np.array([each.share for each in kept])
    dated = np.array([each.gold != _NONE for each in kept])
    turned = table.signs.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        likely, none = table.likely(weights)
        right = np.add.reduceat(likely * table.right, table.firsts)
        found = np.where(dated, right, none)
        told = likely * table.right / np.where(dated, right, 1.0)[table.choice_of] * dated[table.choice_of]
        slope = strength * weights + turned @ (share[table.choice_of] * (likely - told))
        return float(strength / 2 * (weights @ weights) - share @ np.log(found)), slope

    found: np.ndarray = minimize(loss, np.zeros(len(names)), jac=True, options={"maxiter": 200}).x
    return found


def cross_validate(
    choices: Sequence[Choice], names: Sequence[str], strength: float
) -> list[tuple[float, Days, Choice]]:
    """Return each choice with its likeliest days, weighed with what was fitted on the other folds."""
    found = []
    for fold in range(_FOLDS):
        apart = [each for each in choices if each.fold == fold]
        weights = fit_weights((each for each in choices if each.fold != fold), names, strength)
        likely, _ = Table(apart, names).likely(weights)
        start = 0
        for each in apart:
            odds: Counter[Days] = Counter()
            for days, own in zip(each.days, likely[start : start + len(each.options)], strict=True):
                odds[days] += own
            start += len(each.options)
            best, probability = odds.most_common(1)[0]
            found.append((float(probability), best, each))
    return found


def tell_curve(found: Sequence[tuple[float, Days, Choice]]) -> Iterator[str]:
    """Yield how many days are right, wrong, and given where the gold has none, by the least probability."""
    dated = sum(choice.gold != _NONE for *_, choice in found)
    for least in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
        kept = [(days == each.gold, each.gold == _NONE) for likely, days, each in found if likely >= least]
        right, undated = sum(right for right, _ in kept), sum(undated for _, undated in kept)
        figures = f"right {right}, wrong {len(kept) - right - undated}, undated in the gold {undated}"
        yield f"  least {least:.2f}: P {100 * right / max(1, len(kept)):5.1f}, {figures}, of {dated}"


def main() -> None:
    """Print the figures of weights fitted on the other folds, then the weights fitted on all."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--strength", type=float, default=4.0)
    strength = parser.parse_args().strength
    choices = [choice for name, story in read_sets() for choice in list_choices(name, story)]
    names = name_signs(choices)
    found = cross_validate(choices, names, strength)
    for name in (("gold/train",), _FILES):
        own = [each for each in found if each[2].set_name in name]
        print(*name, *tell_curve(own), sep="\n")
        print(
            "  in stories whose gold gives such days",
            *tell_curve([f for f in own if f[2].gives_days]),
            sep="\n",
        )
    weights = zip(names, fit_weights(choices, names, strength), strict=True)
    print(", ".join(f'"{name}": {weight:.1f}' for name, weight in weights if abs(weight) >= 0.15))


if __name__ == "__main__":
    main()
