"""Make a model folder, from public weights to card: `python -m training --run runs/full --model FOLDER`.

Stopped and started again, it goes on from the run's last checkpoint. Once `network.pt` stands in the
run's folder only what comes after is done again: export, tuning, card.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from onrecord.extract.attribution import Style
from onrecord.inference import open_model
from onrecord.wordpiece import Vocabulary
from training.card import write_card
from training.encoder import find_encoder, load_encoder_weights
from training.examples import Example, hold_out, load_stories, make_example
from training.model import AttributionNetwork, NetworkShape
from training.package import UNTUNED, Naming, Tuning, write_model_folder
from training.pruning import prune
from training.taught import teach, unlabelled_texts
from training.train import Recipe, train
from training.tune import Groups, tune

Stories = list[dict[str, Any]]
Sets = dict[str, tuple[Style, tuple[Stories, Stories]]]  # by name: what is learnt from it, what is tuned on

GOLD = Path(__file__).parents[1] / "evaluation" / "gold"
SETS: tuple[tuple[Style, str], ...] = (
    ("polnear", "{data}/polnear/train.jsonl"),
    ("guidelines", "{data}/gold/train.jsonl"),
    ("guidelines", "{gold}/open.jsonl"),
    ("guidelines", "{gold}/wikinews-2019.jsonl"),
    ("guidelines", "{gold}/wikinews-2019-more.jsonl"),
    ("guidelines", "{gold}/wikinews-2020-more.jsonl"),
    ("guidelines", "{gold}/wikinews-2004-2018.jsonl"),
)
TUNED_ON = ("wikinews-2020.jsonl", "wikinews-2004-2018-more.jsonl")  # nothing is learnt from these
SIZES = {"default": NetworkShape(), "fast": NetworkShape(heads=6, inner=384, scorer=64)}


def main() -> None:
    """Train, export, tune and describe one model."""
    options = _parse_options()
    recipe = Recipe(**{choice.name: getattr(options, choice.name) for choice in fields(Recipe)})
    torch.set_num_threads(options.threads)
    options.run.mkdir(parents=True, exist_ok=True)
    encoder = find_encoder()
    vocabulary = Vocabulary.load(encoder / "vocab.txt")
    sets = {name: (style, hold_out(load_stories(_path(name, options.data)))) for style, name in SETS}
    learnt = [
        make_example(story, vocabulary, style) for style, (learn, _) in sets.values() for story in learn
    ]
    counts = {
        name.format(data="data", gold="evaluation/gold"): _count(learn)
        for name, (_, (learn, _)) in sets.items()
    }
    if options.taught_by:
        for style, found in _teach(options, sets):
            learnt += [make_example(story, vocabulary, style, taught=True) for story in found]
            counts[f"read by an earlier model, {style}"] = _count(found)
    shape = SIZES[options.size]
    network = _train_once(options, recipe, shape, learnt, vocabulary)
    weights = {name: weight.float().numpy() for name, weight in network.state_dict().items()}

    def package(tuning: Tuning) -> None:
        naming = Naming(options.name, options.version)
        write_model_folder(options.model, weights, shape, encoder / "vocab.txt", naming=naming, tuning=tuning)

    package(UNTUNED)
    package(tune(open_model(options.model, threads=options.threads), learnt, _held_out(sets, vocabulary)))
    write_card(options.model, options.data, recipe, shape=shape, counts=counts)
    shutil.copyfile(Path(__file__).parent.parent / "LICENSE", options.model / "LICENSE")


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder with polnear/ and gold/"
    )
    parser.add_argument("--run", type=Path, required=True, help="folder for checkpoints and trained weights")
    parser.add_argument("--model", type=Path, required=True, help="model folder to write")
    parser.add_argument("--name", default="attribution-en")
    parser.add_argument("--version", default="1")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--size", choices=SIZES, default="default", help="the fast one wants a teacher")
    parser.add_argument("--taught-by", type=Path, help="model folder that annotates more news to learn from")
    parser.add_argument("--teacher", type=Path, help="folder of a finished run whose network to follow")
    parser.add_argument(
        "--start-from", type=Path, help="folder of a finished run whose weights to start from"
    )
    for choice in fields(Recipe):
        parser.add_argument(
            "--" + choice.name.replace("_", "-"), type=type(choice.default), default=choice.default
        )
    return parser.parse_args()


def _path(name: str, data: Path) -> Path:
    return Path(name.format(data=data, gold=GOLD))


def _count(stories: Stories) -> tuple[int, int]:
    """Return how many stories there are, and how many attributions in them."""
    return len(stories), sum(len(story["attributions"]) for story in stories)


def _teach(options: argparse.Namespace, sets: Sets) -> Iterator[tuple[Style, Stories]]:
    """Yield, for each convention, news that people have not annotated in it, as an earlier model reads it."""
    annotated: dict[Style, list[Path]] = {
        "guidelines": [*(options.data / "gold").glob("*.jsonl"), *GOLD.glob("*.jsonl")],
        "polnear": [*(options.data / "polnear").glob("*.jsonl")],
    }
    for style, paths in annotated.items():
        known = [story["text"] for path in paths for story in load_stories(path)]
        others = [story["text"] for other, (learn, _) in sets.values() if other != style for story in learn]
        texts = unlabelled_texts(options.data, known, others)
        path = options.run / f"taught-{style}.jsonl"
        yield style, teach(options.taught_by, texts, path, style=style, threads=options.threads)


def _held_out(sets: Sets, vocabulary: Vocabulary) -> dict[Style, Groups]:
    """Return what scores are set on, in groups that count alike; nothing is learnt from it."""
    outlets: list[Example] = []
    wikinews: list[Example] = []
    polnear: list[Example] = []
    for name, (style, (_, tuned)) in sets.items():
        kept = polnear if style == "polnear" else wikinews if "wikinews" in name else outlets
        kept += [make_example(story, vocabulary, style) for story in tuned]
    for name in TUNED_ON:
        wikinews += [make_example(story, vocabulary, "guidelines") for story in load_stories(GOLD / name)]
    return {"polnear": [polnear], "guidelines": [outlets, wikinews]}


def _train_once(
    options: argparse.Namespace,
    recipe: Recipe,
    shape: NetworkShape,
    learnt: list[Example],
    vocabulary: Vocabulary,
) -> AttributionNetwork:
    """Return the trained network of this run: trained now, or as an earlier call left it."""
    network = AttributionNetwork(shape, recipe.dropout)
    finished = options.run / "network.pt"
    if not finished.exists():
        teacher = None
        if options.teacher:
            teacher = AttributionNetwork(NetworkShape()).eval()
            teacher.load_state_dict(torch.load(options.teacher / "network.pt", weights_only=True))
        if options.start_from:
            started = torch.load(options.start_from / "network.pt", weights_only=True)
            network.load_state_dict(started)
        elif teacher:
            network.load_state_dict(prune(teacher.state_dict(), shape))
        else:
            network.encoder.load_bert(load_encoder_weights(find_encoder()))
        network = train(network, learnt, vocabulary, recipe, folder=options.run, teacher=teacher)
        if options.start_from:
            _move_back(network, started, recipe.start_share)
        torch.save(network.state_dict(), finished)
    network.load_state_dict(torch.load(finished, weights_only=True))
    return network


def _move_back(network: AttributionNetwork, started: dict[str, Tensor], share: float) -> None:
    """Move the network some way back to where it started: the two err differently (Wortsman et al. 2022)."""
    for name, weight in network.state_dict().items():
        weight.lerp_(started[name], share)


if __name__ == "__main__":
    main()
