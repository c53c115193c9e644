"""A source's noun phrase, read: pronoun, name or description; how many, and whether known before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.resolve.lexicon import (
    COLLECTIVE_NOUNS,
    DEFINITE,
    DOCUMENT_NOUNS,
    HONORIFICS,
    INDEFINITE,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PRONOUNS,
    RELATIVE,
    read_demonyms,
    words,
)
from onrecord.resolve.names import Name
from onrecord.spans import Spans

_TOKEN = re.compile(r"[^\W_](?:[\w.&]|[-’'/](?=\w))*|[^\w\s]")
_ENDS = words(
    "itself himself herself themselves "
    "of from in at for with on to near by behind close familiar briefed who which that whose whom where "
    "inside about within among around under against across as involved responsible able opposed loyal "
    "critical including like working living speaking"
)
_OF_OFFICE = words(
    "president minister prime foreign senator governor mayor general judge secretary king queen"
)
_OF_A_NAME = HONORIFICS | _OF_OFFICE
_QUANTITIES = words("one some many several most all none both each two three four five few half any")
_NOUNS = PERSON_NOUNS | ORGANIZATION_NOUNS | COLLECTIVE_NOUNS | DOCUMENT_NOUNS
_NO_PART_OF_LABEL = DEFINITE | (INDEFINITE - {"any", "other"})
_AFTER_PRONOUN = words("own both all each themselves himself herself itself too also 's")
_MEASURES = words("copy copies version series handful set batch collection excerpt excerpts number pair")
_MARKS = frozenset(["'s", "’", "'", '"', "“", "”", "‘", ",", "â", "–", "—", "-"])
_DAYS = words(
    "today yesterday tonight monday tuesday wednesday thursday friday saturday sunday later earlier also"
)
_NOBODY = words("no none nobody neither nothing")
_NUMBERS = words("one two three four five six seven eight nine ten eleven twelve dozen")
_AUXILIARIES = words(
    "is are was were has have had will would can could may might do does did lives leads runs"
)
_PLURALS = words("people police media press men women authorities others folks personnel staff troops")

Determiner = Literal["definite", "indefinite", "bare"]
PhraseForm = Literal["none", "pronoun", "name", "description"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a source's words say of themselves, before the rest of the story is asked."""

    form: PhraseForm
    pronoun: str = ""  # lower case
    actors: tuple[int, ...] = ()  # whom its names mean; for a description, the names inside it
    head: str = ""  # the noun of a description, lower case, singular
    plural: bool = False
    determiner: Determiner = "bare"
    words: tuple[str, ...] = ()  # lower case, up to the end of the head
    label: str = ""  # as written, from the first word after the determiner to the end of the head's phrase
    start: int = 0  # of the phrase in the text
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    lower: str
    actor: int | None = None


def read_phrase(text: str, spans: Spans, names: Mapping[int, tuple[Name, int]]) -> Phrase:
    """Return the reading of the source at `spans`.

    `names` gives each name of the story and the index of its actor, by where the name starts.
    """
    tokens = _without_measure(_without_relative(_tokens(text, spans, names)))
    if not tokens:
        return Phrase("none")
    alone = len(tokens) == 1 or (len(tokens) == 2 and tokens[1].lower in _AFTER_PRONOUN)
    if alone and tokens[0].lower in PRONOUNS and tokens[0].actor is None:
        return Phrase("pronoun", pronoun=tokens[0].lower)
    partitive = len(tokens) > 2 and tokens[0].lower in _QUANTITIES and tokens[1].lower == "of"
    if partitive and not (tokens[0].lower == "one" and _apposed(tokens)):
        # "one of the ministers" is a minister, nobody that is named in the phrase
        first = tokens[2:]
        parts = _chunks(first[1:] if first[0].lower in DEFINITE and len(first) > 1 else first)
        described = _read_description(text, tokens[2:], parts[0] if parts else tokens[2:])
        return replace(described, determiner="indefinite", plural=tokens[0].lower != "one")
    if partitive:
        tokens = _apposed(tokens)
    parts = _join_adjectives(_chunks(tokens))
    listed = any(token.actor is None and token.lower in ("and", "&") for token in tokens)
    named = _named(parts, listed=listed) or _named_last(tokens)
    if named:
        return Phrase(
            "name", actors=named, words=tuple(token.lower for token in tokens), plural=len(named) > 1
        )
    return _read_description(text, tokens, parts[0] if parts else tokens)


