"""A smaller network out of a trained one: the layers, heads and neurons whose weights carry most.

What is kept starts from the trained weights and learns to make up for the rest (Kim and Hassan 2020;
heads: Michel et al. 2019).
"""

from __future__ import annotations

import torch
from torch import Tensor

from training.model import HEAD, TRAIT, NetworkShape

Weights = dict[str, Tensor]


def prune(weights: Weights, shape: NetworkShape) -> Weights:
    """Return what a network of `shape` starts from, out of the `weights` of a larger one."""
    layers = _kept_layers(weights, shape.layers)
    small = {name: value for name, value in weights.items() if not name.startswith("encoder.layers.")}
    for number, kept in enumerate(layers):
        layer = _part(weights, f"encoder.layers.{kept}.")
        layer = _keep_neurons(_keep_heads(layer, shape.heads), shape.inner)
        small |= {f"encoder.layers.{number}.{name}": value for name, value in layer.items()}
    return _narrow_scorer(small, shape.scorer)


def _part(weights: Weights, prefix: str) -> Weights:
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}


def _kept_layers(weights: Weights, count: int) -> list[int]:
    """Return `count` layers, evenly spread, the first and the last among them."""
    given = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layers."))
    return torch.linspace(0, given - 1, count).round().int().tolist()


def _strongest(strength: Tensor, count: int) -> Tensor:
    """Return the indices of the `count` greatest, in their order."""
    return strength.topk(count).indices.sort().values


def _keep_heads(layer: Weights, count: int) -> Weights:
    """Keep the heads whose values weigh most in the layer's output."""
    values = layer["qkv.weight"].unflatten(0, (3, -1, HEAD))[2]  # (heads, HEAD, width)
    outputs = layer["out.weight"].unflatten(1, (-1, HEAD))  # (width, heads, HEAD)
    strength = torch.stack([(outputs[:, head] @ values[head]).norm() for head in range(len(values))])
    kept = _strongest(strength, count)
    return layer | {
        "qkv.weight": layer["qkv.weight"].unflatten(0, (3, -1, HEAD))[:, kept].flatten(0, 2),
        "qkv.bias": layer["qkv.bias"].unflatten(0, (3, -1, HEAD))[:, kept].flatten(),
        "out.weight": outputs[:, kept].flatten(1),
    }


def _keep_neurons(layer: Weights, count: int) -> Weights:
    """Keep the inner neurons whose weights, in and out, are greatest."""
    kept = _strongest(layer["up.weight"].norm(dim=1) * layer["down.weight"].norm(dim=0), count)
    return layer | {
        "up.weight": layer["up.weight"][kept],
        "up.bias": layer["up.bias"][kept],
        "down.weight": layer["down.weight"][:, kept],
    }


def _narrow_scorer(weights: Weights, size: int) -> Weights:
    """Keep the numbers of the role scorer that weigh most in what follows them."""
    given = len(weights["norm.weight"])
    kept = _strongest(weights["label.weight"].norm(dim=0) + weights["smooth1.weight"].norm(dim=(0, 2)), size)
    rows = torch.cat([part * given + kept for part in range(4)] + [4 * given + torch.arange(TRAIT)])
    narrowed = {name: weights[name][rows] for name in ("project.weight", "project.bias")}
    narrowed |= {name: weights[name][kept] for name in ("norm.weight", "norm.bias")}
    for name in ("smooth1", "smooth2"):
        narrowed[f"{name}.weight"] = weights[f"{name}.weight"][kept][:, kept]
        narrowed[f"{name}.bias"] = weights[f"{name}.bias"][kept]
    narrowed |= {name: weights[name][:, kept] for name in ("distance.weight", "label.weight")}
    return weights | narrowed
