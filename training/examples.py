"""Training examples: annotated stories as windows of pieces with the labels of each cue."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.data import content_id
from onrecord.extract.labels import CONVENTIONS, FLAGS, FORMS, MARKS, ROLES, SOURCE_TYPES, STANCES
from onrecord.extract.pieces import Ints, Pieces, cut_pieces, spans_to_words
from onrecord.extract.windows import Window, lay_windows
from onrecord.wordpiece import Vocabulary

UNKNOWN = -1  # a trait that this story's annotation does not give
LEAST_SURE = 0.5  # roles of a cue less sure than this are not learnt
MARGIN = 10  # roles of a cue this near to a cut through a line are not learnt: half of them is missing


@dataclass(frozen=True, slots=True)
class CueLabels:
    """What is known about one cue: the words of each role and mark, and its traits."""

    words: dict[str, Ints]
    traits: tuple[int, ...]  # stance, source type, form, then the flags
    score: float = 1.0  # probability that there is such a cue: below 1 where a model has found it


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated story; several readings where several people annotated it."""

    pieces: Pieces
    convention: int
    readings: tuple[tuple[CueLabels, ...], ...]
    taught: bool = False  # annotated by a model, not by people


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of one training step: `b` windows of `l` pieces, `n` cues in them."""

    ids: Ints  # (b, l)
    features: Ints  # (b, l)
    mask: NDArray[np.bool_]  # (b, l) true where a piece stands
    convention: Ints  # (b,)
    scored: NDArray[np.bool_]  # (b, l) true on the first piece of a word
    cues: NDArray[np.float32]  # (b, l) probability that a cue begins: 1 or 0 where people say it
    rows: Ints  # (n,) window of each cue
    at: Ints  # (n,) place of its first piece in the window
    roles: Ints  # (n, l) role of each piece
    marks: NDArray[np.float32]  # (n, l, marks)
    traits: Ints  # (n, 3 + flags) or UNKNOWN


def load_stories(path: Path) -> list[dict[str, Any]]:
    """Return the stories of a JSONL file of annotated stories."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def make_example(
    story: dict[str, Any], vocabulary: Vocabulary, convention: str, *, taught: bool = False
) -> Example:
    """Return the example that a story in the format of the guidelines gives."""
    pieces = cut_pieces(story["text"], vocabulary)
    readings = [story["attributions"], *(story.get("other_annotators") or {}).values()]
    whole = convention == "guidelines"
    labels = tuple(tuple(_label_cues(pieces, reading, whole=whole, taught=taught)) for reading in readings)
    return Example(pieces, CONVENTIONS.index(convention), labels, taught)