def _apposed(tokens: list[_Token]) -> list[_Token]:
    """Return the words of who is named behind a comma, `one of the groups, the Democratic Forces`; or []."""
    for index, token in enumerate(tokens):
        if token.lower == "," and any(one.actor is not None for one in tokens[index + 1 : index + 4]):
            return tokens[index + 1 :]
    return []


def _without_relative(tokens: list[_Token]) -> list[_Token]:
    """Return the words without a relative pronoun that only binds them: `who security forces think`.

    Before a verb it is the source itself: `Herzi, who was not wounded, said`. Marks and days at the end go.
    """
    while len(tokens) > 1 and tokens[-1].actor is None and tokens[-1].lower in _MARKS | _DAYS:
        tokens = tokens[:-1]
    if len(tokens) < 2 or tokens[0].actor is not None or tokens[0].lower not in RELATIVE:
        return tokens
    following = tokens[1].lower
    verb = tokens[1].actor is None and (following in _AUXILIARIES or following.endswith(("ed", "ads", "ses")))
    if tokens[0].lower in ("who", "which", "that") and verb:
        return tokens[:1]
    return tokens[1:] if tokens[0].lower != "that" else tokens


def _without_measure(tokens: list[_Token]) -> list[_Token]:
    """Return the words behind `a copy of`, `a series of`: what is told of is the report, the messages."""
    for index in range(1, min(4, len(tokens) - 2)):
        if tokens[index].lower in _MEASURES and tokens[index + 1].lower == "of":
            return tokens[index + 2 :]
    return tokens


def _tokens(text: str, spans: Spans, names: Mapping[int, tuple[Name, int]]) -> list[_Token]:
    """Return the words and marks at `spans`, each name one token."""
    tokens: list[_Token] = []
    for span in spans:
        position = span.start
        while match := _TOKEN.search(text, position, span.end):
            start, end = match.span()
            found = names.get(start)
            if found is not None:
                end = min(found[0].end, span.end)
            lower = text[start:end].lower()
            if found is None and lower.endswith(("'s", "’s")):
                lower = lower[:-2]
            tokens.append(_Token(start, end, lower, None if found is None else found[1]))
            position = end
            if text[position : position + 2] in ("'s", "’s"):
                tokens.append(_Token(position, position + 2, "'s"))
                position += 2
    return tokens


def _chunks(tokens: list[_Token]) -> list[list[_Token]]:
    """Return the phrase parted at commas and joints, each part cut where its head noun ends.

    A list begins a new part at `and`; a name in a comma's apposition does so too.
    """
    parts: list[list[_Token]] = [[]]
    open_part = True
    for token in tokens:
        if token.actor is None and token.lower in (",", "and", "&", "(", "–", "—", "-", ";"):
            parts.append([])
            open_part = token.lower != "("
        elif token.actor is None and _ends_head(token, parts[-1]):
            open_part = False
        elif open_part and token.lower not in ("’", "'", '"', "“", "”", "‘"):
            parts[-1].append(token)
    return [part for part in parts if part]


def _join_adjectives(parts: list[list[_Token]]) -> list[list[_Token]]:
    """Return the parts with adjectives joined to their noun: `the hate-mongering, quasi-religious group`."""
    while len(parts) > 1 and not _is_noun(parts[0][-1]) and _is_noun(parts[1][-1]):
        if parts[1][-1].actor is not None or parts[1][0].lower in DEFINITE | INDEFINITE | _QUANTITIES:
            break
        parts = [[*parts[0], *parts[1]], *parts[2:]]
    return parts


def _ends_head(token: _Token, part: list[_Token]) -> bool:
    if token.lower in _ENDS:
        return True
    known = len(part) > 1 or (part and part[-1].actor is not None)
    return bool(known and token.lower.endswith(("ing", "ed")) and _is_noun(part[-1]))


def _is_noun(token: _Token) -> bool:
    return token.actor is not None or token.lower in _PLURALS or singular(token.lower) in _NOUNS


