"""Who is meant by `both men`, `the three companies`, `the latter`: as many as were named together last."""

from __future__ import annotations

from onrecord.resolve.lexicon import ORGANIZATION_NOUNS, PERSON_NOUNS, read_countries, words
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.scene import Referent, Scene, join_referents

_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4}
_BODIES = (ORGANIZATION_NOUNS - {"state"}) | words("side")
_STATES = words("country nation state side")
_OF_TWO = {"former": 0, "latter": 1}
_SENTENCES = 3  # looked back over, the description's own with them


def find_joined(phrase: Phrase, position: int, scene: Scene) -> Referent | None:
    """Return those whom a counted description means, or which of two; None where no such few stand out."""
    count = _count(phrase)
    last = scene.sentence_of(position)
    for number in range(last, max(-1, last - _SENTENCES), -1) if count else ():
        end = position if number == last else scene.sentences[number + 1]
        found = _list_named(scene, scene.sentences[number], end, phrase.head)
        if len(found) == count:
            return found[_OF_TWO[phrase.head]] if phrase.head in _OF_TWO else join_referents(found)
        if len(found) > count:
            return None
    return None


def _count(phrase: Phrase) -> int:
    """Return how many a description means by its own count; 0 where it tells none, or tells more of them."""
    if phrase.head in _OF_TWO:
        return 2
    first, *rest = [word for word in phrase.words if word not in ("the", "all")] or [""]
    return _COUNTS.get(first, 0) if len(rest) == 1 and phrase.label.split()[-1] == rest[0] else 0


def _list_named(scene: Scene, start: int, end: int, head: str) -> list[Referent]:
    """Return those that the noun may mean who are named in `[start, end)`, each once, in order."""
    named = (seen.referent for seen in scene.after(start, 40) if seen.start < end)
    return list(dict.fromkeys(each for each in named if _may_be(each, head, scene)))


def _may_be(referent: Referent, head: str, scene: Scene) -> bool:
    if referent.actor is None or head in _OF_TWO:
        return referent.actor is not None
    if scene.actors[referent.actor].kind == "place":
        return head in _STATES and referent.name in read_countries().values()
    if referent.source_type == "named_person":
        return head in PERSON_NOUNS
    return head in _BODIES and referent.source_type in ("named_organization", "media")
