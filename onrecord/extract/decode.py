"""From probabilities to spans: what the network says about one cue becomes one reading."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.labels import MARKS, ROLES, STANCES
from onrecord.extract.pieces import Ints

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Run = tuple[int, int]  # `[start, end)`, in words
_SOURCE, _CONTENT, _CUE = (ROLES.index(name) for name in ("source", "content", "cue"))
_RUNS = {name: ROLES.index(name) for name in ("source", "addressee", "medium", "topic")}
_SHORTEST_HOLE = 3  # a hole of fewer words in a content is closed
_SHORTEST_SOURCE_HOLE = 5  # the same of a source: docs/design.md
_LEAST_MARK = 0.5
NO_WORDS: Ints = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Reading:
    """One cue with the words of each role and mark, by their index in the story."""

    words: dict[str, Ints]
    cue_score: float  # probability that a cue begins here
    content_score: float  # mean probability of the content's words, or of the cue's where it has none
    source_score: float  # mean probability of the source's words; even odds where it has none
    refusal: float  # probability that somebody declines to comment
    traits: Floats


def decode_paths(roles: Floats, transitions: Floats) -> Ints:
    """Return the best sequence of roles for each cue, (n, l), by Viterbi's algorithm.

    `roles` is (n, l, roles) probabilities; `transitions` (roles, roles) adds a log weight for each step.
    """
    # Cues come last: numpy then takes many of them in one stride, in half the time.
    best = np.log(np.maximum(roles, 1e-6)).transpose(1, 2, 0).copy()
    for at in range(1, len(best)):
        best[at] += np.maximum.reduce(best[at - 1][:, None] + transitions[:, :, None])
    # On the way back only the steps that lead to the path are weighed again: a seventh of all.
    best, backward = best.transpose(0, 2, 1).copy(), transitions.T.copy()
    paths = np.empty(best.shape[:2], np.int64)
    following = paths[-1] = best[-1].argmax(1)
    for at in range(len(best) - 2, -1, -1):
        following = paths[at] = (best[at] + backward[following]).argmax(1)
    return paths.T


def weigh_refusals(traits: Floats) -> Floats:
    """Return the probability of each cue being a refusal, (n,), given the logits of its traits."""
    stances = traits[:, : len(STANCES)]
    odds = np.exp(stances - np.maximum.reduce(stances, 1, keepdims=True))
    refused: Floats = odds[:, STANCES.index("no_comment")] / np.add.reduce(odds, 1)
    return refused


def find_runs(chosen: Flags) -> list[Run]:
    """Return the runs `[start, end)` of true values."""
    framed = np.zeros(len(chosen) + 2, np.bool_)
    framed[1:-1] = chosen
    edges = (framed[1:] != framed[:-1]).nonzero()[0].tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def read_cue(path: Ints, roles: Floats, marks: Floats, cue: int, *, source_floor: float) -> dict[str, Ints]:
    """Return the words of each role and mark for one cue.

    `path` (w,) and `roles` (w, roles) and `marks` (w, marks) are over words of the window; `cue` is
    the word at which the cue begins. Word indices are those of the window, sorted. Where the path
    passes by every source, the likeliest one counts if its probability is above `source_floor`.
    """
    path = path.copy()
    path[cue] = _CUE
    runs = _find_role_runs(path)
    start, end = next(run for run in runs[_CUE] if run[0] <= cue < run[1])
    words = {"cue": np.arange(start, end)}
    if _SOURCE not in runs:
        path[_likeliest_source(roles[:, _SOURCE], words["cue"], source_floor)] = _SOURCE
        runs = _find_role_runs(path)
    words["content"] = _find_content(runs.get(_CONTENT, []), path)
    if _SOURCE in runs:
        runs[_SOURCE] = _close_holes(runs[_SOURCE], path, {_CUE, _CONTENT}, shortest=_SHORTEST_SOURCE_HOLE)
    for name, role in _RUNS.items():
        words[name] = _best_run(runs.get(role, []), roles[:, role])
    marked = marks > _LEAST_MARK
    some: list[bool] = np.logical_or.reduce(marked).tolist()
    for number, name in enumerate(MARKS):
        chosen = marked[:, number]
        if not some[number]:
            words[name] = NO_WORDS
        elif name in ("role", "relay"):
            words[name] = chosen.nonzero()[0]
        else:
            words[name] = _best_run(find_runs(chosen), marks[:, number])
    return words


def _find_role_runs(path: Ints) -> dict[int, list[Run]]:
    """Return the runs `[start, end)` of each role that `path` holds, in order."""
    edges = [0, *((path[1:] != path[:-1]).nonzero()[0] + 1).tolist(), len(path)]
    runs: dict[int, list[Run]] = {}
    for role, run in zip(path[edges[:-1]].tolist(), pairwise(edges), strict=True):
        runs.setdefault(role, []).append(run)
    return runs


def _likeliest_source(probabilities: Floats, cue: Ints, floor: float) -> Ints:
    """Return the likeliest word to be the source, with neighbours half as likely; none below the floor.

    A source that stands far off (*…, reiterating his criticism*) is spread thin, and each word of it loses
    to none. On whole readings held out from training a floor of 0.35 gains 0.8 of relaxed F1.
    """
    probabilities = probabilities.copy()
    probabilities[cue] = 0
    peak = int(probabilities.argmax())
    if probabilities[peak] <= floor:
        return NO_WORDS
    around = find_runs(probabilities > probabilities[peak] / 2)
    return next(np.arange(start, end) for start, end in around if start <= peak < end)


def _find_content(runs: list[Run], path: Ints) -> Ints:
    """Return the words of the content: every run of it, short holes closed, stray single words left out."""
    closed = _close_holes(runs, path, {_SOURCE, _CUE}, shortest=_SHORTEST_HOLE)
    longest = max((end - start for start, end in closed), default=0)
    kept = [np.arange(start, end) for start, end in closed if end - start > 1 or longest <= 2]
    return np.concatenate(kept) if kept else NO_WORDS


def _close_holes(runs: list[Run], path: Ints, borders: set[int], *, shortest: int) -> list[Run]:
    """Return the runs joined over holes of fewer than `shortest` words that hold no role of `borders`."""
    closed: list[Run] = []
    for start, end in runs:
        hole = path[closed[-1][1] : start].tolist() if closed else []
        if closed and len(hole) < shortest and borders.isdisjoint(hole):
            closed[-1] = (closed[-1][0], end)
        else:
            closed.append((start, end))
    return closed


def _best_run(runs: list[Run], probabilities: Floats) -> Ints:
    """Return the words of the run that holds most probability; roles other than content are continuous."""
    if not runs:
        return NO_WORDS
    best = runs[0] if len(runs) == 1 else max(runs, key=lambda run: float(probabilities[slice(*run)].sum()))
    return np.arange(*best)
