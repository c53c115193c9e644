"""The trained network as one ONNX graph: text pieces in, attributions out.

Written by hand, since what runs fast in ONNX Runtime is particular: linear layers as
`DynamicQuantizeMatMul` with int8 columns, `Add` and `LayerNormalization` apart (with the fused
`SkipLayerNormalization` a layer takes a fifth longer), the standard's `Attention` (a sixth faster
than the contributed `MultiHeadAttention`), the rest in fp32. One window a run: its pieces are the
keys of every cue, so that nothing is copied for each.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from onrecord.extract.labels import MARKS, ROLES
from training.graph import Graph
from training.model import REACH, TRAIT, NetworkShape

Weights = dict[str, NDArray[np.float32]]


def make_onnx(weights: Weights, shape: NetworkShape, *, quantized: bool) -> onnx.ModelProto:
    """Return the graph of `AttributionNetwork`; its inputs and outputs are those of `onrecord.inference`."""
    graph = Graph(quantized=quantized)
    encoded = graph.add("Squeeze", _encode(graph, weights, shape), graph.integers(0))
    cue = graph.add("MatMul", encoded, graph.constant(weights["cue.weight"].T))
    cue = graph.add("Add", cue, graph.constant(weights["cue.bias"]))
    probability = graph.add("Sigmoid", graph.add("Squeeze", cue, graph.integers(1)))
    at = _pick_cues(graph, probability)
    projected = graph.linear(encoded, weights["project.weight"].T, weights["project.bias"])
    *parts, vectors = graph.split(projected, *[shape.scorer] * 4, TRAIT, axis=1)
    roles, marks = _label_words(graph, weights, parts, at)
    traits = _read_traits(graph, weights, vectors, at, roles)
    scores = graph.add("Gather", probability, at)
    outputs = {"at": at, "scores": scores, "roles": roles, "marks": marks, "traits": traits}
    for name, value in outputs.items():
        graph.name_output(value, name)
    return graph.finish(_inputs(), _outputs())


def _inputs() -> list[onnx.ValueInfoProto]:
    shape = [1, "length"]
    value = helper.make_tensor_value_info
    return [
        value("ids", TensorProto.INT64, shape),
        value("features", TensorProto.INT64, shape),
        value("words", TensorProto.BOOL, shape),
        value("candidates", TensorProto.BOOL, shape),
        value("convention", TensorProto.INT64, [1]),
        value("threshold", TensorProto.FLOAT, []),
    ]


def _outputs() -> list[onnx.ValueInfoProto]:
    value = helper.make_tensor_value_info
    return [
        value("at", TensorProto.INT64, ["cues"]),
        value("scores", TensorProto.FLOAT, ["cues"]),
        value("roles", TensorProto.FLOAT, ["cues", "length", "role"]),
        value("marks", TensorProto.FLOAT, ["cues", "length", "mark"]),
        value("traits", TensorProto.FLOAT, ["cues", "trait"]),
    ]


def _encode(graph: Graph, weights: Weights, shape: NetworkShape) -> str:
    """Add the encoder; return its output, (1, length, width)."""
    features = weights["encoder.features.weight"] + weights["encoder.segment"]
    x = graph.look_up(weights["encoder.words.weight"], "ids")
    x = graph.add("Add", x, graph.add("Gather", graph.constant(features), "features"))
    convention = graph.add("Gather", graph.constant(weights["encoder.convention.weight"]), "convention")
    x = graph.add("Add", x, graph.add("Unsqueeze", convention, graph.integers(1)))
    length = graph.add("Slice", graph.add("Shape", "ids"), graph.integers(1), graph.integers(2))
    positions = graph.constant(weights["encoder.positions.weight"][:256])
    x = graph.add("Add", x, graph.add("Slice", positions, graph.integers(0), length, graph.integers(0)))
    x = graph.normalize(x, weights["encoder.norm.weight"], weights["encoder.norm.bias"], 1e-12)
    for number in range(shape.layers):
        layer = {
            name.split(".", 3)[3]: value
            for name, value in weights.items()
            if name.startswith(f"encoder.layers.{number}.")
        }
        qkv = graph.linear(x, layer["qkv.weight"].T, layer["qkv.bias"])
        q, k, v = graph.add("Split", qkv, outputs=3, axis=-1, num_outputs=3)
        mixed = graph.add("Attention", q, k, v, q_num_heads=shape.heads, kv_num_heads=shape.heads)
        x = graph.add("Add", graph.linear(mixed, layer["out.weight"].T, layer["out.bias"]), x)
        x = graph.normalize(x, layer["norm1.weight"], layer["norm1.bias"], 1e-12)
        y = graph.gelu(graph.linear(x, layer["up.weight"].T, layer["up.bias"]))
        x = graph.add("Add", graph.linear(y, layer["down.weight"].T, layer["down.bias"]), x)
        x = graph.normalize(x, layer["norm2.weight"], layer["norm2.bias"], 1e-12)
    return x


def _pick_cues(graph: Graph, probability: str) -> str:
    """Add the choice of cues; return the place of each, (cues,)."""
    candidates = graph.add("Squeeze", "candidates", graph.integers(0))
    above = graph.add("And", graph.add("Greater", probability, "threshold"), candidates)
    return str(graph.add("Squeeze", graph.add("NonZero", above), graph.integers(0)))


def _label_words(graph: Graph, weights: Weights, parts: list[str], at: str) -> tuple[str, str]:
    """Add the role scorer; return role and mark probabilities, (cues, length, …).

    `parts` are the four projections of the pieces, (length, scorer) each: two of a cue, two of a word.
    """
    query, scale = (
        graph.add("Unsqueeze", graph.add("Gather", part, at), graph.integers(1)) for part in parts[:2]
    )
    key, gain = parts[2:]
    pieces = _count_pieces(graph, key)
    distance = graph.add("Sub", pieces, graph.add("Unsqueeze", at, graph.integers(1)))
    reach = (graph.constant(np.array(-REACH)), graph.constant(np.array(REACH)))
    distance = graph.add("Add", graph.add("Clip", distance, *reach), graph.integers(REACH))
    far = graph.add("Gather", graph.constant(weights["distance.weight"]), distance)
    z = graph.add("Add", graph.add("Add", query, key), graph.add("Mul", scale, gain))
    z = graph.gelu(graph.add("Add", z, far))
    z = graph.normalize(z, weights["norm.weight"], weights["norm.bias"], 1e-5)
    y = z
    for name in ("smooth1", "smooth2"):
        y = graph.gelu(_convolve(graph, y, pieces, weights[f"{name}.weight"], weights[f"{name}.bias"]))
    labels = graph.add("MatMul", graph.add("Add", z, y), graph.constant(weights["label.weight"].T))
    labels = graph.add("Add", labels, graph.constant(weights["label.bias"]))
    roles, marks = graph.split(labels, len(ROLES), len(MARKS), axis=2)
    return graph.add("Softmax", roles, axis=-1), graph.add("Sigmoid", marks)


def _count_pieces(graph: Graph, x: str) -> str:
    """Return the indices of the rows of `x`, (length,)."""
    length = graph.add("Squeeze", graph.add("Shape", x, end=1), graph.integers(0))
    return str(graph.add("Range", graph.constant(np.array(0)), length, graph.constant(np.array(1))))


def _convolve(
    graph: Graph, x: str, pieces: str, filters: NDArray[np.float32], bias: NDArray[np.float32]
) -> str:
    """Add a convolution over pieces, as a linear layer over neighbours side by side: int8 serves that too.

    Neighbours are laid side by side after rounding, when they are a quarter as large.
    """
    outputs, inputs, width = filters.shape
    margin = width // 2
    rounded = graph.round(x)
    padded = graph.add("Pad", rounded.values, graph.integers(0, margin, 0, 0, margin, 0), rounded.zero)
    around = graph.add(
        "Add", graph.add("Unsqueeze", pieces, graph.integers(1)), graph.integers(*range(width))
    )
    neighbours = graph.add("Gather", padded, around, axis=1)
    neighbours = graph.add("Reshape", neighbours, graph.integers(0, 0, width * inputs))
    weight = filters.transpose(2, 1, 0).reshape(-1, outputs)
    return graph.multiply(rounded._replace(values=neighbours), weight, bias)


def _read_traits(graph: Graph, weights: Weights, vectors: str, at: str, roles: str) -> str:
    """Add the traits; return their logits, (cues, traits)."""
    words = graph.add("Unsqueeze", graph.add("Cast", "words", to=TensorProto.FLOAT), graph.integers(2))
    _, held, _ = graph.split(roles, 1, 2, len(ROLES) - 3, axis=2)
    held = graph.add("Mul", held, words)
    total = graph.add("ReduceSum", held, graph.integers(1), keepdims=1)
    held = graph.add("Div", held, graph.add("Add", total, graph.constant(np.array(1, np.float32))))
    pooled = graph.add("MatMul", graph.add("Transpose", held, perm=[0, 2, 1]), vectors)
    pooled = graph.add("Reshape", pooled, graph.integers(-1, 2 * TRAIT))
    x: Any = graph.add("Concat", graph.add("Gather", vectors, at), pooled, axis=1)
    for name, activate in (("trait_inner", True), ("trait", False)):
        x = graph.add("MatMul", x, graph.constant(weights[f"{name}.weight"].T))
        x = graph.add("Add", x, graph.constant(weights[f"{name}.bias"]))
        x = graph.gelu(x) if activate else x
    return x
