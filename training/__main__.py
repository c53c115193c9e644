"""Make a model folder, from public weights to card: `python -m training --run runs/full --model FOLDER`.

Stopped and started again, it goes on from the run's last checkpoint. Once `network.pt` stands in the
run's folder only what comes after is done again: export, tuning, card.
"""

from __future__ import annotations

import argparse
import shutil
from dataclasses import fields
from pathlib import Path

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
SIZES = {"default": NetworkShape(), "fast": NetworkShape(heads=6, inner=256, scorer=64)}


def main() -> None:
    """Train, export, tune and describe one model."""
    options = _parse_options()
    recipe = Recipe(**{choice.name: getattr(options, choice.name) for choice in fields(Recipe)})
    torch.set_num_threads(options.threads)
    options.run.mkdir(parents=True, exist_ok=True)
    encoder = find_encoder()
    vocabulary = Vocabulary.load(encoder / "vocab.txt")
    learnt: list[Example] = []
    outlets: list[Example] = []  # held out from what is learnt, as the two below
    wikinews: list[Example] = []
    polnear: list[Example] = []
    counts = {}
    for style, name in SETS:
        learn, tuned = hold_out(load_stories(Path(name.format(data=options.data, gold=GOLD))))
        learnt += [make_example(story, vocabulary, style) for story in learn]
        kept = polnear if style == "polnear" else wikinews if "wikinews" in name else outlets
        kept += [make_example(story, vocabulary, style) for story in tuned]
        counts[name.format(data="data", gold="evaluation/gold")] = (
            len(learn),
            sum(len(story["attributions"]) for story in learn),
        )
        if style == "polnear":
            texts = learn
    for name in TUNED_ON:
        stories = load_stories(GOLD / name)
        wikinews += [make_example(story, vocabulary, "guidelines") for story in stories]
    if options.taught_by:
        texts = unlabelled_texts(options.data, texts)
        found = teach(options.taught_by, texts, options.run / "taught.jsonl", threads=options.threads)
        learnt += [make_example(story, vocabulary, "guidelines", taught=True) for story in found]
        counts["read by an earlier model"] = (len(found), sum(len(story["attributions"]) for story in found))
    shape = SIZES[options.size]
    network = _train_once(options, recipe, shape, learnt, vocabulary)
    weights = {name: weight.float().numpy() for name, weight in network.state_dict().items()}

    def package(tuning: Tuning) -> None:
        naming = Naming(options.name, options.version)
        write_model_folder(options.model, weights, shape, encoder / "vocab.txt", naming=naming, tuning=tuning)

    package(UNTUNED)
    held_out: dict[Style, Groups] = {"polnear": [polnear], "guidelines": [outlets, wikinews]}
    package(tune(open_model(options.model, threads=options.threads), learnt, held_out))
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
