"""Whom third-person pronouns mean, on the encyclopedia passages of GAP (Webster et al. 2018).

    python -m evaluation.gap [--part development|validation]

Each passage has one pronoun and two names; a name counts as meant where the actor that the rules choose
bears it at that very place. No attribution is given, so the rules have only names and sentences to go by,
and they may choose somebody else than either. Development may be looked at, validation is for reporting.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.resolve.lexicon import FEMALE_PRONOUNS
from onrecord.resolve.pronouns import Place, resolve_pronoun
from onrecord.resolve.scene import Scene

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "coref"
Row = dict[str, str]


def read_rows(part: str) -> list[Row]:
    """Return the passages of a part, in file order."""
    with (FOLDER / f"gap-{part}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def score_rows(rows: list[Row]) -> Iterator[tuple[str, Counter[str]]]:
    """Yield the counts of right and wrong names for feminine and masculine pronouns, and both."""
    counts = {"feminine": Counter[str](), "masculine": Counter[str]()}
    for row in rows:
        gender = "feminine" if row["Pronoun"].lower() in FEMALE_PRONOUNS else "masculine"
        counts[gender].update(_outcomes(row))
    yield from counts.items()
    yield "both", counts["feminine"] + counts["masculine"]


def bearers(row: Row, name: str, scene: Scene) -> set[int]:
    """Return the actors of the scene that bear a name, `A` or `B`, of the passage at its very place."""
    start = int(row[f"{name}-offset"])
    end = start + len(row[name])
    return {actor for begin, (found, actor) in scene.names.items() if begin < end and found.end > start}


def is_meant(row: Row, name: str) -> bool:
    """Return whether the passage's pronoun means the name `A` or `B`, after its annotators."""
    return row[f"{name}-coref"].upper() == "TRUE"


def _outcomes(row: Row) -> Iterator[str]:
    scene = Scene(row["Text"], ())
    meant = resolve_pronoun(row["Pronoun"].lower(), Place(int(row["Pronoun-offset"])), scene)
    for name in ("A", "B"):
        said = meant is not None and meant.actor in bearers(row, name, scene)
        outcome = {(True, True): "hit", (True, False): "false", (False, True): "missed"}
        yield outcome.get((said, is_meant(row, name)), "none")


def main() -> None:
    """Print precision, recall and F1 of the part."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=("development", "validation"), default="development")
    part = parser.parse_args().part
    f1s = {}
    for gender, count in score_rows(read_rows(part)):
        precision = count["hit"] / (count["hit"] + count["false"])
        recall = count["hit"] / (count["hit"] + count["missed"])
        f1s[gender] = 2 * precision * recall / (precision + recall)
        print(f"{gender:9}  F1 {f1s[gender]:5.1%}  P {precision:5.1%}  R {recall:5.1%}")
    print(f"feminine to masculine {f1s['feminine'] / f1s['masculine']:.2f}")


if __name__ == "__main__":
    main()
