"""Make a model folder: `python -m training --data ../shared/data --out runs/full`."""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

import torch

from onrecord.wordpiece import Vocabulary
from training.encoder import find_encoder, load_encoder_weights
from training.examples import hold_out, load_stories, make_example
from training.model import AttributionNetwork, EncoderShape
from training.train import Recipe, train

SETS = (
    ("polnear", "polnear/train.jsonl"),
    ("guidelines", "gold/train.jsonl"),
    ("guidelines", "gold/open.jsonl"),
)


def main() -> None:
    """Train from public weights to a finished model folder."""
    parser = argparse.ArgumentParser(prog="training", description=__doc__)
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="folder with polnear/ and gold/"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and weights")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--teacher", type=Path, help="folder of a finished run of six layers to learn from")
    for choice in fields(Recipe):
        kind = type(choice.default)
        parser.add_argument("--" + choice.name.replace("_", "-"), type=kind, default=choice.default)
    arguments = vars(parser.parse_args())
    recipe = Recipe(**{choice.name: arguments[choice.name] for choice in fields(Recipe)})
    torch.set_num_threads(arguments["threads"])
    folder: Path = arguments["out"]
    folder.mkdir(parents=True, exist_ok=True)
    encoder = find_encoder()
    vocabulary = Vocabulary.load(encoder / "vocab.txt")
    network = AttributionNetwork(EncoderShape(layers=arguments["layers"]), recipe.dropout)
    network.encoder.load_bert(load_encoder_weights(encoder))
    teacher = None
    if arguments["teacher"]:
        teacher = AttributionNetwork(EncoderShape()).eval()
        teacher.load_state_dict(torch.load(arguments["teacher"] / "network.pt", weights_only=True))
        network.learn_from(teacher)
    data: Path = arguments["data"]
    examples = [
        make_example(story, vocabulary, convention)
        for convention, name in SETS
        for story in hold_out(load_stories(data / name))[0]
    ]
    network = train(network, examples, vocabulary, recipe, folder=folder, teacher=teacher)
    torch.save(network.state_dict(), folder / "network.pt")


if __name__ == "__main__":
    main()
