"""Whom a description means: `the Russian leader`, `the ministry`, `a senior official`."""

from __future__ import annotations

import re

from onrecord.data import SourceType
from onrecord.resolve.bodies import GENERIC, name_body, resolve_body
from onrecord.resolve.documents import are_alike, find_issuer, find_known_issuer, find_publisher
from onrecord.resolve.lexicon import (
    COLLECTIVE_NOUNS,
    DEFINITE,
    DOCUMENT_NOUNS,
    MEDIA_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PUBLIC_NOUNS,
    read_countries,
    read_demonyms,
    words,
)
from onrecord.resolve.likeness import find_described, find_likest, same_noun
from onrecord.resolve.names import Gender
from onrecord.resolve.outlets import is_medium, resolve_medium
from onrecord.resolve.phrases import Phrase, read_phrase
from onrecord.resolve.pronouns import BODY, PERSON, Place, resolve_pronoun
from onrecord.resolve.scene import Referent, Scene
from onrecord.resolve.unnamed import Unnamed, gender_of
from onrecord.spans import Span

_INFORMED = re.compile(r"\b(?:familiar|close|briefed|informed|knowledge|involved)\b")
_OPENS_WITH_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear|[Ff]rom|[Ff]or)(?: the)? $")
_POSSESSIVES = words("his her their our my your its whose")
_PRONOUN_OF: dict[Gender, str] = {"f": "she", "m": "he", "": PERSON}
# Offices that one person holds at a time; with their body or place named they stand for that person.
_OFFICES = words(
    "president minister chancellor secretary governor mayor king queen pope premier chairman chairwoman "
    "ceo director ambassador leader chief head commander spokesman spokeswoman commissioner sheriff "
    "speaker prince candidate nominee founder owner coach"
)


def resolve_description(
    phrase: Phrase, position: int, scene: Scene, unnamed: Unnamed, *, seen_as: SourceType = "other"
) -> Referent:
    """Return whom the description at `position` means.

    `seen_as` is what the reader took it for; where it did not tell, the noun does.
    """
    sort = sort_of(phrase) if seen_as == "other" else seen_as
    if seen_as == "other" and is_public(phrase):
        return Referent(phrase.label, "other", phrase.plural)
    if sort in ("unnamed_person", "unnamed_group"):
        return _unnamed(phrase, sort, scene, unnamed)
    if sort == "document":
        return _document(phrase, scene, unnamed)
    referent = _beside_name(phrase, scene)
    if referent is None and sort == "named_person":
        if seen_as == "other":
            referent = _person(phrase, position, scene, unnamed)
        else:
            referent = _named_person(phrase, position, scene)
    elif referent is None and sort == "named_organization":
        referent = _body(phrase, position, scene)
    elif referent is None and sort == "media":
        referent = resolve_medium(phrase, position, scene)
    return referent or Referent(phrase.label, sort)


def _beside_name(phrase: Phrase, scene: Scene) -> Referent | None:
    """Return whoever is named right before a description that is set off: `TransCanada, the company`."""
    if phrase.determiner != "definite" or scene.text[max(0, phrase.start - 2) : phrase.start] != ", ":
        return None
    beside = (
        one for one in scene.before(phrase.start, 4) if one.how == "name" and one.end >= phrase.start - 3
    )
    seen = next(beside, None)
    person = phrase.head in PERSON_NOUNS
    if seen is None or person != (seen.referent.source_type == "named_person"):
        return None
    return None if _OPENS_WITH_PLACE.search(scene.text, max(0, seen.start - 8), seen.start) else seen.referent


def is_public(phrase: Phrase) -> bool:
    """Return whether a description means everybody and nobody in particular: `the people`, `consumers`."""
    told = _INFORMED.search(phrase.label) is not None
    return phrase.head in PUBLIC_NOUNS and phrase.determiner != "indefinite" and not told


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
    sort: SourceType = "named_person"
    if phrase.determiner == "indefinite" and (introduced := _introduced(phrase, position, scene)):
        return introduced
    named = find_likest(phrase, position, scene, people=True)
    premodified = not phrase.actors or phrase.label.lower().endswith(phrase.words[-1])
    if named is None and phrase.determiner == "definite" and premodified and not _is_relative(phrase, scene):
        named = resolve_pronoun(_PRONOUN_OF[gender_of(phrase)], Place(position, seen_as=sort), scene)
    return named or _office(phrase)


def _introduced(phrase: Phrase, position: int, scene: Scene) -> Referent | None:
    """Return who is told of without a name first and named later: `a photographer said`, then her name."""
    for actor, referent in zip(scene.actors, scene.referents, strict=True):
        later = actor.kind == "person" and actor.mentions[0].start > position
        if later and any(same_noun(phrase.head, head) for head in actor.heads):
            return referent
    return None


def _is_relative(phrase: Phrase, scene: Scene) -> bool:
    """Return whether a description tells whose somebody is: `her client` is another than she."""
    first = scene.text[phrase.start : phrase.end].split(" ", 1)[0].lower()
    return first in _POSSESSIVES or "'s" in phrase.words or "’" in phrase.label


def _office(phrase: Phrase) -> Referent:
    return Referent(phrase.label, "named_person", False, gender_of(phrase), None, frozenset(phrase.words))


