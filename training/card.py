"""The model card: what a model is, what it learnt from, how well it reads, and under what terms."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from evaluation.readings import Share, score_readings
from evaluation.relations import FORMS, Tally, score_relations
from evaluation.stories import load_gold, read_stories
from onrecord.inference import open_model
from training.model import NetworkShape
from training.train import Recipe

_TEMPLATE = Path(__file__).with_name("card.template.md")


def write_card(
    folder: Path, data: Path, recipe: Recipe, *, shape: NetworkShape, counts: dict[str, tuple[int, int]]
) -> None:
    """Write CARD.md into a model folder; `counts` are stories and attributions learnt from, by set."""
    model = open_model(folder)
    files = ("model.onnx", "vocab.txt")
    text = _TEMPLATE.read_text(encoding="utf-8").format(
        name=model.card.name,
        version=model.card.version,
        **asdict(shape),
        origin="from MiniLM-L6"
        if shape == NetworkShape()
        else "pruned from the default model, which taught it",
        size_mb=sum((folder / name).stat().st_size for name in files) / 1e6,
        data="\n".join(
            f"- `{name}`: {stories} stories, {found:,} attributions"
            for name, (stories, found) in counts.items()
        ),
        recipe=", ".join(f"{name} {value}" for name, value in asdict(recipe).items()),
        relations=_relation_table(folder, data / "polnear/dev.jsonl"),
        readings=_reading_table(folder, data / "gold/dev.jsonl"),
    )
    (folder / "CARD.md").write_text(text, encoding="utf-8")


def _relation_table(folder: Path, gold: Path) -> str:
    tallies = score_relations(read_stories(load_gold(gold), open_model(folder), style="polnear"))
    rows = ["| | precision | recall | F1 |", "| --- | --- | --- | --- |"]
    for measure in ("relaxed", "strict"):
        rows += [_tally_row(f"{measure}, {form}", tallies[measure][form]) for form in FORMS]
    return "\n".join(rows)


def _reading_table(folder: Path, gold: Path) -> str:
    figures = score_readings(read_stories(load_gold(gold), open_model(folder), style="guidelines"))
    tallies = ["| | precision | recall | F1 |", "| --- | --- | --- | --- |"]
    shares = ["| | right | of |", "| --- | --- | --- |"]
    for name, figure in figures.items():
        if isinstance(figure, Share):
            shares.append(f"| {name} | {100 * figure.accuracy:.1f} % | {figure.of} |")
        else:
            tallies.append(_tally_row(name, figure))
    return "\n".join([*tallies, "", *shares])


def _tally_row(name: str, tally: Tally) -> str:
    return f"| {name} | {100 * tally.precision:.1f} | {100 * tally.recall:.1f} | {100 * tally.f1:.1f} |"
