"""Whom a relative pronoun means: the name or noun phrase that stands right before it."""

from __future__ import annotations

import re

from onrecord.resolve.descriptions import resolve_description
from onrecord.resolve.lexicon import (
    DEFINITE,
    DOCUMENT_NOUNS,
    INDEFINITE,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
)
from onrecord.resolve.phrases import read_phrase, singular
from onrecord.resolve.scene import Referent, Scene, Seen
from onrecord.resolve.unnamed import Unnamed
from onrecord.spans import Span

_WORD = re.compile(r"[^\s,;:“”\"()\[\]]+")
_IN = re.compile(r" (?:in|of|from|at|near) (?:the )?$")
_LEAD = 90  # code points in which the phrase before a pronoun can begin
_OPENERS = DEFINITE | INDEFINITE | frozenset(["one", "some", "no", "every", "each"])


def find_antecedent(pronoun: str, position: int, scene: Scene, unnamed: Unnamed) -> Referent | None:
    """Return who stands right before the `who` or `which` at `position`; None where nothing is read.

    Whoever was a source there already is meant again: `said the villager, who gave her name`. No place
    is a `who`: `Lund of Bergen, who`.
    """
    text, end = scene.text, len(scene.text[:position].rstrip(" ,–—-"))
    for seen in scene.before(position, 6):
        if pronoun == "who" and seen.how == "name" and _is_place(seen.referent, scene):
            end = _before_place(text, seen.start) if seen.end == end else end
        elif _ends_at(seen, end, text):
            return seen.referent
    start = _phrase_start(text, end)
    if start is None:
        return None
    phrase = read_phrase(text, (Span(start, end),), scene.names)
    if phrase.form == "name":
        return scene.referents[phrase.actors[0]]
    return resolve_description(phrase, start, scene, unnamed) if phrase.form == "description" else None


def _is_place(referent: Referent, scene: Scene) -> bool:
    return referent.actor is not None and scene.actors[referent.actor].kind == "place"


def _before_place(text: str, start: int) -> int:
    """Return where the words before `in Bergen`, `of Bergen` end."""
    preposition = _IN.search(text, max(0, start - 8), start)
    return preposition.start() if preposition else start


def _ends_at(seen: Seen, end: int, text: str) -> bool:
    if seen.how == "source":
        return seen.end == end
    return seen.end >= end or text[seen.end : end].startswith((", ", " ("))


def _phrase_start(text: str, end: int) -> int | None:
    """Return where the noun phrase that ends at `end` begins; None where none is seen.

    With its last determiner; a noun without one stands alone.
    """
    words = list(_WORD.finditer(text, max(0, end - _LEAD), end))
    if not words or words[-1].end() != end:
        return None
    opening = next((word for word in reversed(words[-8:]) if word[0].lower() in _OPENERS), None)
    if opening is not None and opening is not words[-1]:
        return opening.start()
    noun = singular(words[-1][0].lower())
    return words[-1].start() if noun in PERSON_NOUNS | ORGANIZATION_NOUNS | DOCUMENT_NOUNS else None
