"""The names in a text: stretches of capitalised words, parted into title and name, and what they may name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from onrecord.resolve.lexicon import (
    COLLECTIVE_NOUNS,
    DOCUMENT_NOUNS,
    FEMALE_WORDS,
    HONORIFICS,
    MALE_WORDS,
    MEDIA_NAMES,
    NATIONS,
    NOT_NAMES,
    ORGANIZATION_NOUNS,
    PEOPLES,
    PERSON_NOUNS,
    PLACES,
    TITLES,
    US_STATES,
    read_countries,
    read_demonyms,
    read_first_names,
    words,
)

Kind = Literal["person", "organization", "media", "place", "unknown"]
Gender = Literal["f", "m", ""]

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_WORD = (
    rf"(?:[A-Z](?:\.[A-Z])+\.?"  # U.S.
    rf"|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Cmdr|Brig|Maj|St|Jr|Sr|Prof|Rev|Capt|Adm|Inc|Corp|[A-Z])\."
    rf"|(?:(?:al|el|ash|as|ad|an|ar|at|ul|d|l)[-’'])?[{_UPPER}](?:\w|&(?=\w)|[-’'](?!s\b)(?=\w))*)"
)
_PARTICLE = r"(?:de la|van der|van den|de|da|di|del|der|van|von|bin|bint|ibn|al|el|la|le|du|dos|y|ben)"
_RUN = re.compile(rf"(?<![\w@#/])(?<![A-Z\W]\.)(?<!^\.){_WORD}(?:[  ](?:{_PARTICLE} )?{_WORD})*")
_PIECE = re.compile(r"\S+")
_JOINT = re.compile(r" (?:of|for|on)(?: the)? | and (?:the )?| & ")
_OFFICES = words(
    "state defense defence staff commerce labor labour health energy education agriculture transportation "
    "treasury parliament police operations information police homeland security economy justice culture "
    "interior trade tourism environment industry"
)
# Firms and places whose first word looks like a title.
_NOT_TITLED = words("motors electric mills dynamics assembly hospital party")
_COMMON_NOUNS = PERSON_NOUNS | COLLECTIVE_NOUNS | ORGANIZATION_NOUNS
_AFTER_ADJECTIVE = _COMMON_NOUNS | DOCUMENT_NOUNS
_WORD_AFTER = re.compile(r" ([a-z]+)")
_NEVER_INSIDE = words(
    "is are was were not while says said has have but that when after before with from as if how why what "
    "who his her their your our my at by"
)
_IN_HEADLINES = words("For To In On Into Over Against")
_AFTER_NO_TITLE = _NOT_TITLED | ORGANIZATION_NOUNS
_OPENINGS = frozenset(["", ".", "\n", "\n\n", "“", '"', '."', ".”", "?", "!"])
_ZONES = words("gmt est edt pst pdt cst cdt bst utc cet et pt")
_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_SUFFIXES = words("jr jr. sr sr. ii iii iv")


class Name(NamedTuple):
    """One name as it stands in the text; `start` and `end` leave the titles out."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: tuple[str, ...]  # lower case
    kind: Kind
    gender: Gender


def find_names(text: str) -> list[Name]:
    """Return the names in `text` in order; the words that only begin a sentence are left out."""
    names = []
    common = set(text.split())
    runs = list(_join_organizations(text, [match.span() for match in _RUN.finditer(text)]))
    inside = {text[start:end] for start, end in runs if not _opens_sentence(text, start)}
    for start, end in runs:
        name = read_name(text, _after_opening(text, start, end, common), end)
        if name is not None and not _is_common(name, text, common, inside):
            names.append(name)
    return names


def _opens_sentence(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].strip(" \t") in _OPENINGS


