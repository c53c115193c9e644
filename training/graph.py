"""A few operations from which ONNX graphs are written by hand."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

MICROSOFT = "com.microsoft"  # the contributed operators of ONNX Runtime
Array = NDArray[Any]


class Rounded(NamedTuple):
    """Numbers as uint8 where the graph is quantized, else as they were: (values - zero) * scale."""

    values: str
    scale: str
    zero: str


class Graph:
    """An ONNX graph under construction. Methods add nodes and return the names of their outputs."""

    def __init__(self, *, quantized: bool) -> None:
        self.quantized = quantized
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def constant(self, value: Array) -> str:
        """Store `value` in the graph."""
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def integers(self, *values: int) -> str:
        """Store whole numbers, as shapes, axes and indices are given."""
        return self.constant(np.array(values, np.int64))

    def add(self, operator: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: Any) -> Any:
        """Add a node; return the name of its output, or a list of names where it has several."""
        number = len(self._nodes)
        names = [f"{operator}_{number}_{output}" for output in range(outputs)]
        self._nodes.append(helper.make_node(operator, inputs, names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def name_output(self, value: str, name: str) -> None:
        """Give the graph's output its public name."""
        self._nodes.append(helper.make_node("Identity", [value], [name]))

    def linear(self, x: str, weight: Array, bias: Array) -> str:
        """Multiply by `weight` (inputs, outputs), in int8 where quantized, and add `bias`."""
        if not self.quantized:
            return self.add("Add", self.add("MatMul", x, self.constant(weight)), self.constant(bias))
        whole, scale = quantize(weight, axis=0)
        inputs = (x, self.constant(whole), self.constant(scale), "", self.constant(bias))
        return self.add("DynamicQuantizeMatMul", *inputs, domain=MICROSOFT)

    def round(self, x: str) -> Rounded:
        """Round to the 256 steps between the least and the greatest number of `x`, where quantized."""
        if not self.quantized:
            return Rounded(x, "", self.constant(np.array(0, np.float32)))
        return Rounded(*self.add("DynamicQuantizeLinear", x, outputs=3))

    def multiply(self, x: Rounded, weight: Array, bias: Array) -> str:
        """Multiply what was rounded by `weight` (inputs, outputs) and add `bias`."""
        if not self.quantized:
            return self.linear(x.values, weight, bias)
        whole, scale = quantize(weight, axis=0)
        inputs = (
            x.values,
            self.constant(whole),
            x.scale,
            self.constant(scale),
            x.zero,
            "",
            self.constant(bias),
        )
        return str(self.add("MatMulIntegerToFloat", *inputs, domain=MICROSOFT))

    def split(self, x: str, *sizes: int, axis: int) -> list[str]:
        """Cut `x` along an axis."""
        return list(self.add("Split", x, self.integers(*sizes), outputs=len(sizes), axis=axis))

    def look_up(self, table: Array, indices: str) -> str:
        """Take rows of `table`, stored in int8 with one scale a row where quantized."""
        if not self.quantized:
            return self.add("Gather", self.constant(table), indices)
        whole, scale = quantize(table, axis=1)
        rows = self.add("Cast", self.add("Gather", self.constant(whole), indices), to=TensorProto.FLOAT)
        return self.add("Mul", rows, self.add("Gather", self.constant(scale[:, None]), indices))

    def normalize(self, x: str, weight: Array, bias: Array, epsilon: float) -> str:
        """Layer-normalise the last axis."""
        norm = (self.constant(weight), self.constant(bias))
        return self.add("LayerNormalization", x, *norm, axis=-1, epsilon=epsilon)

    def gelu(self, x: str) -> str:
        """Apply the exact GELU."""
        return self.add("Gelu", x, domain=MICROSOFT)

    def finish(
        self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
    ) -> onnx.ModelProto:
        """Return the finished model."""
        graph = helper.make_graph(self._nodes, "attribution", inputs, outputs, self._constants)
        opsets = [helper.make_opsetid("", 23), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=11)


def quantize(values: Array, *, axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return `values` as int8 and the scale of each row (`axis=1`) or column (`axis=0`), symmetric."""
    scale = np.maximum(np.abs(values).max(axis), 1e-8).astype(np.float32) / 127
    whole = np.rint(values / np.expand_dims(scale, axis))
    return np.clip(whole, -127, 127).astype(np.int8), scale
