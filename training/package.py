"""A model folder: the network in ONNX, its vocabulary, and a card of numbers that says what they are."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray

from onrecord.extract.labels import CONVENTIONS, ROLES, list_labels
from onrecord.extract.settle import CUE_ALONE
from onrecord.inference import FORMAT
from training.export import make_onnx
from training.model import NetworkShape


@dataclass(frozen=True, slots=True)
class Tuning:
    """What is set after training, on stories held out from it."""

    min_scores: dict[str, float]
    source_floors: dict[str, float]
    transitions: NDArray[np.float32]  # (roles, roles)
    calibration: dict[str, tuple[float, ...]]


UNTUNED = Tuning(
    min_scores=dict.fromkeys(CONVENTIONS, 0.5),
    source_floors=dict.fromkeys(CONVENTIONS, 1.0),
    transitions=np.zeros((len(ROLES), len(ROLES)), np.float32),
    calibration=dict.fromkeys(CONVENTIONS, CUE_ALONE),
)


@dataclass(frozen=True, slots=True)
class Naming:
    """Under which name and version a model goes."""

    name: str
    version: str
    window: int = 126


def write_model_folder(
    folder: Path,
    weights: dict[str, NDArray[np.float32]],
    shape: NetworkShape,
    vocabulary: Path,
    *,
    naming: Naming,
    tuning: Tuning = UNTUNED,
    quantized: bool = True,
) -> None:
    """Write the model folder, whose files `onrecord.inference` checks against the digests in its card."""
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(make_onnx(weights, shape, quantized=quantized), str(folder / "model.onnx"))
    shutil.copyfile(vocabulary, folder / "vocab.txt")
    lines = [
        f"format = {FORMAT}",
        f'name = "{naming.name}"',
        f'version = "{naming.version}"',
        'languages = ["en"]',
        f"window = {naming.window}",
        f"transitions = {[[round(float(x), 3) for x in row] for row in tuning.transitions]}",
        "",
        "[sha256]",
        *(f'"{name}" = "{_digest(folder / name)}"' for name in ("model.onnx", "vocab.txt")),
        "",
        "[min_scores]",
        *(f"{name} = {value}" for name, value in tuning.min_scores.items()),
        "",
        "[source_floors]",
        *(f"{name} = {value}" for name, value in tuning.source_floors.items()),
        "",
        "[calibration]",
        *(
            f"{name} = {[round(number, 4) for number in numbers]}"
            for name, numbers in tuning.calibration.items()
        ),
        "",
        "[labels]",
        *(f"{name} = {_toml_list(values)}" for name, values in list_labels().items()),
    ]
    (folder / "model.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _toml_list(values: list[str]) -> str:
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