def _after_opening(text: str, start: int, end: int, common: set[str]) -> int:
    """Return where a run begins without a common word that only opens its sentence: `Defending Morsi`."""
    word = text[start:end].split(" ", 1)[0]
    if len(word) == end - start or not _opens_sentence(text, start):
        return start
    lower = word.lower()
    opens = (lower.endswith(("ing", "ly")) and lower not in read_first_names()) or (
        lower in common and lower not in read_first_names() and lower not in TITLES
    )
    return start + len(word) + 1 if opens and lower not in ORGANIZATION_NOUNS else start


def _is_common(name: Name, text: str, common: set[str], inside: set[str]) -> bool:
    """Return whether a lone word begins a sentence and is elsewhere, or by its kind, no name.

    `common` holds the words of the text as written, `inside` its names that begin no sentence.
    """
    if len(name.words) > 1 or name.titles or name.kind == "place":
        return False
    word = name.words[0].lower()
    if word.endswith("s") and word[:-1] in _COMMON_NOUNS:
        return True
    if not _opens_sentence(text, name.start) or name.words[0] in inside:
        return False
    following = _WORD_AFTER.match(text, name.end)
    adjective = following is not None and following[1].removesuffix("s") in _AFTER_ADJECTIVE
    return adjective or word in common or word in PERSON_NOUNS or word in COLLECTIVE_NOUNS


def read_name(text: str, start: int, end: int) -> Name | None:
    """Return what the capitalised stretch `[start, end)` names; None where nothing is left of it."""
    places = [match.span() for match in _PIECE.finditer(text, start, end)]
    pieces = [text[a:b] for a, b in places]
    first = _first_piece(pieces)
    if first == len(pieces):
        return None
    split = _title_end(pieces, first)
    titles = tuple(piece.lower() for piece in pieces[first:split])
    if split == len(pieces):  # a title alone: "the Foreign Minister" is a description, not a name
        if (
            pieces[-1] not in ("General", "Reporter")
            or first == len(pieces) - 1
            or " " not in text[start:end]
        ):
            return None
        if pieces[-1] == "General" and " of " not in text[start:end]:
            return None
        split, titles = first, ()
    name = tuple(pieces[split:])
    peoples = all(piece.lower() in PEOPLES or piece.lower() in read_demonyms() for piece in name)
    if peoples and "." not in name[0]:
        return None
    kind = _kind_of(name, titles)
    return Name(places[split][0], end, name, titles, kind, _gender_of(name, titles, kind))


def _first_piece(pieces: list[str]) -> int:
    """Return the first piece that can belong to a name; past the last where none can."""
    inside = pieces[1:-1]
    if any(
        piece.lower() in _NEVER_INSIDE or piece in _IN_HEADLINES for piece in inside
    ):  # a headline, every word a capital
        return len(pieces)
    first = 0
    while first < len(pieces) and (
        len(pieces[first]) == 1
        or pieces[first].endswith(("-based", "-backed", "-led", "-born", "-style"))
        or pieces[first][:2] in ("I'", "I’")
        or _is_no_name(pieces[first])
    ):
        first += 1
    rest = [piece.lower() for piece in pieces[first + 1 :]]
    if len(rest) > 1 and pieces[first].lower() in read_countries() and ORGANIZATION_NOUNS.isdisjoint(rest):
        return first + 1  # "ambassador to Britain Liu Xiaoming"
    first = _after_place(pieces, first)
    alone = not rest and first < len(pieces) and pieces[first].lower() in ("company", "group", "agency")
    return len(pieces) if alone else first


def _after_place(pieces: list[str], first: int) -> int:
    """Return where a person begins behind a place: `President of the United States` | `Donald Trump`."""
    for index in range(first + 1, min(first + 4, len(pieces) - 1)):
        place = " ".join(pieces[first:index]).lower()
        known = place in PLACES or place in NATIONS or place in read_countries()
        if known and pieces[index].lower() in read_first_names():
            return index if ORGANIZATION_NOUNS.isdisjoint(map(str.lower, pieces[index:])) else first
    return first


