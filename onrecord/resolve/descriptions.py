"""Whom a description means: `the Russian leader`, `the ministry`, `a senior official`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.data import SourceType
from onrecord.resolve.bodies import GENERIC, name_body, resolve_body
from onrecord.resolve.lexicon import (
    COLLECTIVE_NOUNS,
    DEFINITE,
    DOCUMENT_NOUNS,
    FEMALE_WORDS,
    INFORMANT_NOUNS,
    MALE_WORDS,
    MEDIA_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    read_countries,
    read_demonyms,
    words,
)
from onrecord.resolve.names import Gender
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.pronouns import Place, resolve_pronoun
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
_PEOPLE = ("named_person", "other")
_BODIES = ("named_organization", "media", "other")
_RANKS = words("vice deputy former ex assistant aide adviser")
# Offices that one person holds at a time; with their body or place named they stand for that person.
_OFFICES = words(
    "president minister chancellor secretary governor mayor king queen pope premier chairman chairwoman "
    "ceo director ambassador leader chief head commander spokesman spokeswoman commissioner sheriff "
    "speaker prince candidate nominee founder owner coach"
)


@dataclass(slots=True)
class Unnamed:
    """The unnamed sources of one story, each with its label, in the order they come."""

    known: list[tuple[Referent, str, bool]] = field(default_factory=list)  # referent, head, plural

    def find(self, phrase: Phrase) -> Referent | None:
        """Return the source that the text says this one is: named by the same noun before."""
        wanted = set(phrase.words) - DEFINITE
        for referent, head, plural in reversed(self.known):
            if (
                plural == phrase.plural
                and _same_noun(head, phrase.head)
                and wanted <= referent.words | {"other"}
            ):
                return referent
        return None

    def add(self, phrase: Phrase, source_type: SourceType) -> Referent:
        """Return a new unnamed source with the next number."""
        party = source_type == "unnamed_group" and phrase.head not in INFORMANT_NOUNS
        name = phrase.label if party else f"unnamed {phrase.label} ({len(self.known) + 1})"
        referent = Referent(
            name, source_type, phrase.plural, _gender(phrase), None, frozenset(phrase.words) | {phrase.head}
        )
        self.known.append((referent, phrase.head, phrase.plural))
        return referent


def resolve_description(
    phrase: Phrase, position: int, scene: Scene, unnamed: Unnamed, *, seen_as: SourceType = "other"
) -> Referent:
    """Return whom the description at `position` means.

    `seen_as` is what the reader took it for; where it did not tell, the noun does.
    """
    sort = sort_of(phrase) if seen_as == "other" else seen_as
    if sort in ("unnamed_person", "unnamed_group"):
        return _unnamed(phrase, sort, unnamed)
    if sort == "named_person":
        if seen_as == "other":
            return _person(phrase, position, scene, unnamed)
        return _named_person(phrase, position, scene)
    if sort == "named_organization":
        return _body(phrase, position, scene)
    if sort == "media":
        return _medium(phrase, position, scene)
    return Referent(_document_name(phrase, scene) if sort == "document" else phrase.label, sort)


def sort_of(phrase: Phrase) -> SourceType:
    """Return what kind of source the noun of a description names; `named_person` for any one person."""
    head = phrase.head
    if head in PERSON_NOUNS and not phrase.plural:
        return "named_person"
    if head in DOCUMENT_NOUNS:
        return "document"
    if head == "police" or (head in ORGANIZATION_NOUNS and not phrase.plural):
        return "named_organization"
    if head in MEDIA_NOUNS:
        return "media"
    return "unnamed_group" if phrase.plural or head in COLLECTIVE_NOUNS else "other"


def _named_person(phrase: Phrase, position: int, scene: Scene) -> Referent:
    """Return the person a description means that the reader takes to be named somewhere."""
    named = _described(phrase, position, scene, people=True)
    premodified = not phrase.actors or phrase.label.lower().endswith(phrase.words[-1])
    if named is None and phrase.determiner == "definite" and premodified:
        place = Place(position)
        named = resolve_pronoun("he", place, scene) or resolve_pronoun("she", place, scene)
    return named or _office(phrase)


def _office(phrase: Phrase) -> Referent:
    return Referent(phrase.label, "named_person", False, _gender(phrase), None, frozenset(phrase.words))


def _person(phrase: Phrase, position: int, scene: Scene, unnamed: Unnamed) -> Referent:
    if phrase.determiner == "indefinite":
        return unnamed.add(phrase, "unnamed_person")
    named = _described(phrase, position, scene, people=True)
    before = unnamed.find(phrase) if phrase.determiner == "definite" else None
    if before is not None and (named is None or phrase.head in ("official", "source", "person")):
        return before
    if named is not None:
        return named
    if phrase.head in _OFFICES:
        return _office(phrase)
    return unnamed.add(phrase, "unnamed_person")


def _medium(phrase: Phrase, position: int, scene: Scene) -> Referent:
    """Return the outlet a description means: the one named in it, or for `the paper` the last one named."""
    for index in phrase.actors:
        if scene.actors[index].kind != "place":
            return scene.referents[index]
    if phrase.determiner == "definite" and not phrase.plural:
        for seen in scene.before(position, 200):
            if seen.referent.source_type == "media":
                return seen.referent
    return Referent(phrase.label, "media", phrase.plural)


def _body(phrase: Phrase, position: int, scene: Scene) -> Referent:
    owner = next((word for word in phrase.words if word in read_demonyms()), None)
    if owner is not None:
        rest = " ".join(phrase.words[phrase.words.index(owner) + 1 :])
        if not rest:
            return Referent(read_demonyms()[owner], "named_organization")
        return name_body(owner.capitalize(), rest)
    bare = not phrase.actors and all(word in DEFINITE or word == phrase.head for word in phrase.words)
    place = next((scene.actors[i] for i in phrase.actors if scene.actors[i].kind == "place"), None)
    if place is not None and phrase.label.split(" ")[0].rstrip("'s’") in {n.words[0] for n in place.mentions}:
        noun = re.sub(r"^\S+ ", "", phrase.label)
        if read_countries().get(place.mentions[0].words[0].lower()):
            return name_body(place.name, noun)
    if bare:
        named = resolve_body(phrase, position, scene)
    else:
        named = None if phrase.actors else _described(phrase, position, scene, people=False)
    if named is None and phrase.determiner == "definite" and not phrase.actors and phrase.head in GENERIC:
        named = resolve_pronoun("it", Place(position, seen_as="named_organization"), scene)
    if named is not None:
        return named
    possessive = re.fullmatch(r"([A-Z][\w. -]*?)['’]s (.+)", phrase.label)
    if possessive:
        return name_body(possessive[1], possessive[2])
    return Referent(phrase.label, "named_organization", words=frozenset(phrase.words) | {phrase.head})


def _unnamed(phrase: Phrase, source_type: SourceType, unnamed: Unnamed) -> Referent:
    known = unnamed.find(phrase) if phrase.determiner != "indefinite" else None
    return known or unnamed.add(phrase, source_type)


def _described(phrase: Phrase, position: int, scene: Scene, *, people: bool) -> Referent | None:
    """Return the nearest actor before `position` that bears the noun and the other words of `phrase`."""
    wanted = {word for word in phrase.words if word not in DEFINITE and word != phrase.head and len(word) > 2}
    states = {read_demonyms()[word] for word in wanted if word in read_demonyms()}
    best: tuple[float, Referent] | None = None
    for rank, seen in enumerate(scene.before(position, 200)):
        referent = seen.referent
        if referent.source_type not in (_PEOPLE if people else _BODIES):
            continue
        score = _match(phrase.head, wanted, states, referent) - rank / 400
        if score > 0.6 and (best is None or score > best[0]):
            best = (score, referent)
    return best[1] if best else None


def _match(head: str, wanted: set[str], states: set[str], referent: Referent) -> float:
    words = referent.words | frozenset(referent.name.lower().split())
    heads = referent.heads | frozenset(referent.name.lower().split())
    score = 1.0 if head in heads else 0.8 if any(_same_noun(head, word) for word in heads) else 0.0
    if not score:
        return 0.0
    missing = [word for word in wanted if word not in words]
    if states and not any(state.lower() in words for state in states) and missing:
        score -= 0.3 if words.isdisjoint(read_demonyms()) else 0.6
    lower = len(_RANKS & words) - len(_RANKS & wanted)
    return score + 0.2 * (len(wanted) - len(missing)) - 0.1 * len(missing) - 0.3 * max(lower, 0)


def _same_noun(noun: str, other: str) -> bool:
    return noun == other or any(noun in alike and other in alike for alike in _ALIKE)


def _document_name(phrase: Phrase, scene: Scene) -> str:
    """Return whose document it is: as it was issued before, or as it names them; else its own words."""
    if phrase.determiner == "definite" and not phrase.actors and phrase.head in scene.issuers:
        return scene.issuers[phrase.head]
    for index in phrase.actors:
        if scene.actors[index].kind != "place":
            return scene.actors[index].name
    return phrase.label


def _gender(phrase: Phrase) -> Gender:
    if phrase.head in FEMALE_WORDS:
        return "f"
    return "m" if phrase.head in MALE_WORDS else ""
