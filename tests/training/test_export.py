"""The graph that is written by hand says what the network says."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is needed for training alone")

import onnxruntime  # noqa: E402

from onrecord.extract.pieces import FEATURES  # noqa: E402
from training.export import make_onnx  # noqa: E402
from training.model import AttributionNetwork, NetworkShape  # noqa: E402

SHAPE = NetworkShape(vocabulary=50, width=64, layers=2, heads=4, inner=128, positions=512)
LENGTH = 70  # beyond the reach of distances


@pytest.fixture(scope="module")
def network() -> AttributionNetwork:
    """An untrained network whose every weight is some number, so that none may be forgotten."""
    torch.manual_seed(1)
    network = AttributionNetwork(SHAPE).eval()
    with torch.no_grad():
        for weight in network.parameters():
            weight.add_(torch.randn_like(weight) * 0.1)
    return network


def window(candidates: int) -> dict[str, np.ndarray]:
    """Inputs for one window of which the first `candidates` pieces may be cues."""
    rng = np.random.default_rng(0)
    return {
        "ids": rng.integers(0, SHAPE.vocabulary, (1, LENGTH)),
        "features": rng.integers(0, FEATURES, (1, LENGTH)),
        "words": rng.random((1, LENGTH)) < 0.8,
        "candidates": np.arange(LENGTH)[None] < candidates,
        "convention": np.array([1]),
        "threshold": np.array(0.0, np.float32),
    }


def run_graph(
    network: AttributionNetwork, inputs: dict[str, np.ndarray], *, quantized: bool
) -> list[np.ndarray]:
    """What the exported graph gives: at, scores, roles, marks, traits."""
    weights = {name: weight.numpy() for name, weight in network.state_dict().items()}
    model = make_onnx(weights, SHAPE, quantized=quantized).SerializeToString()
    return onnxruntime.InferenceSession(model).run(["at", "scores", "roles", "marks", "traits"], inputs)


def run_network(network: AttributionNetwork, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
    """What the network gives for the same."""
    ids, features, words, convention = (
        torch.from_numpy(inputs[name]) for name in ("ids", "features", "words", "convention")
    )
    at = torch.from_numpy(np.flatnonzero(inputs["candidates"][0]))
    rows = torch.zeros_like(at)
    with torch.no_grad():
        _, cues, projected = network.encode(ids, features, torch.ones_like(words), convention)
        labels = network.label_words(projected, rows, at)
        roles = labels[..., :7].softmax(-1)
        traits = network.read_traits(projected, rows, at, roles * words[0, None, :, None])
    return [each.numpy() for each in (at, cues[0, at].sigmoid(), roles, labels[..., 7:].sigmoid(), traits)]


@pytest.mark.parametrize("candidates", [0, 1, LENGTH])
def test_in_full_precision_the_graph_gives_what_the_network_gives(
    network: AttributionNetwork, candidates: int
) -> None:
    inputs = window(candidates)
    for found, wanted in zip(
        run_graph(network, inputs, quantized=False), run_network(network, inputs), strict=True
    ):
        np.testing.assert_allclose(found, wanted, atol=2e-4)


def test_in_int8_the_graph_strays_little(network: AttributionNetwork) -> None:
    inputs = window(LENGTH)
    found, exact = run_graph(network, inputs, quantized=True), run_network(network, inputs)
    for coarse, wanted in zip(found[1:4], exact[1:4], strict=True):
        assert np.abs(coarse - wanted).mean() < 0.01