def hold_out(
    stories: list[dict[str, Any]], every: int = 12
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return `stories` in two parts: to learn from, and about one in `every` to tune on.

    Stories of one event stay together, so that what is tuned on was not learnt in other words.
    """
    learn: list[dict[str, Any]] = []
    tune: list[dict[str, Any]] = []
    for story in stories:
        key = str(story.get("event") or story["id"])
        (tune if int(content_id("hold-out", key), 16) % every == 0 else learn).append(story)
    return learn, tune


def make_windows(example: Example, size: int, rng: random.Random) -> list[tuple[Example, Window, int]]:
    """Return the windows of `example`, of up to `size` pieces, each with the reading it is to learn from."""
    reading = rng.randrange(len(example.readings))
    return [(example, window, reading) for window in lay_windows(example.pieces, size)]


def make_batch(
    windows: list[tuple[Example, Window, int]], vocabulary: Vocabulary, *, count: int, length: int
) -> Batch:
    """Return the arrays for `windows`, each framed by its start and end piece.

    Padded to `count` windows of `length` pieces, so that compiled code meets few shapes.
    """
    batch = _empty_batch(count, length)
    rows: list[int] = []
    found: list[tuple[int, Ints, NDArray[np.float32], tuple[int, ...]]] = []
    for row, (example, window, reading) in enumerate(windows):
        pieces, size = example.pieces, window.end - window.start
        batch.convention[row] = example.convention
        batch.ids[row, 0], batch.ids[row, size + 1] = vocabulary.start_id, vocabulary.end_id
        batch.ids[row, 1 : size + 1] = pieces.ids[window.start : window.end]
        batch.features[row, 1 : size + 1] = pieces.features[window.start : window.end]
        batch.mask[row, : size + 2] = True
        firsts = _place(pieces.first_piece, window)
        batch.scored[row, firsts] = True
        for labels in example.readings[reading]:
            cue = int(pieces.first_piece[labels.words["cue"][0]])
            if window.start <= cue < window.end:
                batch.cues[row, cue - window.start + 1] = labels.score
                if labels.score >= LEAST_SURE and not _cut_off(pieces, window, cue):
                    rows.append(row)
                    found.append(_window_labels(pieces, window, labels, length))
    if not found:
        return batch
    at, roles, marks, traits = zip(*found, strict=True)
    return replace(
        batch,
        rows=np.array(rows, np.int64),
        at=np.array(at, np.int64),
        roles=np.stack(roles),
        marks=np.stack(marks),
        traits=np.array(traits, np.int64),
    )


def _empty_batch(count: int, length: int) -> Batch:
    """Return the arrays of a batch in which nothing stands yet."""
    return Batch(
        ids=np.zeros((count, length), np.int64),
        features=np.zeros((count, length), np.int64),
        mask=np.zeros((count, length), np.bool_),
        convention=np.zeros(count, np.int64),
        scored=np.zeros((count, length), np.bool_),
        cues=np.zeros((count, length), np.float32),
        rows=np.zeros(0, np.int64),
        at=np.zeros(0, np.int64),
        roles=np.zeros((0, length), np.int64),
        marks=np.zeros((0, length, len(MARKS)), np.float32),
        traits=np.zeros((0, 3 + len(FLAGS)), np.int64),
    )


def _label_cues(
    pieces: Pieces, attributions: list[dict[str, Any]], *, whole: bool, taught: bool
) -> Iterator[CueLabels]:
    """Yield the labels of every attribution that has a cue; traits are learnt from `whole` readings alone."""
    for attribution in attributions:
        spans = {name: attribution.get(name) or [] for name in (*ROLES[1:], *MARKS)}
        spans["time"] = (attribution.get("time") or {}).get("spans") or []
        if not spans["cue"]:
            continue
        known = whole and "stance" in attribution
        yield CueLabels(
            {name: spans_to_words(pieces, found) for name, found in spans.items()},
            _traits(attribution, taught=taught) if known else (UNKNOWN,) * (3 + len(FLAGS)),
            attribution.get("score", 1.0),
        )


def _traits(attribution: dict[str, Any], *, taught: bool) -> tuple[int, ...]:
    """Return the trait labels of an attribution; flags from people alone, since a model misses half."""
    choices = (
        STANCES.index(attribution["stance"]),
        SOURCE_TYPES.index(attribution["source_type"]),
        FORMS.index(attribution["form"]),
    )
    if taught:
        return (*choices, *(UNKNOWN,) * len(FLAGS))
    return (
        *choices,
        int(attribution["negated"]),
        int(attribution["hedged"]),
        int(attribution.get("certainty") == "borderline"),
    )


def _place(pieces: Ints, window: Window) -> Ints:
    """Return where in the framed window those of `pieces` stand that lie in it."""
    return pieces[(pieces >= window.start) & (pieces < window.end)] - window.start + 1


def _cut_off(pieces: Pieces, window: Window, cue: int) -> bool:
    """Return whether the cue stands so near to a cut through its line that its roles may lie beyond."""
    line_starts = (0, len(pieces.ids), *pieces.breaks.tolist())
    return (window.start not in line_starts and cue - window.start < MARGIN) or (
        window.end not in line_starts and window.end - cue < MARGIN
    )


def _window_labels(
    pieces: Pieces, window: Window, labels: CueLabels, length: int
) -> tuple[int, Ints, NDArray[np.float32], tuple[int, ...]]:
    """Return the place of a cue in its window, the role and marks of each piece, and its traits."""
    roles = np.zeros(length, np.int64)
    # Where two roles share a word the later of this order keeps it.
    for name in ("topic", "content", "medium", "addressee", "source", "cue"):
        roles[_place(pieces.first_piece[labels.words[name]], window)] = ROLES.index(name)
    marks = np.zeros((length, len(MARKS)), np.float32)
    for number, name in enumerate(MARKS):
        marks[_place(pieces.first_piece[labels.words[name]], window), number] = 1
    at = int(pieces.first_piece[labels.words["cue"][0]]) - window.start + 1
    return at, roles, marks, labels.traits
