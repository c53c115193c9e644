"""The actors of a story: its names gathered into the persons, bodies and places that bear them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.resolve.lexicon import (
    MEDIA_NOUNS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    read_countries,
    read_first_names,
    words,
)
from onrecord.resolve.names import Gender, Kind, Name, find_names, is_honorific

_STOP = re.compile(r"(?<![A-Z])\.(?!\w)|[;:!?\"“”()\n]")  # the stop of U.S. ends nothing
_BREAKS = words(
    "said says say told by that to with and but when as which who from in on at was were is are has had "
    "have while after before where if not will would against of about over under during into between "
    "called named titled"
)
_PLACE_BEFORE = (" in ", " In ", "\nIn ", "near")
_SLIP = 0.88  # of letters in common; Bauchtman and Buchtmann have 0.89
_BODY_NOUNS = ORGANIZATION_NOUNS | MEDIA_NOUNS
_SMALL = words("of the for and on in de la y al")
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
    clusters = _gather(text, names)
    return tuple(_make_actor(text, [names[i] for i in cluster], kinds) for cluster in clusters)


def fold_name(word: str) -> str:
    """Return `word` in the form that is compared: lower case, no accents, no article, no stop."""
    folded = word.lower().replace("’", "'").removesuffix("'")
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join(character for character in folded if not unicodedata.combining(character))
    return re.sub(r"^(?:al|el|ash|as|ad|an|ar|at|ul)-", "", folded).rstrip(".")


def _gather(text: str, names: Sequence[Name]) -> list[list[int]]:
    """Return the indices of the names that belong together, in text order, clusters by first mention."""
    folded = [_fold_form(name) for name in names]
    founders = _found(names, folded)
    # A short form means the bearer whose full name stands most often; of equals, the one named last.
    counts = Counter(folded)
    members: list[list[int]] = [[] for _ in founders.forms]
    last_seen = [-1] * len(founders.forms)
    for index, name in enumerate(names):
        options = founders.options(folded[index], name)
        if len(options) == 1 and founders.forms[options[0]][0] == folded[index] and len(folded[index]) == 1:
            options = founders.other_forms(folded[index][0], name) or options
        number = max(options, key=lambda o: (counts[founders.forms[o][0]], last_seen[o], -o))
        members[number].append(index)
        last_seen[number] = index
    _join_abbreviations(text, names, members)
    return sorted((cluster for cluster in members if cluster), key=lambda cluster: cluster[0])


class _Founders:
    """The fullest forms of the names of a story, found by any of their words."""

    def __init__(self) -> None:
        self.forms: list[tuple[tuple[str, ...], Kind]] = []
        self._exact: dict[tuple[str, ...], int] = {}
        self._by_word: dict[str, list[int]] = {}

    def add(self, form: tuple[str, ...], kind: Kind) -> None:
        """Keep a form that belongs to none before it."""
        self._exact[form] = len(self.forms)
        for word in set(form):
            self._by_word.setdefault(word, []).append(len(self.forms))
        self.forms.append((form, kind))

    def options(self, form: tuple[str, ...], name: Name) -> list[int]:
        """Return the numbers of the forms that `name` may stand for; the same form alone where it is one."""
        if form in self._exact:
            return [self._exact[form]]
        shared = self._by_word.get(form[0], []) if form else []
        return [number for number in shared if _belongs(form, name, *self.forms[number])]

    def other_forms(self, word: str, name: Name) -> list[int]:
        """Return the persons called `word` in a way that no rule foresees.

        It may come first and be a surname (Shen Danyang), or be the surname but for a slip (Sharption).
        """
        if name.kind not in ("person", "unknown"):
            return []
        people = [
            (number, form)
            for number, (form, kind) in enumerate(self.forms)
            if kind in ("person", "unknown") and len(form) > 1
        ]
        first = [number for number, form in people if form[0] == word and self.forms[number][1] == "person"]
        if first or len(word) < 7:
            return first if len(first) == 1 else []
        return [
            number
            for number, form in people
            if form[-1][0] == word[0] and SequenceMatcher(None, form[-1], word).ratio() > _SLIP
        ]


def _found(names: Sequence[Name], folded: Sequence[tuple[str, ...]]) -> _Founders:
    founders = _Founders()
    for index in sorted(range(len(names)), key=lambda i: (-len(folded[i]), i)):
        if not founders.options(folded[index], names[index]):
            founders.add(folded[index], names[index].kind)
    return founders


def _fold_form(name: Name) -> tuple[str, ...]:
    """Return the words of a name as compared; a state's seat counts as the state."""
    if name.kind == "place":
        state = read_countries().get(" ".join(name.words).lower())
        return tuple(state.lower().split()) if state else tuple(map(fold_name, name.words))
    return tuple(map(fold_name, name.words))


def _belongs(form: tuple[str, ...], name: Name, full: tuple[str, ...], kind: Kind) -> bool:
    """Return whether the form of `name` may be a shorter form of the name `full`, of a `kind`."""
    if kind == "place" or (kind == "person" and name.kind in ("organization", "media", "place")):
        return False
    if len(form) == 1 < len(full):
        return _is_short_form(form[0], name, full, kind)
    if form[0] == full[0] and form[-1] == full[-1] and kind in ("person", "unknown"):
        return True  # a name in the middle; the National Police Agency is no National Crime Agency
    return len(form) < len(full) and set(form) <= set(full) and (form[-1] == full[-1] or form[0] == full[0])


def _is_short_form(word: str, name: Name, full: tuple[str, ...], kind: Kind) -> bool:
    if name.words[0].replace(".", "").isupper() and len(name.words[0]) > 1:
        return False  # an abbreviation: its own name, or joined by its initials
    if kind == name.kind == "organization" and len(word) > 4:
        # "the Observatory" for "Syrian Observatory for Human Rights"; the House is not the White one
        return word in full and full != ("white", "house")
    if kind in ("organization", "media") and name.kind != "media":
        return False
    given = kind == "person" and (word in read_first_names() or is_honorific(name.titles))
    return word == full[-1] or (given and word == full[0])


def _join_abbreviations(text: str, names: Sequence[Name], members: list[list[int]]) -> None:
    """Move the mentions of an abbreviation to the body whose initials it is, or that it stands behind."""
    initials: dict[str, list[int]] = {}
    for cluster in members:
        for index in cluster:
            words = names[index].words
            if len(words) > 2:
                short = "".join(word[0] for word in words if word.lower() not in _SMALL)
                initials.setdefault(short.lower(), cluster)
    for cluster in members:
        first = names[cluster[0]] if cluster else None
        if first is None or len(first.words) != 1:
            continue
        short = first.words[0].replace(".", "")
        home = initials.get(short.lower()) if short.isupper() else None
        if home is None and text[max(0, first.start - 2) : first.start] == " (":
            full = next((i for c in members for i in c if names[i].end == first.start - 2), None)
            if full is not None and (short.isupper() or _is_made_of(short, names[full])):
                home = next(c for c in members if full in c)
        if home is not None and home is not cluster:
            home.extend(cluster)
            home.sort()
            cluster.clear()


def _is_made_of(short: str, name: Name) -> bool:
    """Return whether the letters of a short form stand in a name in their order: `CalFire`."""
    letters = iter("".join(name.words).lower())
    return len(name.words) > 2 and not short.islower() and all(one in letters for one in short.lower())


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


def _canonical(text: str, mentions: Iterable[Name], kind: Kind) -> str:
    fullest = max(mentions, key=lambda name: len(name.words))
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
    if not set_off or apposed or _names_office(pieces):
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
