"""The sets of gold stories that figures are given on, and what may be said of each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evaluation.readings import score_readings
from evaluation.relations import Tally, score_relations
from evaluation.stories import GoldStory, Read, load_gold, read_stories
from onrecord.extract import Style
from onrecord.inference import Model

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"  # beside the checkout; it may not ship
BUNDLED = Path(__file__).parent / "gold"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """A set of gold stories, the convention it was annotated after, and where it lies."""

    name: str
    style: Style
    path: str  # in the folder of the data, or of the gold that ships
    bundled: bool = False
    learnt: bool = False  # the model learnt from these stories: figures guard against falls, no more

    def file(self, data: Path) -> Path:
        """Return where the set lies, given the folder of the data that may not ship."""
        return (BUNDLED if self.bundled else data) / self.path

    def load(self, data: Path) -> list[GoldStory]:
        """Return the stories of the set."""
        return load_gold(self.file(data))


OPEN = GoldSet("open", "guidelines", "open.jsonl", bundled=True, learnt=True)
HELD_OUT = GoldSet("wikinews-held-out", "guidelines", "held-out.jsonl", bundled=True)
HELD_OUT_MORE = GoldSet("wikinews-held-out-more", "guidelines", "held-out-more.jsonl", bundled=True)
GOLD_DEV = GoldSet("gold-dev", "guidelines", "gold/dev.jsonl")
POLNEAR_DEV = GoldSet("polnear-dev", "polnear", "polnear/dev.jsonl")
SETS = (OPEN, HELD_OUT, HELD_OUT_MORE, GOLD_DEV, POLNEAR_DEV)  # those that have floors
REPORTED = (HELD_OUT, HELD_OUT_MORE, GOLD_DEV, POLNEAR_DEV)  # none of them was learnt from


def read_set(gold_set: GoldSet, model: Model, data: Path = DATA) -> list[Read]:
    """Return the stories of a set with what the model finds in them, in the set's own convention."""
    return read_stories(gold_set.load(data), model, style=gold_set.style)


def headline_figures(gold_set: GoldSet, reads: list[Read]) -> dict[str, float]:
    """Return the figures that floors hold, in per cent: what the set's own scorer says, by name."""
    if gold_set.style == "polnear":
        tallies = score_relations(reads)
        return {
            f"{name} {form} F1".replace(" all ", " "): 100 * tally.f1
            for name, by_form in tallies.items()
            for form, tally in by_form.items()
        }
    return {
        f"{name} F1" if isinstance(figure, Tally) else name: 100
        * (figure.f1 if isinstance(figure, Tally) else figure.accuracy)
        for name, figure in score_readings(reads).items()
    }
