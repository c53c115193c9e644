"""Hold the quality: exit with 1 where a figure has fallen below its floor in `floors.json`.

    python -m evaluation.gate [--data FOLDER] [--model MODEL]

Both models of the package are held. The stories that ship are read always: ten that the models learnt from,
whose floors tell a break from none and are no measure of quality, and others that they never saw. The other
sets are read where the data is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from evaluation.sets import DATA, SETS, headline_figures, read_set
from onrecord.errors import OnRecordError
from onrecord.inference import Model, open_model

FLOORS = Path(__file__).with_name("floors.json")
Floors = Mapping[str, Mapping[str, Mapping[str, float]]]


class Held(NamedTuple):
    """One figure beside its floor."""

    set_name: str
    figure: str
    floor: float
    now: float

    @property
    def fell(self) -> bool:
        """Whether the figure is below its floor, both told to a tenth."""
        return round(self.now, 1) < self.floor


def load_floors(path: Path = FLOORS) -> Floors:
    """Return the floors, in per cent, by model, set and figure."""
    floors: Floors = json.loads(path.read_text("utf-8"))
    return floors


def hold_figures(floors: Mapping[str, float], figures: Mapping[str, float], name: str) -> Iterator[Held]:
    """Yield each floor of one set with the figure it holds; one that was not measured counts as 0."""
    for figure, floor in floors.items():
        yield Held(name, figure, floor, figures.get(figure, 0.0))


def main() -> int:
    """Print every floor with its figure; return 1 if any is below."""
    parser = argparse.ArgumentParser(prog="evaluation.gate", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with polnear/ and gold/")
    parser.add_argument("--model", help="hold this one alone: default, fast, or a folder held as the default")
    options = parser.parse_args()
    floors, fallen = load_floors(), 0
    for name in [options.model] if options.model else floors:
        try:
            model = open_model(name)
        except OnRecordError as error:
            print(f"gate: {error}", file=sys.stderr)
            return 1
        print(f"{model.card.name} {model.card.version}")
        fallen += count_fallen(model, floors.get(name, floors["default"]), options.data)
    print(f"{fallen} figures below their floors" if fallen else "every figure is at its floor or above")
    return int(fallen > 0)


def count_fallen(model: Model, floors: Mapping[str, Mapping[str, float]], data: Path) -> int:
    """Print the figures of one model beside their floors; return how many are below."""
    fallen = 0
    for gold_set in SETS:
        if gold_set.name not in floors:
            continue
        if not gold_set.file(data).exists():
            print(f"{gold_set.name}: not here, not read")
            continue
        figures = headline_figures(gold_set, read_set(gold_set, model, data))
        for held in hold_figures(floors[gold_set.name], figures, gold_set.name):
            fallen += held.fell
            mark = "  BELOW THE FLOOR" if held.fell else ""
            print(f"{held.set_name:22} {held.figure:20} {held.now:6.1f}  floor {held.floor:.1f}{mark}")
    return fallen


if __name__ == "__main__":
    sys.exit(main())
