"""Whom a relative pronoun means: the name or noun phrase that stands right before it."""

from __future__ import annotations

import re

from onrecord.resolve.descriptions import resolve_description
from onrecord.resolve.phrases import read_phrase
from onrecord.resolve.scene import Referent, Scene
from onrecord.resolve.unnamed import Unnamed
from onrecord.spans import Span

_PHRASE = re.compile(
    r"(?:^|[\s“\"(])((?:(?:a|an|the|one|some|many|several|few|two|three|those)\s)?(?:[\w’'.-]+\s?){1,5})$",
    re.I,
)


def find_antecedent(position: int, scene: Scene, unnamed: Unnamed) -> Referent | None:
    """Return who stands right before the `who` or `which` at `position`."""
    end = len(scene.text[:position].rstrip(" ,–—-"))
    nearest = next((seen for seen in scene.before(position, 6) if seen.how == "name"), None)
    if nearest is not None and (nearest.end >= end or scene.text[nearest.end : end].startswith((", ", " ("))):
        return nearest.referent
    match = _PHRASE.search(scene.text, max(0, end - 80), end)
    if match is None:
        return None
    phrase = read_phrase(scene.text, (Span(match.start(1), end),), scene.names)
    if phrase.form == "name":
        return scene.referents[phrase.actors[0]]
    if phrase.form == "description":
        return resolve_description(phrase, match.start(1), scene, unnamed)
    return None
