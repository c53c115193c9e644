"""Train the attribution network on PolNeAR and the whole readings together.

Every story says in which convention it is annotated, and so does the network's input: neither
convention blurs the other. Weights are averaged over the steps (Polyak and Juditsky 1992). The run
is seeded, and goes on from its last checkpoint where one is found.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.extract.labels import CONVENTIONS, FLAGS, FORMS, ROLES, SOURCE_TYPES, STANCES
from onrecord.wordpiece import Vocabulary
from training.examples import UNKNOWN, Batch, Example, make_batch, make_windows
from training.model import AttributionNetwork, Encoded

LENGTHS = (64, 96, 128, 160, 192)  # a batch is padded to one of these, so that few shapes are compiled


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every choice of a training run."""

    epochs: float = 3.3  # passes over PolNeAR
    gold_passes: int = 3  # passes over the whole readings, for each over PolNeAR
    taught_share: float = 0.5  # share of the stories that a model has annotated, for each pass over PolNeAR
    rounded_share: float = 0.25  # share of the steps, the last, with numbers as coarse as int8
    pieces_per_step: int = 2048
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warmup_steps: int = 60
    weight_decay: float = 0.01
    clip_norm: float = 2.0
    average_decay: float = 0.998
    trait_weight: float = 0.3
    soft_weight: float = 0.5  # how much of the loss follows the teacher, where there is one
    dropout: float = 0.1
    start_share: float = 0.5  # how much of the weights that a run started from stands in its last
    seed: int = 1


@dataclass(slots=True)
class Progress:
    """Where a run stands; all that a checkpoint holds beside weights and optimiser."""

    epoch: int = 0
    step: int = 0