def _person(phrase: Phrase, position: int, scene: Scene, unnamed: Unnamed) -> Referent:
    if phrase.determiner == "indefinite":
        return unnamed.add(phrase, "unnamed_person")
    named = find_likest(phrase, position, scene, people=True)
    before = unnamed.find(phrase) if phrase.determiner == "definite" else None
    if before is not None and (named is None or phrase.head in ("official", "source", "person")):
        return before
    if named is not None:
        return named
    if phrase.head in _OFFICES:
        return _office(phrase)
    return unnamed.add(phrase, "unnamed_person")


def _body(phrase: Phrase, position: int, scene: Scene) -> Referent:
    named = _of_owner(phrase, scene)
    if named is not None:
        return named
    definite = phrase.determiner == "definite" and not phrase.actors
    if is_medium(phrase):
        return resolve_medium(phrase, position, scene)
    if not phrase.actors and all(word in DEFINITE or word == phrase.head for word in phrase.words):
        named = resolve_body(phrase, position, scene)
    elif not phrase.actors:
        named = find_likest(phrase, position, scene, people=False)
    if named is None and definite and phrase.head in GENERIC:
        named = resolve_pronoun(BODY, Place(position, seen_as="named_organization"), scene)
    if named is not None:
        return named
    possessive = re.fullmatch(r"([A-Z][\w. -]*?)['’]s (.+)", phrase.label)
    if possessive:
        return name_body(possessive[1], possessive[2])
    return Referent(phrase.label, "named_organization", words=frozenset(phrase.words) | {phrase.head})


def _of_owner(phrase: Phrase, scene: Scene) -> Referent | None:
    """Return the body of a state that a description names: `the Iraqi army`, `Egypt's foreign ministry`."""
    owner = next((word for word in phrase.words if word in read_demonyms()), None)
    if owner is not None and (phrase.head not in GENERIC or phrase.determiner != "definite"):
        rest = " ".join(phrase.words[phrase.words.index(owner) + 1 :])
        if not rest:
            return Referent(read_demonyms()[owner], "named_organization")
        return name_body(owner.capitalize(), rest)
    place = next((scene.actors[i] for i in phrase.actors if scene.actors[i].kind == "place"), None)
    if place is None or not read_countries().get(place.mentions[0].words[0].lower()):
        return None
    if phrase.label.split(" ")[0].rstrip("'s’") not in {name.words[0] for name in place.mentions}:
        return None
    return name_body(place.name, re.sub(r"^\S+ ", "", phrase.label))


def _unnamed(phrase: Phrase, source_type: SourceType, scene: Scene, unnamed: Unnamed) -> Referent:
    known = unnamed.find(phrase) if phrase.determiner != "indefinite" else None
    if known is None and source_type == "unnamed_group" and scene.is_quoted(phrase.start):
        # Whoever is quoted tells of them; the paper has not spoken to them.
        return Referent(phrase.label, source_type, phrase.plural)
    return known or unnamed.add(phrase, source_type)


def _document(phrase: Phrase, scene: Scene, unnamed: Unnamed) -> Referent:
    """Return a document under the name of whoever issued it, where the story says who; else its own words."""
    issuer = find_issuer(phrase, scene.text)
    named = _issuer(issuer, scene, unnamed) if issuer else None
    if named is None and not phrase.actors:
        if phrase.determiner == "definite":
            named = find_known_issuer(phrase.head, scene.issuers) or _named_document(phrase, scene)
        named = named or _publisher(phrase, scene)
    return Referent(named or phrase.label, "document")


def _named_document(phrase: Phrase, scene: Scene) -> str | None:
    """Return the document with a name of its own that `the treaty` means; None where none is there."""
    for seen in (*scene.before(phrase.start, 200), *scene.after(phrase.start, 200)):
        last = seen.referent.name.rsplit(" ", 1)[-1].lower()
        if seen.how == "name" and " " in seen.referent.name and are_alike(phrase.head, last):
            return seen.referent.name
    return None


def _publisher(phrase: Phrase, scene: Scene) -> str | None:
    """Return who is told to have published the document: the last one named before the words that say it."""
    place = find_publisher(phrase.head, phrase.start, scene.text)
    before = scene.before(place, 1) if place is not None else []
    if not before or "\n" in scene.text[before[0].start : place]:
        return None
    return None if before[0].referent.source_type == "other" else before[0].referent.name


def _issuer(span: Span, scene: Scene, unnamed: Unnamed) -> str | None:
    """Return the name of the person or body that the words at `span` mean; None for nobody with a name."""
    phrase = read_phrase(scene.text, (span,), scene.names)
    if phrase.form == "name":
        return scene.referents[phrase.actors[0]].name
    if phrase.form == "pronoun":
        referent = resolve_pronoun(phrase.pronoun, Place(span.start), scene)
        return referent.name if referent else None
    if phrase.form != "description":
        return None
    if sort_of(phrase) in ("named_organization", "media"):
        return resolve_description(phrase, span.start, scene, unnamed).name
    described = find_described(phrase, span.start, scene)
    office = phrase.head in _OFFICES and phrase.actors
    return described.name if described else phrase.label if office else None
