"""A story in a language that the model does not read is left as it is, whatever stands beside it."""

from __future__ import annotations

from onrecord.data import Story
from onrecord.inference import open_model
from onrecord.pipeline import annotate

TEXT = '"We are ready," said Ana Ortiz, the mayor, on Wednesday.'


def test_only_stories_in_a_language_of_the_model_are_annotated() -> None:
    languages = ("en", "de", None, "EN-gb", "fr")
    stories = [Story(str(number), None, TEXT, language=language) for number, language in enumerate(languages)]
    annotated = list(annotate(stories, open_model()))
    assert [one.story for one in annotated] == stories
    assert [bool(one.attributions) for one in annotated] == [True, False, True, True, False]