def train(
    network: AttributionNetwork,
    examples: list[Example],
    vocabulary: Vocabulary,
    recipe: Recipe,
    *,
    folder: Path,
    teacher: AttributionNetwork | None = None,
    checkpoint_every_seconds: float = 300,
) -> AttributionNetwork:
    """Return the network with averaged weights; checkpoints stand in `folder` while it runs.

    With a teacher, part of the loss follows what it says of the same cues (Hinton et al. 2015).
    """
    torch.manual_seed(recipe.seed)
    optimizer = _make_optimizer(network, recipe)
    average = {name: weight.detach().clone() for name, weight in network.state_dict().items()}
    progress = Progress()
    checkpoint = folder / "checkpoint.pt"
    if checkpoint.exists():
        _restore(checkpoint, network, optimizer, average, progress)
    torch._dynamo.config.recompile_limit = 4 * len(LENGTHS)  # each length, rounded and not
    encode = torch.compile(network.encode, dynamic=False)
    if teacher is not None:
        teacher.encode = torch.compile(teacher.encode, dynamic=False)  # type: ignore[method-assign]
    total = int(len(_plan_epoch(examples, recipe, 0)) * recipe.epochs)
    saved_at, losses = time.monotonic(), np.zeros(3)
    for windows, length in _remaining_batches(examples, recipe, progress, total):
        network.train()
        network.round_numbers(progress.step >= total * (1 - recipe.rounded_share))
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * _rate(progress.step, total, recipe)
        batch = make_batch(windows, vocabulary, count=recipe.pieces_per_step // length, length=length)
        losses += _step(network, encode, optimizer, batch, recipe, teacher)
        progress.step += 1
        decay = min(recipe.average_decay, (1 + progress.step) / (10 + progress.step))
        for name, weight in network.state_dict().items():
            average[name].lerp_(weight, 1 - decay)
        if progress.step % 50 == 0:
            _report(progress, total, losses / 50, time.monotonic())
            losses[:] = 0
        if time.monotonic() - saved_at > checkpoint_every_seconds:
            _save(checkpoint, network, optimizer, average, progress)
            saved_at = time.monotonic()
    _save(checkpoint, network, optimizer, average, progress)
    network.load_state_dict(average)
    return network


def batch_loss(network: AttributionNetwork, encoded: Encoded, batch: Batch, recipe: Recipe) -> Tensor:
    """Return the losses of cues, labels and traits, (3,), each an average over the cues of `batch`."""
    _, logits, projected = encoded
    cues, scored = torch.from_numpy(batch.cues), torch.from_numpy(batch.scored)
    cue_losses = functional.binary_cross_entropy_with_logits(logits.float(), cues, reduction="none")
    cue_loss = (cue_losses * scored).sum() / cues.sum().clamp(min=1)
    if not len(batch.rows):
        return torch.stack([cue_loss, cue_loss * 0, cue_loss * 0])
    rows, at = torch.from_numpy(batch.rows), torch.from_numpy(batch.at)
    labels = network.label_words(projected, rows, at).float()
    words = scored[rows]
    roles, marks = torch.from_numpy(batch.roles), torch.from_numpy(batch.marks)
    role_logits, mark_logits = labels[words].split([len(ROLES), marks.shape[-1]], -1)
    # Marks are known only for the whole readings.
    whole = (torch.from_numpy(batch.convention)[rows] == CONVENTIONS.index("guidelines"))[:, None].expand_as(
        words
    )
    mark_losses = functional.binary_cross_entropy_with_logits(
        mark_logits, marks[words], reduction="none"
    ).sum(-1)
    label_loss = (
        functional.cross_entropy(role_logits, roles[words], reduction="sum")
        + (mark_losses * whole[words]).sum()
    )
    traits = network.read_traits(
        projected, rows, at, functional.one_hot(roles, len(ROLES)) * words[..., None]
    ).float()
    trait_loss = _trait_loss(traits, torch.from_numpy(batch.traits))
    return torch.stack([cue_loss, label_loss / (10 * len(rows)), recipe.trait_weight * trait_loss])


def teacher_loss(
    network: AttributionNetwork, encoded: Encoded, teacher: AttributionNetwork, batch: Batch
) -> Tensor:
    """Return how far `network` is from `teacher` on cues, labels and traits, (3,), as cross-entropies.

    The first also holds how far the encoded pieces are apart (Jiao et al. 2020).
    """
    arrays = (batch.ids, batch.features, batch.mask, batch.convention)
    with torch.no_grad():
        taught = teacher.encode(*(torch.from_numpy(array) for array in arrays))
    pieces, logits, projected = encoded
    shown, scored = torch.from_numpy(batch.mask), torch.from_numpy(batch.scored)
    apart = functional.mse_loss(pieces[shown].float(), taught.pieces[shown].float())
    apart = apart / taught.pieces[shown].float().square().mean()
    cue_losses = functional.binary_cross_entropy_with_logits(
        logits.float(), taught.cues.float().sigmoid(), reduction="none"
    )
    cue_loss = (cue_losses * scored).sum() / torch.from_numpy(batch.cues).sum().clamp(min=1) + apart
    count = len(batch.rows)
    if not count:
        return torch.stack([cue_loss, cue_loss * 0, cue_loss * 0])
    rows, at = torch.from_numpy(batch.rows), torch.from_numpy(batch.at)
    words = scored[rows]
    held = functional.one_hot(torch.from_numpy(batch.roles), len(ROLES)) * words[..., None]
    with torch.no_grad():
        taught_labels = teacher.label_words(taught.projected, rows, at).float()[words]
        taught_traits = teacher.read_traits(taught.projected, rows, at, held).float()
    labels = network.label_words(projected, rows, at).float()[words]
    traits = network.read_traits(projected, rows, at, held).float()
    label_loss = functional.cross_entropy(
        labels[:, : len(ROLES)], taught_labels[:, : len(ROLES)].softmax(-1), reduction="sum"
    ) + functional.binary_cross_entropy_with_logits(
        labels[:, len(ROLES) :], taught_labels[:, len(ROLES) :].sigmoid(), reduction="sum"
    )
    trait_loss = sum(
        (
            functional.cross_entropy(own, other.softmax(-1), reduction="sum")
            for own, other in _choices(traits, taught_traits)
        ),
        traits.sum() * 0,
    )
    return torch.stack([cue_loss, label_loss / (10 * count), trait_loss / count])


def _choices(traits: Tensor, taught: Tensor) -> list[tuple[Tensor, Tensor]]:
    """Return own and taught logits of stance, source type and form; flags follow the gold alone."""
    sizes = [len(STANCES), len(SOURCE_TYPES), len(FORMS), len(FLAGS)]
    return list(zip(traits.split(sizes, -1), taught.split(sizes, -1), strict=True))[:3]


def _trait_loss(logits: Tensor, gold: Tensor) -> Tensor:
    """Return the summed losses of stance, source type, form and flags over the cues where they are known."""
    known = gold[:, 0] != UNKNOWN
    if not known.any():
        return logits.sum() * 0
    gold = gold[known]
    sizes = [len(STANCES), len(SOURCE_TYPES), len(FORMS), len(FLAGS)]
    stance, source_type, form, flags = logits[known].split(sizes, -1)
    choices = (stance, source_type, form)
    loss = sum(functional.cross_entropy(choice, gold[:, number]) for number, choice in enumerate(choices))
    flagged = gold[:, 3:] != UNKNOWN
    if not flagged.any():
        return loss
    return loss + functional.binary_cross_entropy_with_logits(flags[flagged], gold[:, 3:][flagged].float())


def _step(network, encode, optimizer, batch: Batch, recipe: Recipe, teacher):  # type: ignore[no-untyped-def]
    """Take one step and return its three losses."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        arrays = (batch.ids, batch.features, batch.mask, batch.convention)
        encoded = encode(*(torch.from_numpy(array) for array in arrays))
        losses = batch_loss(network, encoded, batch, recipe)
        if teacher is not None:
            soft = teacher_loss(network, encoded, teacher, batch)
            losses = (1 - recipe.soft_weight) * losses + recipe.soft_weight * soft
    optimizer.zero_grad()
    losses.sum().backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), recipe.clip_norm)
    optimizer.step()
    return losses.detach().numpy()


def _remaining_batches(
    examples: list[Example], recipe: Recipe, progress: Progress, total: int
) -> Iterator[tuple[list, int]]:
    """Yield the batches from where the run stands to step `total`; who takes them counts the steps."""
    while progress.step < total:
        plan = _plan_epoch(examples, recipe, progress.epoch)
        done = progress.step - sum(len(_plan_epoch(examples, recipe, past)) for past in range(progress.epoch))
        yield from plan[done : done + total - progress.step]
        progress.epoch += 1


def _plan_epoch(examples: list[Example], recipe: Recipe, epoch: int) -> list[tuple[list, int]]:
    """Return the batches of one epoch in order, each its windows and the length they are padded to."""
    rng = random.Random(recipe.seed * 1000 + epoch)
    windows = [
        window
        for example in examples
        for _ in range(_passes(example, recipe, rng))
        # Another size each time moves the borders, so that no line always stands at one.
        for window in make_windows(example, rng.randint(LENGTHS[2], LENGTHS[-1]) - 2, rng)
    ]
    rng.shuffle(windows)
    batches = [
        batch
        for start in range(0, len(windows), 256)
        for batch in _group(windows[start : start + 256], recipe.pieces_per_step)
    ]
    rng.shuffle(batches)
    return batches


def _passes(example: Example, recipe: Recipe, rng: random.Random) -> int:
    """Return how often a story is learnt from in one epoch."""
    if example.taught:
        return int(rng.random() < recipe.taught_share)
    return recipe.gold_passes if example.convention == CONVENTIONS.index("guidelines") else 1


def _group(windows: list, pieces_per_step: int) -> Iterator[tuple[list, int]]:
    """Yield `windows` in batches of like length."""
    by_length: dict[int, list] = {length: [] for length in LENGTHS}
    for window in windows:
        size = window[1].end - window[1].start + 2
        by_length[next(length for length in LENGTHS if size <= length)].append(window)
    for length, group in by_length.items():
        count = pieces_per_step // length
        yield from ((group[start : start + count], length) for start in range(0, len(group), count))


def _make_optimizer(network: AttributionNetwork, recipe: Recipe) -> torch.optim.Optimizer:
    """Return AdamW with one rate for what comes pretrained and another for what starts from nothing."""
    fresh = ("encoder.features", "encoder.convention")
    named = [(name, weight) for name, weight in network.named_parameters() if weight.requires_grad]
    body = [weight for name, weight in named if name.startswith("encoder.") and not name.startswith(fresh)]
    head = [weight for name, weight in named if not name.startswith("encoder.") or name.startswith(fresh)]
    groups = [
        {"params": body, "base": recipe.encoder_rate},
        {"params": head, "base": recipe.head_rate},
    ]
    return torch.optim.AdamW(
        groups, lr=recipe.encoder_rate, weight_decay=recipe.weight_decay, betas=(0.9, 0.98)
    )


def _rate(step: int, total: int, recipe: Recipe) -> float:
    """Return the share of the base rate at `step`: up over the warm-up, then down to nothing."""
    return min(1.0, (step + 1) / recipe.warmup_steps) * max(0.01, 1 - step / total)


def _report(progress: Progress, total: int, losses, now: float) -> None:  # type: ignore[no-untyped-def]
    cue, label, trait = losses
    print(
        f"step {progress.step}/{total} epoch {progress.epoch} "
        f"cue {cue:.3f} label {label:.3f} trait {trait:.3f} at {now:.0f} s",
        flush=True,
    )


def _save(path: Path, network, optimizer, average, progress: Progress) -> None:  # type: ignore[no-untyped-def]
    """Write a checkpoint whole or not at all."""
    partial = path.with_suffix(".partial")
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "average": average,
        "epoch": progress.epoch,
        "step": progress.step,
        "random": torch.get_rng_state(),
    }
    torch.save(state, partial)
    partial.replace(path)


def _restore(path: Path, network, optimizer, average, progress: Progress) -> None:  # type: ignore[no-untyped-def]
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    average.update(state["average"])
    progress.epoch, progress.step = state["epoch"], state["step"]
    torch.set_rng_state(state["random"])
    print(f"going on from step {progress.step}", flush=True)
