"""The whole in-story flow, on one screen: stories in, annotated stories out.

Pure and batched: no store, no network, no clock. One batch of stories is in memory at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.data import AnnotatedStory, Story
from onrecord.extract import Style, find_attributions
from onrecord.inference import Model
from onrecord.resolve import resolve_story


def annotate(
    stories: Iterable[Story], model: Model, *, style: Style = "guidelines", min_score: float | None = None
) -> Iterator[AnnotatedStory]:
    """Yield each story with its attributions, in the order the stories came.

    `style="polnear"` gives outermost attributions only, after that corpus's convention. `min_score`
    leaves out attributions below that probability; None takes the model's own threshold.
    """
    for annotated in find_attributions(stories, model, style=style, min_score=min_score):
        yield annotated if style == "polnear" else resolve_story(annotated)
