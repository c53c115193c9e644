"""What is set after training: transitions, calibration and the least score, on stories held out from it.

Held-out stories come in groups by where they are from. A choice is as good as it is on the average of the
groups: how many of each happen to be annotated says nothing of what will be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.attribution import Style, read_pieces
from onrecord.extract.decode import Reading
from onrecord.extract.labels import ROLES
from onrecord.extract.pieces import Ints
from onrecord.extract.settle import CUE_ALONE, calibrate, evidence, keep_readings
from onrecord.inference import Model
from training.examples import CueLabels, Example
from training.package import Tuning

_MIN_SCORES = np.arange(0.2, 0.66, 0.05)
_SCALES = (0.0, 0.15, 0.3, 0.5)
_SOURCE_FLOORS = (0.25, 0.35, 0.45, 1.0)
_SLIGHT = 0.0025  # a difference of F1 that says nothing
_MIDDLING = 0.6  # probability of a cue at which choices made before calibration are compared
Table = NDArray[np.float32]
Groups = list[list[Example]]


@dataclass(frozen=True, slots=True)
class Judged:
    """One attribution found, whether the gold has it, has it exactly, and calls it borderline."""

    reading: Reading
    right: bool
    exact: bool
    borderline: bool


def tune(model: Model, learnt: list[Example], held_out: dict[Style, Groups]) -> Tuning:
    """Return the tuning that reads the held-out stories best; `learnt` tells which roles follow which."""
    counted = count_transitions(learnt)
    tables = [(counted * scale).astype(np.float32) for scale in _SCALES]

    def quality(table: Table, floors: dict[str, float]) -> float:
        model.card = replace(model.card, transitions=table, source_floors=floors)
        return sum(_quality(judge_groups(model, style, groups), groups) for style, groups in held_out.items())

    best = max(tables, key=lambda table: quality(table, dict.fromkeys(held_out, 1.0)))
    tuning = Tuning({}, {}, best, {})
    for style, groups in held_out.items():
        judged_by_floor = {}
        for floor in _SOURCE_FLOORS:
            model.card = replace(model.card, transitions=best, source_floors={style: floor})
            judged_by_floor[floor] = judge_groups(model, style, groups)
        floor = max(judged_by_floor, key=lambda floor: _quality(judged_by_floor[floor], groups))
        judged = judged_by_floor[floor]
        tuning.source_floors[style] = floor
        tuning.calibration[style] = fit_calibration(list(chain.from_iterable(judged)))
        tuning.min_scores[style] = _choose_min_score(judged, groups, tuning.calibration[style])
    return tuning


def count_transitions(examples: Iterable[Example]) -> Table:
    """Return log P(role, next role) / P(role) P(next role) over the words of the stories, (roles, roles)."""
    pairs = np.ones((len(ROLES), len(ROLES)))
    for example in examples:
        for labels in example.readings[0]:
            roles = _role_line(labels)
            np.add.at(pairs, (roles[:-1], roles[1:]), 1)
    joint = pairs / pairs.sum()
    return np.log(joint / np.outer(joint.sum(1), joint.sum(0))).astype(np.float32)


def judge_groups(model: Model, style: Style, groups: Groups) -> list[list[Judged]]:
    """Return what `judge` says of each group."""
    return [judge(model, style, examples) for examples in groups]


def judge(model: Model, style: Style, examples: list[Example]) -> list[Judged]:
    """Return every attribution that the model finds in `examples`, held against the gold."""
    refusals = style == "guidelines"
    judged: list[Judged] = []
    for example in examples:
        readings = read_pieces(example.pieces, model, style=style)
        judged += _judge_story(example, keep_readings(example.pieces, readings, refusals=refusals))
    return judged


def fit_calibration(judged: list[Judged]) -> tuple[float, ...]:
    """Return the weights of the evidence in the logistic model of being right, by Newton's method.

    A slight prior holds them near the cue's own odds, so that few stories do no harm.
    """
    prior = np.array(CUE_ALONE)
    design = np.array([evidence(each.reading) for each in judged])
    right = np.array([each.right for each in judged], float)
    weights = np.zeros(len(prior))
    for _ in range(30):
        expected = 1 / (1 + np.exp(-design @ weights))
        curvature = (design * (expected * (1 - expected))[:, None]).T @ design + np.eye(len(prior))
        weights = weights + np.linalg.solve(curvature, design.T @ (right - expected) - (weights - prior))
    return tuple(weights.tolist())


def _choose_min_score(judged: list[list[Judged]], groups: Groups, calibration: tuple[float, ...]) -> float:
    """Return the middle of the scores whose relaxed F1 is about the best: which of them is best is chance.

    All of the gold counts, borderline or not.
    """
    qualities = np.zeros(len(_MIN_SCORES))
    for found, examples in zip(judged, groups, strict=True):
        right = np.array([each.right for each in found])
        kept = np.array([calibrate(each.reading, calibration) for each in found]) >= _MIN_SCORES[:, None]
        gold = sum(len(example.readings[0]) for example in examples)
        qualities += 2 * (kept & right).sum(1) / (kept.sum(1) + gold)
    about_best = qualities / len(groups) >= qualities.max() / len(groups) - _SLIGHT
    return float(np.quantile(_MIN_SCORES[about_best], 0.5, method="lower").round(2))


def _judge_story(example: Example, found: list[Reading]) -> list[Judged]:
    """Return the readings of one story, each gold attribution given to the first that is right about it."""
    open_gold = dict(enumerate(example.readings[0]))
    judged = []
    for reading in sorted(found, key=lambda reading: -reading.cue_score):
        number = next((number for number, gold in open_gold.items() if _agree(reading, gold)), None)
        match = open_gold.pop(number) if number is not None else None
        exact = match is not None and all(
            np.array_equal(reading.words[name], match.words[name]) for name in ("cue", "source", "content")
        )
        borderline = match is not None and match.traits[-1] == 1
        judged.append(Judged(reading, match is not None, exact, borderline))
    return judged


def _agree(reading: Reading, gold: CueLabels) -> bool:
    """Return whether cues share a word, and source and content overlap by half in token F1.

    As in the scorer, the content does not count where one of the two has none.
    """
    if not np.isin(reading.words["cue"], gold.words["cue"]).any():
        return False
    bare = not len(reading.words["content"]) or not len(gold.words["content"])
    names = ("source",) if bare else ("source", "content")
    return all(_overlap(reading.words[name], gold.words[name]) >= 0.5 for name in names)


def _overlap(found: Ints, gold: Ints) -> float:
    if not len(found) and not len(gold):
        return 1.0
    return 2 * float(np.isin(found, gold).sum()) / (len(found) + len(gold))


def _f1(judged: list[Judged], examples: list[Example], *, exact: bool = False) -> float:
    """Return the F1 of what is kept; what the gold calls borderline neither counts for nor against."""
    kept = [each for each in judged if not each.borderline]
    gold = sum(labels.traits[-1] != 1 for example in examples for labels in example.readings[0])
    hits = sum(each.exact if exact else each.right for each in kept)
    return 2 * hits / max(1, len(kept) + gold)


def _quality(judged: list[list[Judged]], groups: Groups) -> float:
    """Return the relaxed and the strict F1 in one figure at a middling threshold, the groups averaged."""
    total = 0.0
    for found, examples in zip(judged, groups, strict=True):
        likely = [each for each in found if each.reading.cue_score >= _MIDDLING]
        total += _f1(likely, examples) + _f1(likely, examples, exact=True)
    return total / len(groups)


def _role_line(labels: CueLabels) -> Ints:
    """Return the roles of the words around one cue in a line, a few words of nothing at either end."""
    placed = {name: labels.words[name] for name in ROLES[1:] if len(labels.words[name])}
    first = max(0, min(int(words[0]) for words in placed.values()) - 3)
    last = max(int(words[-1]) for words in placed.values()) + 3
    roles = np.zeros(last - first + 1, np.int64)
    for name in ("topic", "content", "medium", "addressee", "source", "cue"):
        if name in placed:
            roles[placed[name] - first] = ROLES.index(name)
    return roles
