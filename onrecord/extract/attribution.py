"""Stories to attributions: lay out the text, run the network, settle what it says of each story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Literal

import numpy as np

from onrecord.data import AnnotatedStory, Story
from onrecord.errors import ModelError
from onrecord.extract.decode import Floats, Reading, decode_paths, read_cue, weigh_refusals
from onrecord.extract.flags import find_flags
from onrecord.extract.labels import CONVENTIONS, ROLES, list_labels
from onrecord.extract.passives import release_subjects
from onrecord.extract.pieces import Ints, Pieces, cut_pieces
from onrecord.extract.settle import settle
from onrecord.extract.windows import Window, lay_windows
from onrecord.inference import Model, WindowInput
from onrecord.wordpiece import Vocabulary

Style = Literal["guidelines", "polnear"]

_STORIES_AT_ONCE = 32  # enough to keep every thread busy, few enough to hold
_WINDOWS_AT_ONCE = 64  # whose best roles are found together: a step takes as long for many as for few
_LEAST_CUE = 0.2  # what is less likely a cue never becomes a likely attribution, and costs time


def find_attributions(
    stories: Iterable[Story], model: Model, *, style: Style = "guidelines", min_score: float | None = None
) -> Iterator[AnnotatedStory]:
    """Yield each story with the attributions read in it, in order; none in a language that is not read.

    Stories are taken a few at a time, so memory stays flat. `min_score` leaves out what is less
    probable; None takes the model's own. Raises ModelError where the model gives other labels.
    """
    if model.card.labels != list_labels():
        raise ModelError(
            f"the model {model.card.name} gives other labels than this version of onrecord knows"
        )

    def read(story: Story) -> AnnotatedStory:
        if not _is_read(story, model):
            return AnnotatedStory(story, (), model.maker)
        pieces = cut_pieces(story.text, model.vocabulary)
        readings = read_pieces(pieces, model, style=style)
        found = settle(pieces, readings, model.card, style=style, min_score=min_score)
        flagged = find_flags(story.text, found)
        return AnnotatedStory(story, release_subjects(story.text, flagged), model.maker)

    waiting = iter(stories)
    with ThreadPoolExecutor(max(1, model.threads)) as pool:
        while group := tuple(islice(waiting, _STORIES_AT_ONCE)):
            yield from pool.map(read, group)


def _is_read(story: Story, model: Model) -> bool:
    """Return whether the model reads the language of a story, as far as that is known."""
    return story.language is None or story.language[:2].lower() in model.card.languages


def read_pieces(pieces: Pieces, model: Model, *, style: Style) -> list[Reading]:
    """Return the readings of everything in one text that may be a cue, in its order."""
    convention, floor = CONVENTIONS.index(style), model.card.source_floors[style]
    windows = lay_windows(pieces, model.card.window)
    readings: list[Reading] = []
    for start in range(0, len(windows), _WINDOWS_AT_ONCE):
        group = [
            _read_window(window, pieces, model, convention)
            for window in windows[start : start + _WINDOWS_AT_ONCE]
        ]
        paths = _find_paths([each.roles for each in group], model.card.transitions)
        for window, own in zip(group, paths, strict=True):
            readings += _read_cues(window, own, floor)
    return readings


def _find_paths(roles: list[Floats], transitions: Floats) -> list[Ints]:
    """Return the best roles for the cues of each window, found for all windows in one go."""
    width = max(each.shape[1] for each in roles)
    # The last word is repeated up to the widest window.
    stretched = [each[:, np.minimum(np.arange(width), each.shape[1] - 1)] for each in roles]
    paths = decode_paths(np.concatenate(stretched), transitions)
    return np.split(paths, np.cumsum([len(each) for each in roles])[:-1])


@dataclass(frozen=True, slots=True)
class _Window:
    """What the network says of one window, word by word: `n` cues, `w` words."""

    first_word: int  # of the window, in the text
    cues: Ints  # (n,) the word at which each cue begins, from the start of the window
    scores: Floats  # (n,)
    roles: Floats  # (n, w, roles)
    marks: Floats  # (n, w, marks)
    traits: Floats  # (n, traits)


def _read_window(window: Window, pieces: Pieces, model: Model, convention: int) -> _Window:
    """Return what the network says of `window`."""
    low, high = np.searchsorted(pieces.first_piece, (window.start, window.end))
    firsts = pieces.first_piece[low:high] - window.start + 1
    cues = model.run(_make_input(window, firsts, pieces, model.vocabulary, convention), _LEAST_CUE)
    return _Window(
        first_word=int(low),
        cues=np.searchsorted(firsts, cues.at),
        scores=cues.scores,
        roles=cues.roles[:, firsts],
        marks=cues.marks[:, firsts],
        traits=cues.traits,
    )


def _make_input(
    window: Window, firsts: Ints, pieces: Pieces, vocabulary: Vocabulary, convention: int
) -> WindowInput:
    """Return the arrays of `window`; `firsts` is where in it words begin."""
    size = window.end - window.start + 2
    ids, features = np.zeros(size, np.int64), np.zeros(size, np.int64)
    words, candidates = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    ids[0], ids[-1] = vocabulary.start_id, vocabulary.end_id
    ids[1:-1] = pieces.ids[window.start : window.end]
    features[1:-1] = pieces.features[window.start : window.end]
    words[firsts] = True
    owned = slice(window.own_start - window.start + 1, window.own_end - window.start + 1)
    candidates[owned] = words[owned]
    return WindowInput(ids, features, words, candidates, convention)


def _read_cues(window: _Window, paths: Ints, source_floor: float) -> Iterator[Reading]:
    """Yield the reading of each cue of a window, its words counted from the start of the text."""
    count, refusals = window.roles.shape[1], weigh_refusals(window.traits).tolist()
    for number, cue in enumerate(window.cues.tolist()):
        roles, marks = window.roles[number], window.marks[number]
        found = read_cue(paths[number, :count], roles, marks, cue, source_floor=source_floor)
        yield Reading(
            words={name: words + window.first_word if len(words) else words for name, words in found.items()},
            cue_score=float(window.scores[number]),
            content_score=_mean(roles, found, "content" if len(found["content"]) else "cue"),
            source_score=_mean(roles, found, "source") if len(found["source"]) else 0.5,
            refusal=refusals[number],
            traits=window.traits[number],
        )


def _mean(roles: Floats, found: dict[str, Ints], name: str) -> float:
    """Return the mean probability of the words found for a role."""
    words = found[name]
    return float(np.add.reduce(roles[words, ROLES.index(name)]) / len(words))
