"""Which actor a description fits: the one that bears its noun, or one for the same office, and its words."""

from __future__ import annotations

from onrecord.resolve.bodies import top_state
from onrecord.resolve.lexicon import DEFINITE, PERSON_NOUNS, read_demonyms, words
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.scene import Referent, Scene

# Nouns for the same office: `the Russian leader` is the president named before.
_ALIKE = (
    words("leader president premier minister chancellor chief head boss ruler strongman king"),
    frozenset(["spokesman", "spokeswoman", "spokesperson"]),
    words("chairman chairwoman chair ceo executive director boss head chief founder"),
    words("senator lawmaker congressman congresswoman representative politician legislator"),
    words("candidate nominee frontrunner front-runner contender hopeful businessman billionaire mogul"),
    words("singer star artist musician entertainer"),
    words("lawyer attorney prosecutor counsel"),
    frozenset(["analyst", "economist", "strategist"]),
    words("company firm retailer maker manufacturer startup giant label business studio"),
    words("group organization organisation charity ngo watchdog coalition movement"),
    words("agency ministry department bureau office body commission"),
    words("newspaper paper daily magazine broadcaster channel network site agency newswire"),
    frozenset(["military", "army"]),
    frozenset(["official", "source", "person"]),
)
_NONE: frozenset[str] = frozenset()
_KIN = {  # each of these nouns with all that stand for the same office
    noun: _NONE.union(*(alike for alike in _ALIKE if noun in alike)) for noun in _NONE.union(*_ALIKE)
}
_PEOPLE = ("named_person", "other")
_BODIES = ("named_organization", "media", "other")
_RANKS = words("vice deputy former ex assistant aide adviser")
_OF_ANOTHER = 0.5  # taken off whoever is nowhere called after the names in the description
_BEFORE, _AFTER = 0.6, 0.9  # how well a description must fit; more where the name comes only later


def find_described(phrase: Phrase, position: int, scene: Scene) -> Referent | None:
    """Return the named person or body that a description fits word by word; None where none does."""
    people = phrase.head in PERSON_NOUNS
    return find_likest(phrase, position, scene, people=people)


def find_likest(phrase: Phrase, position: int, scene: Scene, *, people: bool) -> Referent | None:
    """Return the nearest actor that bears the noun and the other words of `phrase`: before it, else after."""
    wanted = {word for word in phrase.words if word not in DEFINITE and word != phrase.head and len(word) > 2}
    states = {read_demonyms()[word] for word in wanted if word in read_demonyms()}
    owners = _owners(phrase, scene) if people else frozenset()
    for places, least in ((scene.before(position, 200), _BEFORE), (scene.after(position, 200), _AFTER)):
        nearest: dict[Referent, int] = {}
        for rank, seen in enumerate(places):
            nearest.setdefault(seen.referent, rank)
        best: tuple[float, Referent] | None = None
        for referent, rank in nearest.items():
            if referent.source_type not in (_PEOPLE if people else _BODIES):
                continue
            score = _match(phrase.head, wanted, states, referent) - rank / 400
            if owners and owners.isdisjoint(referent.words):
                score -= _OF_ANOTHER
            if score > least and (best is None or score > best[0]):
                best = (score, referent)
        if best is not None:
            return best[1]
    return None


def _owners(phrase: Phrase, scene: Scene) -> frozenset[str]:
    """Return the words for whose office a description names; none for that of the state of the story.

    `The emir of Qatar` is called after Qatar wherever he is; at home, the president is just that.
    """
    names = {scene.actors[actor].name for actor in phrase.actors}
    return _NONE if top_state(scene) in names else frozenset(" ".join(names).lower().split())


def _match(head: str, wanted: set[str], states: set[str], referent: Referent) -> float:
    named = frozenset(referent.name.lower().split())
    heads = referent.heads | named
    score = 1.0 if head in heads else 0.0 if _KIN.get(head, _NONE).isdisjoint(heads) else 0.8
    if not score:
        return 0.0
    words = referent.words | named
    missing = [word for word in wanted if word not in words]
    if states and not any(state.lower() in words for state in states) and missing:
        score -= 0.3 if words.isdisjoint(read_demonyms()) else 0.6
    lower = len(_RANKS & words) - len(_RANKS & wanted)
    return score + 0.2 * (len(wanted) - len(missing)) - 0.1 * len(missing) - 0.3 * max(lower, 0)


def same_noun(noun: str, other: str) -> bool:
    """Return whether two nouns are one, or stand for the same office."""
    return noun == other or other in _KIN.get(noun, _NONE)
