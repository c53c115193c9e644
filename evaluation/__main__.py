"""Print every figure of a model, as the tables of `docs/evaluation.md`.

python -m evaluation [--data ../shared/data] [--model FOLDER] [--write]
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from evaluation.errors import count_mistakes
from evaluation.readings import Share, align_reading, score_readings
from evaluation.relations import FORMS, Tally, score_relations
from evaluation.sets import DATA, POLNEAR_DEV, REPORTED, ROOT, GoldSet, read_set
from evaluation.stories import Read, human_readings, load_gold
from onrecord.data import Attribution
from onrecord.inference import Model, open_model

PAGE = ROOT / "docs" / "evaluation.md"
_START = "<!-- figures: written by `python -m evaluation --write` -->"
_BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 1.01)
_KINDS_SHOWN = 20
_LEAST = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8)


def main() -> None:
    """Print the figures, and write them into the page where asked to."""
    parser = argparse.ArgumentParser(prog="evaluation", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with polnear/ and gold/")
    parser.add_argument("--model", default="default", help="default, fast, or a model folder")
    parser.add_argument(
        "--write", action="store_true", help=f"write the tables into {PAGE.relative_to(ROOT)}"
    )
    options = parser.parse_args()
    text = "\n\n".join(make_tables(open_model(options.model), options.data))
    print(text)
    if options.write:
        head = PAGE.read_text("utf-8").partition(_START)[0]
        PAGE.write_text(f"{head}{_START}\n\n{text}\n", encoding="utf-8")


def make_tables(model: Model, data: Path) -> Iterator[str]:
    """Yield the tables of every set that is here, and at last the commonest errors."""
    readings: dict[str, list[Read]] = {}
    for gold_set in REPORTED:
        if not gold_set.file(data).exists():
            yield f"## {gold_set.name}: not here"
            continue
        reads = read_set(gold_set, model, data)
        attributions = sum(len(read.gold.attributions) for read in reads)
        yield f"## {gold_set.name}: {len(reads)} stories, {attributions:,} attributions"
        if gold_set is POLNEAR_DEV:
            yield from _relation_tables(gold_set, reads, data)
        else:
            readings[gold_set.name] = reads
            yield from _reading_tables(reads)
    yield f"## The {_KINDS_SHOWN} commonest kinds of error"
    yield _error_table(readings)


def _relation_tables(gold_set: GoldSet, reads: list[Read], data: Path) -> Iterator[str]:
    tallies = score_relations(reads)
    pairs = human_readings(load_gold(gold_set.file(data)))
    people = score_relations(pairs)
    yield _tally_table(
        {f"{name}, {form}": tallies[name][form] for name in ("relaxed", "strict") for form in FORMS}
        | {f"{name}": tallies[name]["all"] for name in ("cue exact", "source exact", "content exact")}
        | {
            f"people against each other ({len(pairs)} ordered pairs), {name}": people[name]["all"]
            for name in ("relaxed", "strict")
        }
    )
    yield _share_table("recall of attributions by their cue", _recall_by(reads, _cue_kind))
    yield _share_table("recall by length of the content", _recall_by(reads, _content_length))


def _reading_tables(reads: list[Read]) -> Iterator[str]:
    figures = score_readings(reads)
    yield _tally_table({name: figure for name, figure in figures.items() if isinstance(figure, Tally)})
    yield _share_table(
        "of aligned pairs, or of the gold", {n: f for n, f in figures.items() if isinstance(f, Share)}
    )
    judged = [(each.score, right, light) for read in reads for each, right, light in _judge(read)]
    rows = ["| score | found | right | mean score |", "| --- | --- | --- | --- |"]
    for low, high in pairwise(_BINS):
        here = [(score, right) for score, right, _ in judged if low <= score < high]
        if here:
            right = sum(right for _, right in here) / len(here)
            mean = sum(score for score, _ in here) / len(here)
            rows.append(
                f"| {low:.1f} to {min(high, 1):.1f} | {len(here)} | {100 * right:.0f} % | {mean:.2f} |"
            )
    yield "\n".join(rows)
    clear = sum(each.id not in read.gold.borderline for read in reads for each in read.gold.attributions)
    rows = ["| `--min-score` | precision | recall, of the clear |", "| --- | --- | --- |"]
    for least in _LEAST:
        kept = [(right, light) for score, right, light in judged if score >= least]
        hits = sum(right and not light for right, light in kept)
        precision = sum(right for right, _ in kept) / max(1, len(kept))
        rows.append(f"| {least:.1f} | {100 * precision:.1f} | {100 * hits / clear:.1f} |")
    yield "\n".join(rows)


def _error_table(readings: dict[str, list[Read]]) -> str:
    """Return the commonest kinds over all readings; the examples are from stories that ship."""
    mistakes = count_mistakes(read for reads in readings.values() for read in reads)
    shipped = [reads for each in REPORTED if each.bundled for reads in readings.get(each.name, ())]
    open_ids = {read.gold.story.id for read in shipped}
    total = sum(map(len, mistakes.values()))
    rows = [f"| of {total:,} | kind | for example |", "| --- | --- | --- |"]
    for kind, made in list(mistakes.items())[:_KINDS_SHOWN]:
        example = next((each.example for each in made if each.story_id in open_ids), "")
        rows.append(f"| {len(made)} | {kind} | {example} |")
    return "\n".join(rows)


def _judge(read: Read) -> Iterator[tuple[Attribution, bool, bool]]:
    """Yield each attribution found, whether it is right, and whether the gold calls it borderline."""
    gold_of = {found: gold for gold, found in align_reading(read).found_of.items()}
    for each in read.found:
        gold = gold_of.get(each.id)
        yield each, gold is not None, gold in read.gold.borderline


def _recall_by(reads: list[Read], kind: Callable[[str, Attribution], str]) -> dict[str, Share]:
    """Return the part of the gold that was found, by a kind of attribution."""
    shares: defaultdict[str, Share] = defaultdict(Share)
    for read in reads:
        found_of = align_reading(read).found_of
        for each in read.gold.attributions:
            shares[kind(read.gold.story.text, each)] += Share(int(each.id in found_of), 1)
    return dict(sorted(shares.items()))


def _cue_kind(text: str, attribution: Attribution) -> str:
    words = " ".join(text[start:end] for start, end in attribution.cue).lower().split()
    return "a form of *say*" if {"say", "says", "said", "saying"} & set(words) else "another cue"


def _content_length(text: str, attribution: Attribution) -> str:
    count = sum(len(text[start:end].split()) for start, end in attribution.content)
    return "up to 5 words" if count <= 5 else "6 to 20 words" if count <= 20 else "more than 20 words"


def _tally_table(tallies: dict[str, Tally]) -> str:
    rows = [
        f"| {name} | {100 * tally.precision:.1f} | {100 * tally.recall:.1f} | {100 * tally.f1:.1f} |"
        for name, tally in tallies.items()
    ]
    return "\n".join(["| | precision | recall | F1 |", "| --- | --- | --- | --- |", *rows])


def _share_table(head: str, shares: dict[str, Share]) -> str:
    rows = [f"| {name} | {100 * share.accuracy:.1f} % | {share.of} |" for name, share in shares.items()]
    return "\n".join([f"| {head} | | of |", "| --- | --- | --- |", *rows])


if __name__ == "__main__":
    main()
