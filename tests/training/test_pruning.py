"""A smaller network is cut out of a larger one."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="torch is needed for training alone")

from training.model import AttributionNetwork, NetworkShape  # noqa: E402
from training.pruning import prune  # noqa: E402

LARGE = NetworkShape(vocabulary=50, width=64, layers=3, heads=4, inner=96, positions=20, scorer=24)


def test_what_is_kept_is_a_network_of_the_smaller_shape() -> None:
    small = NetworkShape(vocabulary=50, width=64, layers=2, heads=2, inner=32, positions=20, scorer=8)
    AttributionNetwork(small).load_state_dict(prune(AttributionNetwork(LARGE).state_dict(), small))


def test_of_the_same_shape_nothing_is_lost() -> None:
    weights = AttributionNetwork(LARGE).state_dict()
    kept = prune(weights, LARGE)
    assert kept.keys() == weights.keys()
    assert all(torch.equal(kept[name], weights[name]) for name in weights)


def test_the_neurons_that_weigh_most_are_kept() -> None:
    weights = AttributionNetwork(LARGE).state_dict()
    weights["encoder.layers.0.up.weight"][5] = 100.0
    kept = prune(weights, NetworkShape(vocabulary=50, width=64, layers=3, heads=4, inner=1, scorer=24))
    assert torch.equal(kept["encoder.layers.0.up.weight"], weights["encoder.layers.0.up.weight"][5:6])
