"""Stories to attributions: lay out the text, run the network, settle what it says of each story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
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

_STORIES_AT_ONCE = 32  # enough to keep every thread busy, few enough to hold
_PIECES_PER_RUN = 512  # larger runs fall out of the cache: 1,024 were 6 % slower


def find_attributions(
    stories: Iterable[Story], model: Model, *, style: Style = "guidelines", min_score: float | None = None
) -> Iterator[AnnotatedStory]:
    """Yield each story with the attributions read in it, in order; none in a language that is not read.

    Stories are taken a few at a time, so memory stays flat. `min_score` leaves out what is less
    probable; None takes the model's threshold. Raises ModelError where the model gives other labels.
    """
    if model.card.labels != list_labels():
        raise ModelError(
            f"the model {model.card.name} gives other labels than this version of onrecord knows"
        )

    def read(story: Story) -> AnnotatedStory:
        if not _is_read(story, model):
            return AnnotatedStory(story, (), model.maker)
        pieces = cut_pieces(story.text, model.vocabulary)
        readings = read_pieces(pieces, model, style=style, threshold=model.card.thresholds[style])
        found = settle(pieces, readings, model.card, style=style, min_score=min_score)
        return AnnotatedStory(story, found, model.maker)

    waiting = iter(stories)
    with ThreadPoolExecutor(max(1, model.threads)) as pool:
        while group := tuple(islice(waiting, _STORIES_AT_ONCE)):
            yield from pool.map(read, group)


def _is_read(story: Story, model: Model) -> bool:
    """Return whether the model reads the language of a story, as far as that is known."""
    return story.language is None or story.language[:2].lower() in model.card.languages


def read_pieces(pieces: Pieces, model: Model, *, style: Style, threshold: float) -> list[Reading]:
    """Return the readings of every cue of one text more probable than `threshold`, in no order.

    A run of the network never holds two stories: its int8 scales are taken over the run, and a story
    must read the same whatever stands beside it.
    """
    runs = _plan_runs(lay_windows(pieces, model.card.window))
    return [reading for run in runs for reading in _read_run(run, pieces, model, style, threshold)]


def _plan_runs(windows: list[Window]) -> list[list[Window]]:
    """Return the windows in runs of like length, the longest first."""
    runs: list[list[Window]] = []
    room = longest = 0
    for window in sorted(windows, key=lambda window: window.start - window.end):
        size = window.end - window.start + 2
        if size > room:
            runs.append([])
            longest = size
            room = max(_PIECES_PER_RUN, longest)
        runs[-1].append(window)
        room -= longest
    return runs


def _read_run(
    run: list[Window], pieces: Pieces, model: Model, style: Style, threshold: float
) -> list[Reading]:
    """Return what the network reads in the windows of one run."""
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
    readings: list[Reading] = []
    for number, row in enumerate(cues.rows.tolist()):
        count = len(words[row])
        cue = int(np.searchsorted(words[row], cues.at[number]))
        first_word = int(pieces.word_of[run[row].start + words[row][0] - 1])
        found = read_cue(
            paths[number, :count], roles[number, :count], marks[number, :count], cue, source_floor=floor
        )
        readings.append(_make_reading(found, roles[number], cues, number, first_word))
    return readings


def _make_reading(
    found: dict[str, np.ndarray], roles: np.ndarray, cues: CueBatch, number: int, first_word: int
) -> Reading:
    """Return the reading of one cue with its words counted from the start of the story."""
    name = "content" if len(found["content"]) else "cue"
    certainty = float(roles[found[name], ROLES.index(name)].mean())
    words = {role: places + first_word for role, places in found.items()}
    return Reading(words, float(cues.scores[number]), certainty, cues.traits[number])


def _make_batch(run: list[Window], pieces: Pieces, model: Model, convention: int) -> WindowBatch:
    """Return the arrays for the windows of one run, each framed by its start and end piece."""
    shape = (len(run), max(window.end - window.start for window in run) + 2)
    ids, features = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    present, words, candidates = (np.zeros(shape, np.bool_) for _ in range(3))
    for row, window in enumerate(run):
        size = window.end - window.start
        ids[row, 0], ids[row, size + 1] = model.vocabulary.start_id, model.vocabulary.end_id
        ids[row, 1 : size + 1] = pieces.ids[window.start : window.end]
        features[row, 1 : size + 1] = pieces.features[window.start : window.end]
        present[row, : size + 2] = True
        low, high = np.searchsorted(pieces.first_piece, (window.start, window.end))
        firsts = pieces.first_piece[low:high]
        words[row, firsts - window.start + 1] = True
        owned = firsts[(firsts >= window.own_start) & (firsts < window.own_end)]
        candidates[row, owned - window.start + 1] = True
    return WindowBatch(ids, features, present, words, candidates, np.full(len(run), convention))
