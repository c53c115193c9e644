"""What tuning calls right is what the scorer calls right."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is needed for training alone")

from onrecord.extract.decode import Reading
from training.examples import CueLabels
from training.tune import _agree


def words(source: tuple[int, ...], content: tuple[int, ...]) -> dict[str, np.ndarray]:
    return {
        "cue": np.array([3]),
        "source": np.array(source, np.int64),
        "content": np.array(content, np.int64),
    }


@pytest.mark.parametrize(
    ("source", "content", "right"),
    [
        ((1, 2), (5, 6, 7), True),
        ((1, 2), (), True),  # a bare topic: cue and source decide
        ((1, 2), (9, 10), False),
        ((8,), (), False),
    ],
)
def test_a_reading_without_content_is_right_by_cue_and_source(
    source: tuple[int, ...], content: tuple[int, ...], right: bool
) -> None:
    reading = Reading(words(source, content), 0.9, 0.9, 0.9, 0.0, np.zeros(0, np.float32))
    assert _agree(reading, CueLabels(words((1, 2), (5, 6, 7)), ())) == right
