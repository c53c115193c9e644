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

from onrecord.extract.attribution import Style
from onrecord.inference import open_model
from onrecord.wordpiece import Vocabulary
from training.card import write_card
from training.encoder import find_encoder, load_encoder_weights
from training.examples import Example, hold_out, load_stories, make_example
from training.model import AttributionNetwork, EncoderShape
from training.package import UNTUNED, Naming, Tuning, write_model_folder
from training.taught import teach, unlabelled_texts
from training.train import Recipe, train
from training.tune import tune

SETS: tuple[tuple[Style, str], ...] = (
    ("polnear", "polnear/train.jsonl"),
    ("guidelines", "gold/train.jsonl"),
    ("guidelines", "gold/open.jsonl"),
)


def main() -> None:
    """Train, export, tune and describe one model."""
    options = _parse_options()
    recipe = Recipe(**{choice.name: getattr(options, choice.name) for choice in fields(Recipe)})
    torch.set_num_threads(options.threads)
    options.run.mkdir(parents=True, exist_ok=True)
    encoder = find_encoder()
    vocabulary = Vocabulary.load(encoder / "vocab.txt")
    learnt: list[Example] = []
    held_out: dict[Style, list[Example]] = {"polnear": [], "guidelines": []}
    counts = {}
    for style, name in SETS:
        learn, tuned = hold_out(load_stories(options.data / name))
        learnt += [make_example(story, vocabulary, style) for story in learn]
        held_out[style] += [make_example(story, vocabulary, style) for story in tuned]
        counts[name] = (len(learn), sum(len(story["attributions"]) for story in learn))
        if style == "polnear":
            texts = learn
    if options.taught_by:
        texts = unlabelled_texts(options.data, texts)
        found = teach(options.taught_by, texts, options.run / "taught.jsonl", threads=options.threads)
        learnt += [make_example(story, vocabulary, "guidelines", taught=True) for story in found]
        counts["read by an earlier model"] = (len(found), sum(len(story["attributions"]) for story in found))
    shape = EncoderShape(layers=options.layers)
    network = _train_once(options, recipe, shape, learnt, vocabulary)
    weights = {name: weight.float().numpy() for name, weight in network.state_dict().items()}

    def package(tuning: Tuning) -> None:
        naming = Naming(options.name, options.version)
        write_model_folder(options.model, weights, shape, encoder / "vocab.txt", naming=naming, tuning=tuning)

    package(UNTUNED)
    package(tune(open_model(options.model, threads=options.threads), learnt, held_out))
    write_card(options.model, options.data, recipe, layers=options.layers, counts=counts)
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
    parser.add_argument("--layers", type=int, default=6, help="layers of the encoder; fewer want a teacher")
    parser.add_argument("--taught-by", type=Path, help="model folder that annotates more news to learn from")
    parser.add_argument("--teacher", type=Path, help="folder of a finished run of six layers to learn from")
    for choice in fields(Recipe):
        parser.add_argument(
            "--" + choice.name.replace("_", "-"), type=type(choice.default), default=choice.default
        )
    return parser.parse_args()


def _train_once(
    options: argparse.Namespace,
    recipe: Recipe,
    shape: EncoderShape,
    learnt: list[Example],
    vocabulary: Vocabulary,
) -> AttributionNetwork:
    """Return the trained network of this run: trained now, or as an earlier call left it."""
    network = AttributionNetwork(shape, recipe.dropout)
    finished = options.run / "network.pt"
    if not finished.exists():
        network.encoder.load_bert(load_encoder_weights(find_encoder()))
        teacher = None
        if options.teacher:
            teacher = AttributionNetwork(EncoderShape()).eval()
            teacher.load_state_dict(torch.load(options.teacher / "network.pt", weights_only=True))
            network.learn_from(teacher)
        network = train(network, learnt, vocabulary, recipe, folder=options.run, teacher=teacher)
        torch.save(network.state_dict(), finished)
    network.load_state_dict(torch.load(finished, weights_only=True))
    return network


if __name__ == "__main__":
    main()
