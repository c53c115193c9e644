"""How near the network runs to what the machine can do: its int8 peak, measured in the same run."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from benchmarks.stages import NETWORK, profile_stages
from onrecord.data import Story
from onrecord.extract.pieces import cut_pieces
from onrecord.inference import PACKAGED, open_model

_ROWS, _SIDE = 512, 1536  # of the product that the peak is measured with
_TRIES = 40


def peak_table(stories: Sequence[Story]) -> str:
    """Return the machine's int8 peak and how much of it each network of the package reaches, one thread each.

    The share of the peak counts the encoder's int8 layers only: attention, what turns numbers into
    int8, norms and the reading of each cue cost time and count for nothing.
    """
    peak = measure_int8_peak()
    rows = [f"| int8 peak, measured | {peak / 1e9:,.0f} GOP/s |"]
    for name, folder in PACKAGED.items():
        model = open_model(name)
        pieces = sum(len(cut_pieces(story.text, model.vocabulary).ids) for story in stories)
        speed = pieces / profile_stages(stories, model)[NETWORK]
        at_peak = peak / count_operations(folder / "model.onnx")
        rows += [
            f"| {name}: the encoder's int8 layers at that peak | {at_peak:,.0f} pieces/s |",
            f"| {name}: the whole network as it runs | {speed:,.0f} pieces/s, {speed / at_peak:.0%} of it |",
        ]
    return "\n".join(["| beside this machine's limit, one thread | |", "| --- | --- |", *rows])


def measure_int8_peak() -> float:
    """Return the int8 operations a second of one thread: the best of many large products."""
    rng = np.random.default_rng(0)
    weights = rng.integers(-127, 128, (_SIDE, _SIDE), dtype=np.int8)
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["x", "w"], ["y"])],
        "peak",
        [value("x", TensorProto.UINT8, [_ROWS, _SIDE])],
        [value("y", TensorProto.INT32, [_ROWS, _SIDE])],
        [numpy_helper.from_array(weights, "w")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)
    x = rng.integers(0, 256, (_ROWS, _SIDE), dtype=np.uint8)
    best = min(_seconds(session, x) for _ in range(_TRIES))
    return 2 * _ROWS * _SIDE * _SIDE / best


def count_operations(path: Path) -> int:
    """Return the int8 operations that the encoder spends on a piece, from the shapes in its graph.

    The reader of cues is told apart by taking and giving fewer numbers than a piece has.
    """
    graph = onnx.load(str(path)).graph
    shapes = {constant.name: list(constant.dims) for constant in graph.initializer}
    layers = [shapes[node.input[1]] for node in graph.node if node.op_type == "DynamicQuantizeMatMul"]
    width = layers[0][0]
    return sum(2 * rows * columns for rows, columns in layers if width in (rows, columns))


def _seconds(session: onnxruntime.InferenceSession, x: np.ndarray) -> float:
    start = time.process_time()
    session.run(None, {"x": x})
    return time.process_time() - start
