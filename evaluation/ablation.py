"""What each choice is worth: the figures without it, in one table.

Choices after the network are taken away from the model in the package; those that need another
training or another form of the weights come as model folders of their own.
`python -m evaluation.ablation [--other "three layers=runs/model-3" …]`
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import numpy as np

from evaluation.readings import score_readings
from evaluation.relations import Tally, score_relations
from evaluation.sets import DATA, GOLD_DEV, POLNEAR_DEV
from evaluation.stories import GoldStory, read_stories
from onrecord.extract import settle
from onrecord.inference import Model, ModelCard, open_model

Change = Callable[[ModelCard], ModelCard]

CARD_CHANGES: dict[str, Change] = {
    "as it is": lambda card: card,
    "the cue alone decides, at even odds": lambda card: replace(
        card,
        calibration=dict.fromkeys(card.calibration, settle.CUE_ALONE),
        min_scores=dict.fromkeys(card.min_scores, 0.5),
    ),
    "no weights of one role after another": lambda card: replace(
        card, transitions=np.zeros_like(card.transitions)
    ),
    "no far-off sources below even odds": lambda card: replace(
        card, source_floors=dict.fromkeys(card.source_floors, 1.0)
    ),
}
_OPEN_QUOTATIONS = "quotations end where the network ends them"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="evaluation.ablation", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with polnear/ and gold/")
    parser.add_argument("--model", default="default", help="default, fast, or a model folder")
    parser.add_argument("--other", action="append", default=[], help="NAME=FOLDER of a model to set beside")
    options = parser.parse_args()
    relations, readings = POLNEAR_DEV.load(options.data), GOLD_DEV.load(options.data)
    print("| | PolNeAR dev, relaxed | strict | gold dev, found clear | found | nested, recall |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, model, setting in _variants(options.model, options.other):
        with setting:
            cells = _measure(model, relations, readings)
        print(f"| {name} |", " | ".join(f"{100 * cell:.1f}" for cell in cells), "|", flush=True)


def _variants(shipped: str, others: list[str]) -> Iterator[tuple[str, Model, AbstractContextManager[object]]]:
    """Yield each variant: its name, its model, and what has to hold while it reads."""
    for name, change in CARD_CHANGES.items():
        model = open_model(shipped, threads=2)
        model.card = change(model.card)
        yield name, model, nullcontext()
    as_read = patch.object(settle, "close_quotations", lambda content, *_: content)
    yield _OPEN_QUOTATIONS, open_model(shipped, threads=2), as_read
    for other in others:
        name, _, path = other.partition("=")
        yield name, open_model(path, threads=2), nullcontext()


def _measure(model: Model, relations: list[GoldStory], readings: list[GoldStory]) -> list[float]:
    tallies = score_relations(read_stories(relations, model, style="polnear"))
    figures = score_readings(read_stories(readings, model, style="guidelines"))
    nested = figures["recall nested"]
    found = [figures[name] for name in ("found clear", "found")]
    return [
        tallies["relaxed"]["all"].f1,
        tallies["strict"]["all"].f1,
        *(each.f1 for each in found if isinstance(each, Tally)),
        0.0 if isinstance(nested, Tally) else nested.accuracy,
    ]


if __name__ == "__main__":
    main()
