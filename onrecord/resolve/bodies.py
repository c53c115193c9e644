"""Which body `the military` or `the company` means: the one called so in full, or last spoken of."""

from __future__ import annotations

import re
from collections import Counter

from onrecord.resolve.actors import KNOWN_BODIES
from onrecord.resolve.lexicon import NOT_NAMES, read_countries, read_demonyms, words
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.pronouns import BODY, Place, resolve_pronoun
from onrecord.resolve.scene import Referent, Scene

# Words that stand for whatever body was spoken of; the others are looked for with their full name.
GENERIC = words(
    "group company firm organization organisation agency network startup retailer giant party body center "
    "centre charity ngo club team association institute foundation watchdog utility maker"
)
_MINISTRIES = "(?:(?:foreign|health|interior|defen[cs]e|finance|trade|commerce|justice|local|state) )"
_OF_STATES = words("government military army regime authorities navy cabinet")


_IN_PLACE = re.compile(r"(?:In|At|Near|Outside) ((?:[A-Z][\w’'-]+ ?)+),")
_OF_PERSONS = words("administration campaign")


def resolve_body(phrase: Phrase, position: int, scene: Scene) -> Referent | None:
    """Return the body that the bare `phrase` at `position` stands for; None where nothing tells."""
    full = _full_name(phrase.head, position, scene)
    if full is not None:
        return full
    if phrase.head in GENERIC:
        return resolve_pronoun(BODY, Place(position, seen_as="named_organization"), scene)
    if phrase.head in _OF_STATES:
        return _of_place(phrase.head, position, scene) or _of_state(phrase.head, scene)
    return None


def _full_name(head: str, position: int, scene: Scene) -> Referent | None:
    """Return the body whose name ends in `head`, or is called `head` with a proper word before it."""
    for seen in scene.before(position, 200):
        if seen.referent.source_type == "named_organization" and head in seen.referent.name.lower().split():
            return seen.referent
    if head in GENERIC:
        return None
    if head not in scene.text:
        return None
    pattern = re.compile(rf"\b((?:[A-Z][\w-]+ ?)+)(?:['’]s)? ?({_MINISTRIES}?{re.escape(head)})\b")
    people = {word for actor in scene.actors if actor.kind == "person" for word in actor.name.split()}
    people = set() if head in _OF_PERSONS else people
    found = [
        match
        for match in pattern.finditer(scene.text)
        if match[1].strip().lower() not in NOT_NAMES and match[1].split()[-1] not in people
    ]
    earlier = [match for match in found if match.start() < position]
    nearest = earlier[-1] if earlier else found[0] if found else None
    if nearest is None:
        return None
    words = [word for word in nearest[1].split() if word.lower() not in NOT_NAMES]
    return name_body(" ".join(words), nearest[2]) if words else None


def name_body(owner: str, noun: str) -> Referent:
    """Return the body of a state or person by its fullest plain name: `Russian foreign ministry`."""
    state = read_countries().get(owner.lower()) or read_demonyms().get(owner.lower())
    if noun in ("government", "regime") and state:
        return Referent(state, "named_organization")
    name = f"{_adjective(owner)} {noun}"
    return Referent(KNOWN_BODIES.get(name.lower(), name), "named_organization")


def _adjective(owner: str) -> str:
    state = read_countries().get(owner.lower())
    if state == "United Kingdom":
        return "British"
    if state is None or state.startswith("United"):
        return state or owner
    return next((word.capitalize() for word, of in read_demonyms().items() if of == state), owner)


def _of_place(head: str, position: int, scene: Scene) -> Referent | None:
    """Return the police of the place that opens their sentence: `In Puerto Rico, police said`."""
    sentence = scene.sentences[scene.sentence_of(position)]
    match = _IN_PLACE.match(scene.text, sentence)
    if match is None or match.end() > position or head != "police":
        return None
    return Referent(f"{match[1]} {head}", "named_organization")


def _of_state(head: str, scene: Scene) -> Referent | None:
    """Return the body of the state that the story speaks of most."""
    top = top_state(scene)
    return name_body(top, head) if top else None


def top_state(scene: Scene) -> str | None:
    """Return the state that a story is about: named more often than all others together; else None."""
    states = set(read_countries().values())
    counts = Counter(
        {a.name: len(a.mentions) for a in scene.actors if a.kind == "place" and a.name in states}
    )
    if not counts:
        return None
    (name, most), *_ = counts.most_common(1)
    return name if 2 * most > counts.total() else None
