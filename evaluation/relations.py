"""Figures of relations: source, cue and content of an attribution, right together or each alone.

relaxed   the cues share a token, source and content agree by half: the figure that systems are compared by
loose     the same, but of the sources one word in common is enough
strict    all three are the same, marks included
…exact    one role is the same, whatever the others are

All by form too: recall by the form of the gold, precision by the form of what was found. The measures
are those of PolNeAR (Newell, Margolin and Ruths 2018), made strictly one to one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from evaluation.matching import (
    Alignment,
    Relation,
    TokenSet,
    align_relations,
    is_loose_match,
    is_relaxed_match,
    is_strict_match,
)
from evaluation.stories import Read

FORMS = ("all", "direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one measure. Hits are counted on both sides, since the two of a pair may differ in form."""

    gold: int = 0
    found: int = 0
    gold_hits: float = 0
    found_hits: float = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.gold + other.gold,
            self.found + other.found,
            self.gold_hits + other.gold_hits,
            self.found_hits + other.found_hits,
        )

    @property
    def precision(self) -> float:
        """The part of what was found that is right; 0 where nothing was found."""
        return self.found_hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The part of the gold that was found; 0 where there is none."""
        return self.gold_hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Measure(NamedTuple):
    """What counts, and when a pair of them is a hit."""

    counts: Callable[[Relation], bool]
    hits: Callable[[Relation, Relation], bool]


def _any(_: Relation) -> bool:
    return True


def _exact(role: Callable[[Relation], TokenSet]) -> Measure:
    return Measure(
        lambda each: bool(role(each)), lambda gold, found: bool(role(gold)) and role(gold) == role(found)
    )


MEASURES = {
    "relaxed": Measure(_any, is_relaxed_match),
    "strict": Measure(_any, is_strict_match),
    "loose": Measure(_any, is_loose_match),
    "source exact": _exact(lambda each: each.source),
    "cue exact": _exact(lambda each: each.cue),
    "content exact": _exact(lambda each: each.content),
}
Tallies = dict[str, dict[str, Tally]]


def score_relations(reads: Iterable[Read]) -> Tallies:
    """Return the tally of each measure over all stories, for `all` forms and for each."""
    return tally_alignments(
        align_relations(read.gold.story.text, read.gold.attributions, read.found) for read in reads
    )


def tally_alignments(alignments: Iterable[Alignment]) -> Tallies:
    """Return the tally of each measure over the aligned stories, for `all` forms and for each."""
    totals = {name: dict.fromkeys(FORMS, Tally()) for name in MEASURES}
    for alignment in alignments:
        for name, measure in MEASURES.items():
            for form in FORMS:
                totals[name][form] += tally_measure(alignment, measure, _of_form(form))
    return totals


def tally_measure(
    alignment: Alignment, measure: Measure, selects: Callable[[Relation], bool] = _any
) -> Tally:
    """Return the counts of one story for one measure, over the relations that `selects` takes."""
    hits = [pair for pair in alignment.pairs if measure.hits(*pair)]
    return Tally(
        sum(measure.counts(each) and selects(each) for each in alignment.gold),
        sum(measure.counts(each) and selects(each) for each in alignment.found),
        sum(selects(gold) for gold, _ in hits),
        sum(selects(found) for _, found in hits),
    )


def _of_form(form: str) -> Callable[[Relation], bool]:
    return lambda relation: form in ("all", relation.form)
