"""Open a model folder, check its digest, run it. The only import of onnxruntime."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.data import Maker
from onrecord.errors import ModelError
from onrecord.wordpiece import Vocabulary

FORMAT = 2
WEIGHTS = Path(__file__).parent / "weights"
PACKAGED = {"default": WEIGHTS / "attribution-en", "fast": WEIGHTS / "attribution-en-fast"}

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class WindowInput:
    """One window of `l` pieces, with a piece at its start and its end that frame it."""

    ids: Ints  # (l,) vocabulary ids
    features: Ints  # (l,) case, space and quotation state
    words: Flags  # (l,) true on the first piece of a word
    candidates: Flags  # (l,) true where a cue may begin
    convention: int  # index into CONVENTIONS


@dataclass(frozen=True, slots=True)
class Cues:
    """What the network says about the `n` cues it found in a window, in the order of their place."""

    at: Ints  # (n,) the piece at which the cue begins
    scores: Floats  # (n,) probability that a cue begins there
    roles: Floats  # (n, l, roles) probability of each role
    marks: Floats  # (n, l, marks) probability of each mark
    traits: Floats  # (n, traits) logits: stances, source types, forms, flags


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a model folder says of itself in `model.toml`."""

    name: str
    version: str
    labels: dict[str, list[str]]  # in the order of the network's outputs
    languages: list[str]  # that it reads, as codes of ISO 639-1
    window: int  # pieces in a window, its frame left out
    min_scores: dict[str, float]  # by convention: the least calibrated score
    source_floors: dict[str, float]  # by convention: of a source that stands far off
    transitions: Floats  # (roles, roles) log weight of one role after another
    calibration: dict[str, tuple[float, ...]]  # by convention: see extract.settle.evidence


class Model:
    """An open model: its vocabulary, its card, and the network ready to run."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self.threads = threads
        self.card = _read_card(folder)
        self.vocabulary = Vocabulary.load(folder / "vocab.txt")
        self._session = _open_session(folder / "model.onnx")

    @property
    def maker(self) -> Maker:
        """Who stands behind what this model says."""
        return Maker(self.card.name, self.card.version)

    def run(self, window: WindowInput, threshold: float) -> Cues:
        """Return the cues of `window` more probable than `threshold`. Safe to call from several threads.

        Windows are run one by one: the int8 scales are taken over a run, and a window must read the same
        whatever stands beside it. It is also faster than runs of several, which need padding and a mask.
        """
        inputs = {
            "ids": window.ids[None],
            "features": window.features[None],
            "words": window.words[None],
            "candidates": window.candidates[None],
            "convention": np.array([window.convention]),
            "threshold": np.array(threshold, np.float32),
        }
        return Cues(*self._session.run(["at", "scores", "roles", "marks", "traits"], inputs))


def open_model(model: str | Path = "default", *, threads: int = 1) -> Model:
    """Return a model of the package by its name, `default` or `fast`, or else the one in the folder `model`.

    Raises ModelError where the folder is missing, damaged or of another format.
    """
    return Model(PACKAGED.get(str(model)) or Path(model), threads=threads)


def _read_card(folder: Path) -> ModelCard:
    """Return the card of a model folder whose files are as the card says."""
    try:
        card: dict[str, Any] = tomllib.loads((folder / "model.toml").read_text(encoding="utf-8"))
    except OSError as error:
        names = ", ".join(PACKAGED)
        raise ModelError(
            f"{folder}: no model here ({error.strerror}: model.toml); name the folder of one, or one of the"
            f" package: {names}"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"{folder / 'model.toml'} is damaged: {error}") from error
    if card.get("format") != FORMAT:
        raise ModelError(
            f"{folder} has format {card.get('format')}; this version of onrecord reads format {FORMAT}"
        )
    try:
        _check_files(folder, card["sha256"])
        return ModelCard(
            name=card["name"],
            version=card["version"],
            labels=card["labels"],
            languages=card["languages"],
            window=card["window"],
            min_scores=card["min_scores"],
            source_floors=card["source_floors"],
            transitions=np.array(card["transitions"], np.float32),
            calibration={name: tuple(numbers) for name, numbers in card["calibration"].items()},
        )
    except KeyError as error:
        raise ModelError(f"{folder / 'model.toml'} says nothing of {error}; make the model anew") from error


def _check_files(folder: Path, digests: dict[str, str]) -> None:
    """Raise ModelError where a file of the model is missing or is not the one its card speaks of."""
    for name, digest in digests.items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"no {name} in {folder}: {error.strerror}") from error
        if found != digest:
            raise ModelError(f"{folder / name} is damaged: its digest is {found[:12]}…, not {digest[:12]}…")


def _open_session(path: Path) -> Any:
    """Return an ONNX Runtime session that uses one thread a call; several calls may run at once."""
    import onnxruntime  # noqa: PLC0415  a slow import that only a real run should pay for

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # The full level fuses Add and LayerNormalization into an operator that makes a layer a fifth slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ModelError(f"{path} cannot be opened: {error}") from error
