"""Stories to attributions: lay out the text, run the network, settle what it says of each story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Literal

import numpy as np

from onrecord.data import AnnotatedStory, Story
from onrecord.errors import ModelError
from onrecord.extract.decode import Reading, decode_paths, read_cue
from onrecord.extract.labels import CONVENTIONS, ROLES, list_labels
from onrecord.extract.pieces import Pieces, cut_pieces
from onrecord.extract.settle import settle
from onrecord.extract.windows import Window, lay_windows
from onrecord.inference import CueBatch, Model, WindowBatch

Style = Literal["guidelines", "polnear"]

_STORIES_AT_ONCE = 32  # stories whose windows are sorted by length together
_PIECES_PER_RUN = 512  # larger runs fall out of the cache: 1,024 were 6 % slower


@dataclass(frozen=True, slots=True)
class _Job:
    """One window of one of the stories at hand."""

    story: int
    window: Window


def find_attributions(
    stories: Iterable[Story], model: Model, *, style: Style = "guidelines", min_score: float | None = None
) -> Iterator[AnnotatedStory]:
    """Yield each story with the attributions read in it, in order.

    Stories are taken a few at a time, so memory stays flat. `min_score` leaves out what is less
    probable; None takes the model's threshold. Raises ModelError where the model gives other labels.
    """
    if model.card.labels != list_labels():
        raise ModelError(
            f"the model {model.card.name} gives other labels than this version of onrecord knows"
        )
    threshold = model.card.thresholds[style]
    waiting = iter(stories)
    with ThreadPoolExecutor(max(1, model.threads)) as pool:
        while group := tuple(islice(waiting, _STORIES_AT_ONCE)):
            pieces = [cut_pieces(story.text, model.vocabulary) for story in group]
            readings = read_pieces(pieces, model, style=style, threshold=threshold, pool=pool)
            for story, cut, found in zip(group, pieces, readings, strict=True):
                attributions = settle(cut, found, model.card, style=style, min_score=min_score)
                yield AnnotatedStory(story, attributions, model.maker)


def read_pieces(
    pieces: list[Pieces], model: Model, *, style: Style, threshold: float, pool: Executor
) -> list[list[Reading]]:
    """Return for each text the readings of every cue more probable than `threshold`, in no order."""
    jobs = [
        _Job(number, window)
        for number, cut in enumerate(pieces)
        for window in lay_windows(cut, model.card.window)
    ]
    read = partial(_read_run, pieces=pieces, model=model, style=style, threshold=threshold)
    readings: list[list[Reading]] = [[] for _ in pieces]
    for found in pool.map(read, _plan_runs(jobs)):
        for number, reading in found:
            readings[number].append(reading)
    return readings


def _plan_runs(jobs: list[_Job]) -> list[list[_Job]]:
    """Return the windows in runs of like length, the longest first."""
    runs: list[list[_Job]] = []
    room = 0
    for job in sorted(jobs, key=lambda job: job.window.start - job.window.end):
        size = job.window.end - job.window.start + 2
        if size > room:
            runs.append([])
            longest = size
            room = max(_PIECES_PER_RUN, longest)
        runs[-1].append(job)
        room -= longest
    return runs


def _read_run(
    run: list[_Job], pieces: list[Pieces], model: Model, style: Style, threshold: float
) -> list[tuple[int, Reading]]:
    """Return what the network reads in the windows of one run, each reading with the number of its story."""
    batch = _make_batch(run, pieces, model, CONVENTIONS.index(style))
    cues = model.run(batch, threshold)
    if not len(cues.rows):
        return []
    words = [np.flatnonzero(row) for row in batch.words]
    width = max(len(places) for places in words)
    index = np.stack([np.pad(places, (0, width - len(places)), mode="edge") for places in words])[cues.rows]
    everyone = np.arange(len(cues.rows))[:, None]
    roles, marks = cues.roles[everyone, index], cues.marks[everyone, index]
    paths = decode_paths(roles, model.card.transitions)
    floor = model.card.source_floors[style]
    readings: list[tuple[int, Reading]] = []
    for number, row in enumerate(cues.rows.tolist()):
        count = len(words[row])
        cue = int(np.searchsorted(words[row], cues.at[number]))
        job = run[row]
        first_word = int(pieces[job.story].word_of[job.window.start + words[row][0] - 1])
        found = read_cue(
            paths[number, :count], roles[number, :count], marks[number, :count], cue, source_floor=floor
        )
        readings.append((job.story, _make_reading(found, roles[number], cues, number, first_word)))
    return readings


def _make_reading(
    found: dict[str, np.ndarray], roles: np.ndarray, cues: CueBatch, number: int, first_word: int
) -> Reading:
    """Return the reading of one cue with its words counted from the start of the story."""
    name = "content" if len(found["content"]) else "cue"
    certainty = float(roles[found[name], ROLES.index(name)].mean())
    words = {role: places + first_word for role, places in found.items()}
    return Reading(words, float(cues.scores[number]), certainty, cues.traits[number])


def _make_batch(run: list[_Job], pieces: list[Pieces], model: Model, convention: int) -> WindowBatch:
    """Return the arrays for the windows of one run, each framed by its start and end piece."""
    shape = (len(run), max(job.window.end - job.window.start for job in run) + 2)
    ids, features = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    present, words, candidates = (np.zeros(shape, np.bool_) for _ in range(3))
    for row, job in enumerate(run):
        cut, window = pieces[job.story], job.window
        size = window.end - window.start
        ids[row, 0], ids[row, size + 1] = model.vocabulary.start_id, model.vocabulary.end_id
        ids[row, 1 : size + 1] = cut.ids[window.start : window.end]
        features[row, 1 : size + 1] = cut.features[window.start : window.end]
        present[row, : size + 2] = True
        low, high = np.searchsorted(cut.first_piece, (window.start, window.end))
        firsts = cut.first_piece[low:high]
        words[row, firsts - window.start + 1] = True
        owned = firsts[(firsts >= window.own_start) & (firsts < window.own_end)]
        candidates[row, owned - window.start + 1] = True
    return WindowBatch(ids, features, present, words, candidates, np.full(len(run), convention))
