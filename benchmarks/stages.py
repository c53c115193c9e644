"""Where the time of `annotate` goes, stage by stage."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch

from onrecord import pipeline
from onrecord.data import Story
from onrecord.extract import attribution
from onrecord.inference import Model

NETWORK = "run the network"
# What is timed, in the order of the flow. None of them calls another.
STAGES: tuple[tuple[object, str, str], ...] = (
    (attribution, "cut_pieces", "cut the text into pieces, with their features"),
    (attribution, "lay_windows", "lay windows"),
    (attribution, "_make_input", "fill the arrays of a window"),
    (Model, "run", NETWORK),
    (attribution, "decode_paths", "find the best roles"),
    (attribution, "read_cue", "turn them into spans"),
    (attribution, "settle", "settle what a story holds"),
    (pipeline, "resolve_story", "resolve speakers, dates, replies"),
)
REST = "all else"


def profile_stages(stories: Sequence[Story], model: Model) -> dict[str, float]:
    """Return the processor seconds of each stage of reading `stories` with a model of one thread."""
    seconds: defaultdict[str, float] = defaultdict(float)
    with ExitStack() as timing:
        for owner, name, stage in STAGES:
            timing.enter_context(timed(owner, name, stage, seconds))
        start = time.process_time()
        for _ in pipeline.annotate(stories, model):
            pass
        total = time.process_time() - start
    return {stage: seconds[stage] for _, _, stage in STAGES} | {REST: total - sum(seconds.values())}


@contextmanager
def timed(owner: object, name: str, stage: str, seconds: dict[str, float]) -> Iterator[None]:
    """Add up in `seconds` what a function takes of the thread that calls it."""
    function: Callable[..., Any] = getattr(owner, name)

    @wraps(function)
    def timed(*arguments: Any, **options: Any) -> Any:
        start = time.thread_time()
        try:
            return function(*arguments, **options)
        finally:
            seconds[stage] += time.thread_time() - start

    with patch.object(owner, name, timed):
        yield
