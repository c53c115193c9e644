"""The actors of a story: its names gathered into the persons, bodies and places that bear them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.resolve.gathering import gather_names
from onrecord.resolve.lexicon import (
    MEDIA_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    read_countries,
    words,
)
from onrecord.resolve.names import Gender, Kind, Name, find_names

_STOP = re.compile(r"(?<![A-Z])\.(?!\w)|[;:!?\"“”()\n]")  # the stop of U.S. ends nothing
_BREAKS = words(
    "said says say told by that to with and but when as which who from in on at was were is are has had "
    "have while after before where if not will would against of about over under during into between "
    "called named titled"
)
_PLACE_BEFORE = (" in ", " In ", "\nIn ", "near")
_BODY_NOUNS = ORGANIZATION_NOUNS | MEDIA_NOUNS
_BEFORE_PART = words("of for")
_AFTER_HEAD = words("of for at in from with on to who that and")
_ABBREVIATED = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel",
    "lt": "lieutenant", "prof": "professor", "sgt": "sergeant", "capt": "captain", "adm": "admiral",
}  # fmt: skip
KNOWN_BODIES = {
    "un": "United Nations", "u.n.": "United Nations", "nato": "NATO", "imf": "International Monetary Fund",
    "who": "World Health Organization", "icc": "International Criminal Court", "gop": "Republican Party",
    "fbi": "Federal Bureau of Investigation", "cia": "Central Intelligence Agency",
    "nsa": "National Security Agency", "epa": "Environmental Protection Agency",
    "fda": "Food and Drug Administration", "cdc": "Centers for Disease Control and Prevention",
    "iaea": "International Atomic Energy Agency", "idf": "Israel Defense Forces",
    "dnc": "Democratic National Committee", "rnc": "Republican National Committee",
    "israeli military": "Israel Defense Forces", "israeli army": "Israel Defense Forces",
    "israel military": "Israel Defense Forces", "israeli police": "Israel Police",
    "noaa": "National Oceanic and Atmospheric Administration", "dhs": "Department of Homeland Security",
    "fema": "Federal Emergency Management Agency",
    "opcw": "Organisation for the Prohibition of Chemical Weapons",
    "wto": "World Trade Organization", "opec": "OPEC", "nasa": "NASA",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """A bearer of a name in one story."""

    name: str  # the fullest form, titles left out
    kind: Kind
    gender: Gender
    mentions: tuple[Name, ...]  # in order
    words: frozenset[str]  # lower-cased words of its titles and descriptions
    heads: frozenset[str]  # those of them that name its office, trade or sort


def find_actors(text: str, kinds: dict[int, Kind]) -> tuple[Actor, ...]:
    """Return the actors of `text` in the order of their first mention.

    `kinds` tells, by the start of a name, what its place in an attribution says it is.
    """
    names = [
        name._replace(kind="unknown") if name.kind == "place" and kinds.get(name.start) == "person" else name
        for name in find_names(text)
    ]  # Valeska Paris is no city where she speaks
    clusters = gather_names(text, names)
    return tuple(_make_actor(text, [names[i] for i in cluster], kinds) for cluster in clusters)


def _make_actor(text: str, mentions: list[Name], kinds: dict[int, Kind]) -> Actor:
    votes: Counter[Kind] = Counter()
    words: set[str] = set()
    heads: set[str] = set()
    gender: Gender = ""
    for name in mentions:
        votes[name.kind] += 1
        if name.kind == "unknown" and text[max(0, name.start - 4) : name.start] in _PLACE_BEFORE:
            votes["place"] += 1
        if name.start in kinds:
            votes[kinds[name.start]] += 2
        gender = gender or name.gender
        for described in (*_descriptions(text, name), tuple(map(_unabbreviated, name.titles))):
            words.update(described)
            heads.update(_heads(described))
    del votes["unknown"]
    if not votes and len(mentions[0].words) > 1 and heads & PERSON_NOUNS:
        votes["person"] += 1  # "the French ambassador, Gérard Araud"
    kind = votes.most_common(1)[0][0] if votes else "unknown"
    if any(" ".join(name.words).lower() in read_countries() for name in mentions):
        kind = "place"  # a state speaks, and stays a place
    return Actor(
        _canonical(text, mentions, kind), kind, gender, tuple(mentions), frozenset(words), frozenset(heads)
    )


def _canonical(text: str, mentions: Sequence[Name], kind: Kind) -> str:
    spelt = Counter(name.words for name in mentions if kind == "person")
    fullest = max(mentions, key=lambda name: (len(name.words), spelt[name.words]))
    written = re.sub(r"\s+", " ", text[fullest.start : fullest.end]).rstrip("’'")
    written = re.sub(r"^\S+-based ", "", written)
    if kind != "person":
        known = read_countries().get(written.lower()) or KNOWN_BODIES.get(written.lower())
        return known or written
    return written


def _descriptions(text: str, name: Name) -> list[tuple[str, ...]]:
    """Return the lower-cased words that describe `name` where it stands: before it, and set behind it."""
    found = []
    lead = text[max(0, name.start - 80) : name.start]
    if name.titles:
        lead = lead[: lead.lower().rfind(name.titles[0])] + " ".join(name.titles) + " "
    before = _STOP.split(lead)[-1]
    pieces = before.rstrip(", ").split(",")[-1].lower().split()
    set_off = before.endswith(", ")
    apposed = set_off and text[name.end : name.end + 1] in (",", ")") and _BODY_NOUNS.issuperset(pieces[-1:])
    inside = bool(pieces) and pieces[-1] in _BEFORE_PART  # the mayor of Kharkiv is no Kharkiv
    if not inside and (not set_off or apposed or _names_office(pieces)):
        kept: list[str] = []
        for piece in reversed(pieces[-8:]):
            if piece in _BREAKS and piece != "of":
                break
            kept.insert(0, _bare(piece))
        found.append(tuple(kept))
    if text.startswith((", ", " - ", " – "), name.end):
        behind = _STOP.split(text[name.end + 2 : name.end + 110])[0].split(",")[0].lower().split()[:12]
        if PERSON_NOUNS.intersection(behind) or ORGANIZATION_NOUNS.intersection(behind):
            found.append(tuple(map(_bare, behind)))
    return found


def _names_office(pieces: list[str]) -> bool:
    """Return whether words set off before a name end in an office, or in what it is an office of."""
    nouns = [i for i, piece in enumerate(pieces) if piece in PERSON_NOUNS]
    return any(i + 1 == len(pieces) or pieces[i + 1] in _AFTER_HEAD for i in nouns)


def _heads(words: tuple[str, ...]) -> list[str]:
    """Return the nouns of office in a description: the last word before `of`, `for` or its end."""
    heads = []
    for index, word in enumerate(words):
        last = index + 1 == len(words) or words[index + 1] in _AFTER_HEAD or words[index + 1] in PERSON_NOUNS
        last = last and not (word == "chief" and index + 1 < len(words) and words[index + 1] in PERSON_NOUNS)
        if last and (word in PERSON_NOUNS or word in ORGANIZATION_NOUNS):
            heads.append(word)
            if index + 1 < len(words) and words[index + 1] in _AFTER_HEAD and words[index + 1] != "and":
                break
    return heads


def _bare(word: str) -> str:
    return _unabbreviated(word.removesuffix("'s").removesuffix("’s").strip("'’\"“”[]()"))


def _unabbreviated(title: str) -> str:
    return _ABBREVIATED.get(title.rstrip("."), title)
