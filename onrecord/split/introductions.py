"""Whether the text below a header introduces its people and things, as stories do, or goes on about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.split.header import Header, Told

_NEAR_WORDS, _FAR_WORDS = 150, 400
_OPENING_WORDS = 70  # in which a story names its people in full
_FIRST_WORDS = 30
_GOES_ON = frozenset((
    "but", "and", "he", "she", "they", "it", "this", "that", "these", "those", "his", "her", "their", "its",
    "him", "them", "however", "also", "still", "meanwhile", "another", "other", "so", "then", "yet", "such",
    "both", "instead", "besides", "moreover", "nevertheless", "nonetheless", "similarly",
))  # fmt: skip
_PRONOUNS = frozenset(("he", "she", "they", "him", "her", "them", "his", "their"))
_ARTICLES = frozenset(("a", "an", "two", "three", "four", "some"))


def find_introductions(header: Header) -> dict[str, float]:
    """Return how people below are named: in full, as stories begin, or by the surname known from above."""
    above = _tokens(header.last_lines(_FAR_WORDS))
    below = _tokens(header.first_lines(_NEAR_WORDS))
    opening, first = below[:_OPENING_WORDS], header.first.tokens[:_FIRST_WORDS]
    above_full, above_bare = _find_names(above)
    full, bare = _find_names(opening)
    seen = {word for word in above if _is_name(word)}
    names = [word for word in below if _is_name(word)]
    return {
        "known_by_surname": min(len((bare - full) & above_full), 3) / 3,
        "named_first": min(len(full - seen), 4) / 4,
        "named_again": min(len(full & above_bare), 3) / 3,
        "names_known": sum(name in seen for name in names) / len(names) if names else 0.5,
        "goes_on": float(first[0].lower() in _GOES_ON) if first else 0.0,
        "pronoun_early": float(_has_early_pronoun(first)),
        "articles": min(sum(word.lower() in _ARTICLES for word in first), 3) / 3,
    }


def _tokens(lines: Iterable[Told]) -> list[str]:
    return [word for told in lines for word in told.tokens]


def _is_name(word: str) -> bool:
    return len(word) > 2 and word[0].isupper()


def _find_names(tokens: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return the last words of names of two words or more, and the names of one word within a sentence."""
    full: set[str] = set()
    bare: set[str] = set()
    before = "."
    after = [*tokens[1:], "."]
    for word, next_ in zip(tokens, after, strict=True):
        if _is_name(word) and not next_[0].isupper():
            if before[0].isupper() and len(before) > 1:
                full.add(_bare(word))
            elif before[0].islower() or before == ",":
                bare.add(_bare(word))
        before = word
    return full, bare


def _bare(name: str) -> str:
    return re.sub("[’']s?$", "", name)


def _has_early_pronoun(tokens: Sequence[str]) -> bool:
    """Return whether somebody is spoken of as he, she or they before any name of two words."""
    before = "."
    for word in tokens[:20]:
        if word.lower() in _PRONOUNS:
            return True
        if _is_name(word) and before[0].isupper() and len(before) > 1:
            return False
        before = word
    return False
