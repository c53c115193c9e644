"""The trained network as one ONNX graph: text pieces in, attributions out.

Written by hand, since what runs fast in ONNX Runtime is particular: linear layers as
`DynamicQuantizeMatMul` with int8 columns, `Add` and `LayerNormalization` apart (the fused
`SkipLayerNormalization` was six times slower), attention without a mask, which takes the fused
kernel, the rest in fp32.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from onrecord.extract.labels import ROLES
from training.graph import MICROSOFT, Graph
from training.model import HEAD, REACH, TRAIT, EncoderShape

Weights = dict[str, NDArray[np.float32]]


def make_onnx(weights: Weights, shape: EncoderShape, *, quantized: bool) -> onnx.ModelProto:
    """Return the graph of `AttributionNetwork`; its inputs and outputs are those of `onrecord.inference`."""
    graph = Graph(quantized=quantized)
    encoded = _encode(graph, weights, shape)
    cue = graph.add("MatMul", encoded, graph.constant(weights["cue.weight"].T))
    cue = graph.add("Add", cue, graph.constant(weights["cue.bias"]))
    probability = graph.add("Sigmoid", graph.add("Squeeze", cue, graph.integers(-1)))
    projected = graph.linear(encoded, weights["project.weight"].T, weights["project.bias"])
    rows, at = _pick_cues(graph, probability)
    place = graph.add(
        "Concat",
        graph.add("Unsqueeze", rows, graph.integers(1)),
        graph.add("Unsqueeze", at, graph.integers(1)),
        axis=1,
    )
    roles, marks = _label_words(graph, weights, projected, rows, at, place)
    traits = _read_traits(graph, weights, projected, rows, place, roles)
    scores = graph.add("GatherND", probability, place)
    outputs = {"at": at, "scores": scores, "roles": roles, "marks": marks, "traits": traits}
    for name, value in outputs.items():
        graph.name_output(value, name)
    return graph.finish(_inputs(), _outputs())


def _inputs() -> list[onnx.ValueInfoProto]:
    shape = ["windows", "length"]
    value = helper.make_tensor_value_info
    return [
        value("ids", TensorProto.INT64, shape),
        value("features", TensorProto.INT64, shape),
        value("words", TensorProto.BOOL, shape),
        value("candidates", TensorProto.BOOL, shape),
        value("convention", TensorProto.INT64, ["windows"]),
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


def _encode(graph: Graph, weights: Weights, shape: EncoderShape) -> str:
    """Add the encoder; return its output, (windows, length, width)."""
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
        mixed = graph.add("MultiHeadAttention", q, k, v, domain=MICROSOFT, num_heads=shape.heads)
        x = graph.add("Add", graph.linear(mixed, layer["out.weight"].T, layer["out.bias"]), x)
        x = graph.normalize(x, layer["norm1.weight"], layer["norm1.bias"], 1e-12)
        y = graph.gelu(graph.linear(x, layer["up.weight"].T, layer["up.bias"]))
        x = graph.add("Add", graph.linear(y, layer["down.weight"].T, layer["down.bias"]), x)
        x = graph.normalize(x, layer["norm2.weight"], layer["norm2.bias"], 1e-12)
    return x


def _pick_cues(graph: Graph, probability: str) -> tuple[str, str]:
    """Add the choice of cues; return the window and the place of each."""
    above = graph.add("And", graph.add("Greater", probability, "threshold"), "candidates")
    places = graph.add("NonZero", above)
    rows, at = graph.add("Split", places, outputs=2, axis=0, num_outputs=2)
    zero = graph.integers(0)
    return graph.add("Squeeze", rows, zero), graph.add("Squeeze", at, zero)


def _part(graph: Graph, x: str, start: int, end: int, axis: int) -> str:
    return graph.add("Slice", x, graph.integers(start), graph.integers(end), graph.integers(axis))


def _label_words(
    graph: Graph, weights: Weights, projected: str, rows: str, at: str, place: str
) -> tuple[str, str]:
    """Add the role scorer; return role and mark probabilities, (cues, length, …)."""
    keys = graph.add("Gather", projected, rows, axis=0)
    query = graph.add("Unsqueeze", graph.add("GatherND", projected, place), graph.integers(1))
    length = graph.add("Gather", graph.add("Shape", projected), graph.constant(np.array(1)))
    step, zero = graph.constant(np.array(1)), graph.constant(np.array(0))
    pieces = graph.add("Unsqueeze", graph.add("Range", zero, length, step), graph.integers(0))
    distance = graph.add("Sub", pieces, graph.add("Unsqueeze", at, graph.integers(1)))
    reach = (graph.constant(np.array(-REACH)), graph.constant(np.array(REACH)))
    distance = graph.add("Add", graph.add("Clip", distance, *reach), graph.integers(REACH))
    z = graph.add("Add", _part(graph, query, 0, HEAD, 2), _part(graph, keys, 2 * HEAD, 3 * HEAD, 2))
    both = graph.add("Mul", _part(graph, query, HEAD, 2 * HEAD, 2), _part(graph, keys, 3 * HEAD, 4 * HEAD, 2))
    far = graph.add("Gather", graph.constant(weights["distance.weight"]), distance)
    z = graph.gelu(graph.add("Add", graph.add("Add", z, both), far))
    z = graph.normalize(z, weights["norm.weight"], weights["norm.bias"], 1e-5)
    y = z
    for name in ("smooth1", "smooth2"):
        y = graph.gelu(_convolve(graph, y, weights[f"{name}.weight"], weights[f"{name}.bias"]))
    z = graph.add("Add", z, y)
    labels = graph.add("MatMul", z, graph.constant(weights["label.weight"].T))
    labels = graph.add("Add", labels, graph.constant(weights["label.bias"]))
    roles = graph.add("Softmax", _part(graph, labels, 0, len(ROLES), 2), axis=-1)
    return roles, graph.add("Sigmoid", _part(graph, labels, len(ROLES), 1000, 2))


def _convolve(graph: Graph, x: str, filters: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
    """Add a convolution over pieces, as a linear layer over neighbours side by side: int8 serves that too."""
    _, _, width = filters.shape
    margin = width // 2
    padded = graph.add("Pad", x, graph.integers(0, margin, 0, 0, margin, 0))
    ends = [_part(graph, padded, at, at - width + 1 or 1 << 30, 1) for at in range(width)]
    neighbours = graph.add("Concat", *ends, axis=2)
    return graph.linear(neighbours, filters.transpose(2, 1, 0).reshape(-1, filters.shape[0]), bias)


def _read_traits(graph: Graph, weights: Weights, projected: str, rows: str, place: str, roles: str) -> str:
    """Add the traits; return their logits, (cues, traits)."""
    vectors = _part(graph, projected, 4 * HEAD, 4 * HEAD + TRAIT, 2)
    words = graph.add("Cast", graph.add("Gather", "words", rows, axis=0), to=TensorProto.FLOAT)
    held = graph.add("Mul", _part(graph, roles, 1, 3, 2), graph.add("Unsqueeze", words, graph.integers(2)))
    total = graph.add("ReduceSum", held, graph.integers(1), keepdims=1)
    held = graph.add("Div", held, graph.add("Add", total, graph.constant(np.array(1, np.float32))))
    keys = graph.add("Gather", vectors, rows, axis=0)
    pooled = graph.add("MatMul", graph.add("Transpose", held, perm=[0, 2, 1]), keys)
    pooled = graph.add("Reshape", pooled, graph.integers(-1, 2 * TRAIT))
    joined = graph.add("Concat", graph.add("GatherND", vectors, place), pooled, axis=1)
    x: Any = joined
    for name, activate in (("trait_inner", True), ("trait", False)):
        x = graph.add("MatMul", x, graph.constant(weights[f"{name}.weight"].T))
        x = graph.add("Add", x, graph.constant(weights[f"{name}.bias"]))
        x = graph.gelu(x) if activate else x
    return x
