"""Layers that can compute with numbers as coarse as int8, so that training makes up for the rounding.

Weights are rounded by output column, activations over the whole batch, as `DynamicQuantizeMatMul`
does it; the gradient passes the rounding by (a straight-through estimator, Jacob et al. 2018).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class RoundedLinear(nn.Linear):
    """A linear layer that rounds what it multiplies while `rounded` is true."""

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """Return `x` times the weights, with the bias."""
        if not self.rounded:
            return super().forward(x)
        return functional.linear(round_activations(x), round_weights(self.weight), self.bias)


class RoundedConv1d(nn.Conv1d):
    """A convolution over one dimension that rounds what it multiplies while `rounded` is true."""

    rounded = False

    def forward(self, x: Tensor) -> Tensor:
        """Return the convolution of `x`, (batch, channels, length)."""
        if not self.rounded:
            return super().forward(x)
        weights = round_weights(self.weight)
        return functional.conv1d(round_activations(x), weights, self.bias, self.stride, self.padding)


def round_activations(x: Tensor) -> Tensor:
    """Return `x` on the 256 steps between its least and its greatest number, zero among them."""
    with torch.no_grad():
        whole = x.float()
        low, high = whole.amin().clamp(max=0), whole.amax().clamp(min=0)
        step = ((high - low) / 255).clamp(min=1e-8)
        zero = (-low / step).round()
        rounded = ((whole / step + zero).round().clamp(0, 255) - zero) * step
    return x + (rounded.to(x.dtype) - x).detach()


def round_weights(weights: Tensor) -> Tensor:
    """Return `weights` on the 255 steps of each output, symmetric about zero."""
    with torch.no_grad():
        flat = weights.flatten(1)
        step = (flat.abs().amax(1, keepdim=True) / 127).clamp(min=1e-8)
        rounded = ((flat / step).round() * step).view_as(weights)
    return weights + (rounded - weights).detach()