def _is_no_name(piece: str) -> bool:
    """Return whether a capitalised piece is a common word, a number in words, or a zone of the clock."""
    lower = piece.lower().replace("’", "'").partition("'")[0]  # They’re
    if piece.isupper() and len(piece) > 1:
        return lower in _ZONES
    return lower in NOT_NAMES or lower.split("-", 1)[0] in _TENS


def _title_end(pieces: list[str], first: int) -> int:
    """Return where the titles end and the name begins; `first` where no piece is a title."""
    end = first
    for index in range(first, len(pieces)):
        chief = index > first and pieces[index - 1 : index + 1] == ["Chief", "Executive"]
        if pieces[index].lower() in TITLES or chief:
            end = index + 1
    if end < len(pieces) and pieces[end].lower() in _AFTER_NO_TITLE:
        return first
    if end == first and len(pieces) - first > 1 and pieces[first].lower() in read_demonyms():
        rest = pieces[first + 1 :]
        if rest[0].lower() in read_first_names():
            return first + 1
    return end


def _kind_of(pieces: tuple[str, ...], titles: tuple[str, ...]) -> Kind:
    folded = [piece.lower() for piece in pieces]
    whole = " ".join(folded)
    if whole in read_countries() or whole in PLACES or whole.rstrip(".") in US_STATES:
        return "place"
    first_name = len(pieces) > 1 and (folded[0] in read_first_names() or folded[-1] in _SUFFIXES)
    acronym = pieces[-1].replace(".", "")
    is_acronym = len(pieces) == 1 and 1 < len(acronym) < 7 and acronym.isupper()
    kind: Kind = "unknown"
    if titles:
        kind = "person"
    elif folded[-1] in MEDIA_NAMES or (folded[0] in MEDIA_NAMES and len(folded) < 3):
        kind = "media"
    elif first_name and folded[-1] not in ORGANIZATION_NOUNS:
        kind = "person"
    elif is_acronym or not ORGANIZATION_NOUNS.isdisjoint(folded):
        kind = "organization"
    return kind


def _gender_of(words: tuple[str, ...], titles: tuple[str, ...], kind: Kind) -> Gender:
    for title in titles:
        if title in FEMALE_WORDS:
            return "f"
        if title in MALE_WORDS:
            return "m"
    if kind in ("person", "unknown"):
        known = read_first_names().get(words[0].lower(), "")
        return "f" if known == "f" else "m" if known == "m" else ""
    return ""


def is_honorific(titles: tuple[str, ...]) -> bool:
    """Return whether `titles` holds one that only a person bears: Mr, Dr, Queen."""
    return any(title in HONORIFICS for title in titles)


def _join_organizations(text: str, runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the runs, those of one body joined: `Department` + ` of ` + `Homeland Security`."""
    index = 0
    while index < len(runs):
        start, end = runs[index]
        last = text[start:end].rsplit(" ", 1)[-1].lower()
        office = last in TITLES
        body = last in ORGANIZATION_NOUNS and not office
        while index + 1 < len(runs):
            following = runs[index + 1]
            joint = text[end : following[0]]
            if not _JOINT.fullmatch(joint) or not (body or (office and joint == " of ")):
                break
            word = re.split(r"[ \n]", text[following[0] : following[1]], maxsplit=1)[0].lower()
            if word in NOT_NAMES or (
                joint.startswith((" and", " &"))
                and (" of " not in text[start:end] or word in read_first_names() or word in TITLES)
            ):
                break
            index += 1
            if office:
                start, end = _after_office(text, following)
                break
            end = following[1]
        if start < end:
            yield start, end
        index += 1


def _after_office(text: str, run: tuple[int, int]) -> tuple[int, int]:
    """Return the run without the words that finish an office: `Secretary of` | `State John Kerry`."""
    start, end = run
    while start < end:
        word = text[start:end].split(" ", 1)[0]
        if word.lower() not in _OFFICES:
            break
        start = min(end, start + len(word) + 1)
    return start, end