def _named(parts: list[list[_Token]], *, listed: bool) -> tuple[int, ...]:
    """Return the actors a phrase names as its head: in its first part, in a list, or in apposition."""
    if not parts:
        return ()
    ends = [part[-1].actor if part[-1].lower != "'s" else None for part in parts]
    if ends[0] is not None:
        others = [
            end for end, part in zip(ends[1:], parts[1:], strict=True) if end is not None and len(part) < 3
        ]
        alike = listed and len(ends) > 1 and all(end is not None for end in ends)
        return tuple(dict.fromkeys([ends[0], *others])) if alike else (ends[0],)
    head = singular(parts[0][-1].lower)
    if (
        len(parts) > 1
        and ends[1] is not None
        and (head in PERSON_NOUNS or head in ORGANIZATION_NOUNS or " " in parts[1][-1].lower)
    ):
        later = [end for end in ends[1:] if end is not None]
        plural = parts[0][-1].lower != head
        return tuple(dict.fromkeys(later)) if plural else (ends[1],)
    return ()


def _named_last(tokens: list[_Token]) -> tuple[int, ...]:
    """Return the person a title ends with: `China's ambassador to Britain Liu Xiaoming`."""
    if len(tokens) < 3 or tokens[-1].actor is None or " " not in tokens[-1].lower:
        return ()
    index = len(tokens) - 2
    while index > 0 and tokens[index].lower in _OF_A_NAME:
        index -= 1  # "an aide to President Paul Martin": the title is his, the aide is not
    before = tokens[index]
    joined = before.lower in _ENDS or before.lower in ("and", ",", "the", "by", "(", "&")
    titled = any(singular(token.lower) in PERSON_NOUNS for token in tokens[: index + 1])
    titled = titled or (index < len(tokens) - 2 and not joined)
    return (tokens[-1].actor,) if titled and not joined else ()


def _read_description(text: str, tokens: list[_Token], head_part: list[_Token]) -> Phrase:
    first = tokens[0].lower
    determiner: Determiner = "bare"
    if first in DEFINITE:
        determiner = "definite"
    elif first in INDEFINITE or first.isdigit():
        determiner = "indefinite"
    elif any(token.lower == "'s" for token in head_part[:-1]):
        determiner = "definite"
    while head_part and head_part[-1].lower == "'s":
        head_part = head_part[:-1]
    last = (head_part or tokens)[-1].lower
    return Phrase(
        "description",
        start=tokens[0].start,
        end=tokens[-1].end,
        actors=tuple(dict.fromkeys(token.actor for token in tokens if token.actor is not None)),
        head=singular(last),
        plural=singular(last) != last or last in _PLURALS,
        determiner=determiner,
        words=tuple(token.lower for token in head_part),
        label=_label(text, tokens),
    )


def _label(text: str, tokens: list[_Token]) -> str:
    """Return the words that tell a source from others: no determiner, no clause."""
    kept = list(tokens)
    while len(kept) > 1 and kept[0].lower in _NO_PART_OF_LABEL:
        kept = kept[1:]
    end = len(kept)
    for index, token in enumerate(kept):
        clause = token.lower in ("who", "which", "that", ",", "(", "where", "whose", "speaking")
        participle = token.lower.endswith("ing") and index > 1 and token.lower not in DOCUMENT_NOUNS
        if index and token.actor is None and (clause or participle):
            end = index
            break
    kept = kept[:end]
    label = re.sub(r"\s+", " ", text[kept[0].start : kept[-1].end]).strip(" ’'\"“”")
    label = label.removesuffix("'s").removesuffix("’s")
    first = kept[0]
    if first.actor is None and first.lower not in read_demonyms() and not label[:2].isupper():
        label = label[:1].lower() + label[1:]
    return label


def tells_nobody(phrase: Phrase) -> bool:
    """Return whether a description says that nobody speaks, or is a bare number: `no official`, `six`."""
    count = all(word in _NUMBERS or word.rstrip("%").isdigit() for word in phrase.words)
    return phrase.form == "description" and (phrase.words[:1] == () or phrase.words[0] in _NOBODY or count)


def singular(word: str) -> str:
    """Return the singular of a plain plural noun; other words as they are."""
    if word.endswith("women") or word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and len(word) > 3:
        return word[:-1]
    return word
