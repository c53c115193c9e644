"""The network: a BERT encoder, a cue detector, and for each cue a reading of every word around it.

For a cue at piece i and each piece j of its window, `gelu(q_i + k_j + q'_i * k'_j + distance(j - i))`
scores the roles (a biaffine scorer, Dozat and Manning 2017, with two convolutions over j to smooth
it). Each cue has labels of its own, so nested and discontinuous spans need no special case.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.extract.labels import CONVENTIONS, FLAGS, FORMS, MARKS, ROLES, SOURCE_TYPES, STANCES
from onrecord.extract.pieces import FEATURES
from training.rounding import RoundedConv1d, RoundedLinear, round_weights

HEAD = 32  # width of an attention head
REACH = 48  # distances beyond this many pieces look alike
TRAIT = 192  # width of the vectors that traits are read from
TRAITS = len(STANCES) + len(SOURCE_TYPES) + len(FORMS) + len(FLAGS)


@dataclass(frozen=True, slots=True)
class NetworkShape:
    """The sizes of a network: a BERT encoder and the role scorer."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12  # of HEAD numbers each
    inner: int = 1536
    positions: int = 512
    scorer: int = 128  # width of the role scorer


class Encoded(NamedTuple):
    """The pieces of a batch as the encoder sees them."""

    pieces: Tensor  # (batch, length, width)
    cues: Tensor  # (batch, length) logits
    projected: Tensor  # (batch, length, 4 * scorer + TRAIT)


class Layer(nn.Module):
    """One BERT layer, layer norm after each half."""

    def __init__(self, shape: NetworkShape, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, dropout
        self.qkv = RoundedLinear(shape.width, 3 * shape.heads * HEAD)
        self.out = RoundedLinear(shape.heads * HEAD, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = RoundedLinear(shape.width, shape.inner)
        self.down = RoundedLinear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return the layer's output, (batch, length, width)."""
        batch, size, _ = x.shape
        q, k, v = self.qkv(x).view(batch, size, 3, self.heads, HEAD).permute(2, 0, 3, 1, 4)
        # Written out: the CPU's fused attention takes a quarter of the step in its backward pass.
        weights = (q * HEAD**-0.5) @ k.transpose(-1, -2) + bias
        mixed = (weights.softmax(-1).to(v.dtype) @ v).transpose(1, 2).flatten(2)
        x = self.norm1(x + functional.dropout(self.out(mixed), self.dropout, self.training))
        y = self.down(functional.gelu(self.up(x)))
        return self.norm2(x + functional.dropout(y, self.dropout, self.training))


class Encoder(nn.Module):
    """BERT over pieces, with features and the convention added to its input."""

    def __init__(self, shape: NetworkShape, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.segment = nn.Parameter(torch.zeros(shape.width))
        self.features = nn.Embedding(FEATURES, shape.width)
        self.convention = nn.Embedding(len(CONVENTIONS), shape.width)
        nn.init.zeros_(self.features.weight)
        nn.init.zeros_(self.convention.weight)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.words.weight.requires_grad_(False)

    def load_bert(self, weights: dict[str, Tensor]) -> None:
        """Take the weights of a published BERT encoder; fewer layers here take every so manieth."""
        given = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))
        step = given // len(self.layers)
        with torch.no_grad():
            # As coarse as they are stored: they stay as they are, and the rest learns to live with it.
            self.words.weight.copy_(round_weights(weights["embeddings.word_embeddings.weight"]))
            self.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
            self.segment.copy_(weights["embeddings.token_type_embeddings.weight"][0])
            for part in ("weight", "bias"):
                getattr(self.norm, part).copy_(weights[f"embeddings.LayerNorm.{part}"])
                for number, layer in enumerate(self.layers):
                    _load_layer(layer, weights, f"encoder.layer.{number * step}.", part)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, convention: Tensor) -> Tensor:
        """Return the encoded pieces, (batch, length, width). `mask` is true where a piece stands."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.segment + self.features(features)
        x = x + self.convention(convention)[:, None]
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        bias = torch.where(mask[:, None, None, :], 0.0, -1e4).to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        return x


class AttributionNetwork(nn.Module):
    """Cues, and for each cue the roles, marks and traits of its attribution."""

    def __init__(self, shape: NetworkShape, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.encoder = Encoder(shape, dropout)
        self.cue = nn.Linear(shape.width, 1)
        self.scorer = size = shape.scorer
        self.project = RoundedLinear(shape.width, 4 * size + TRAIT)
        self.distance = nn.Embedding(2 * REACH + 1, size)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.norm = nn.LayerNorm(size)
        self.smooth1 = RoundedConv1d(size, size, 5, padding=2)
        self.smooth2 = RoundedConv1d(size, size, 5, padding=2)
        self.label = nn.Linear(size, len(ROLES) + len(MARKS))
        self.trait_inner = nn.Linear(3 * TRAIT, TRAIT)
        self.trait = nn.Linear(TRAIT, TRAITS)

    def round_numbers(self, rounded: bool) -> None:
        """Compute from now on with numbers as coarse as the packaged model's, or no longer."""
        for module in self.modules():
            if isinstance(module, RoundedLinear | RoundedConv1d):
                module.rounded = rounded

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor, convention: Tensor) -> Encoded:
        """Return what is known of each piece before any cue is chosen."""
        x = self.encoder(ids, features, mask, convention)
        return Encoded(x, self.cue(x).squeeze(-1), self.project(x))

    def label_words(self, projected: Tensor, rows: Tensor, at: Tensor) -> Tensor:
        """Return role and mark logits, (cues, length, labels), for the cues at `projected[rows, at]`."""
        added_query, scaled_query, _, _ = self._split(projected[rows, at][:, None])
        _, _, added_key, scaled_key = self._split(projected[rows])
        distance = torch.arange(projected.shape[1])[None] - at[:, None]
        z = added_query + added_key + scaled_query * scaled_key
        z = self.norm(functional.gelu(z + self.distance(distance.clamp(-REACH, REACH) + REACH)))
        z = functional.dropout(z, self.dropout, self.training)
        y = functional.gelu(self.smooth1(z.transpose(1, 2)))
        return self.label(z + functional.gelu(self.smooth2(y)).transpose(1, 2))

    def read_traits(self, projected: Tensor, rows: Tensor, at: Tensor, roles: Tensor) -> Tensor:
        """Return trait logits, (cues, traits), given the share of each role, (cues, length, roles)."""
        vectors = projected[..., 4 * self.scorer :]
        weights = roles[..., 1:3] / (roles[..., 1:3].sum(1, keepdim=True) + 1.0)
        pooled = torch.einsum("nlr,nld->nrd", weights.to(vectors.dtype), vectors[rows]).flatten(1)
        joined = torch.cat([vectors[rows, at], pooled], -1)
        hidden = functional.dropout(functional.gelu(self.trait_inner(joined)), self.dropout, self.training)
        return self.trait(hidden)

    def _split(self, projected: Tensor) -> tuple[Tensor, ...]:
        """Return the parts of a projection that the role scorer works with."""
        return projected[..., : 4 * self.scorer].split(self.scorer, -1)


def _load_layer(layer: nn.Module, weights: dict[str, Tensor], prefix: str, part: str) -> None:
    """Copy one half (weight or bias) of a published BERT layer into `layer`."""
    attention = [weights[f"{prefix}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
    getattr(layer.qkv, part).copy_(torch.cat(attention))
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for own, published in names.items():
        getattr(getattr(layer, own), part).copy_(weights[f"{prefix}{published}.{part}"])
