"""What was found beside what is there: tokens, relations as sets of them, and one-to-one alignment.

A token is a run of word characters or one other mark that is not a space. A role is the set of tokens
that its spans touch, so a comma more or less, or a space, moves no figure but the exact ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from onrecord.data import Attribution, Form
from onrecord.spans import Span, Spans

TokenSet = frozenset[int]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_QUOTATION_MARK = re.compile(r"``|''|[“„‟«”»\"]|\n")
_OPENERS = {"“", "„", "‟", "«", '"', "``", "''"}
_CLOSERS = {"”", "»", '"', "''"}
_NEAR = 1e-6  # a pair that may match at all outweighs none


class TokenizedText:
    """The tokens of one text, which of them are words, and which words stand in double quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        places = [match.span() for match in _TOKEN.finditer(text)]
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]
        self.words = frozenset(
            number for number, start in enumerate(self.starts) if text[start].isalnum() or text[start] == "_"
        )
        self.quoted_words = self.tokens_at(find_double_quoted(text)) & self.words

    def tokens_at(self, spans: Iterable[Span]) -> TokenSet:
        """Return the tokens that `spans` touch."""
        touched: set[int] = set()
        for start, end in spans:
            first = bisect_right(self.ends, start)
            touched.update(range(first, bisect_left(self.starts, end)))
        return frozenset(touched)

    def words_at(self, spans: Iterable[Span]) -> TokenSet:
        """Return the words that `spans` touch."""
        return self.tokens_at(spans) & self.words


@dataclass(frozen=True, slots=True)
class Relation:
    """An attribution as sets of tokens. A role of marks alone, such as a colon, has them as its words."""

    attribution: Attribution
    source: TokenSet
    cue: TokenSet
    content: TokenSet
    source_words: TokenSet
    cue_words: TokenSet
    content_words: TokenSet
    form: Form  # by the quotation marks of the text, whatever the attribution says of itself


@dataclass(frozen=True, slots=True)
class Alignment:
    """The relations of one story, gold and found, and the pairs that belong together."""

    tokens: TokenizedText
    gold: tuple[Relation, ...]
    found: tuple[Relation, ...]
    pairs: tuple[tuple[Relation, Relation], ...]  # gold first


def find_double_quoted(text: str) -> Spans:
    """Return the stretches between double quotation marks, marks included, in order.

    A quotation that is open at the end of its line ends there. Single marks do not count, as in the
    published figures that these are held against.
    """
    found: list[Span] = []
    start: int | None = None
    for mark in _QUOTATION_MARK.finditer(text + "\n"):
        sign = mark.group()
        if start is None:
            start = mark.start() if sign in _OPENERS else None
        elif sign == "\n" or sign in _CLOSERS:
            found.append(Span(start, mark.start() if sign == "\n" else mark.end()))
            start = None
    return tuple(found)


def make_relations(tokens: TokenizedText, attributions: Iterable[Attribution]) -> tuple[Relation, ...]:
    """Return the attributions as relations, in the same order."""
    return tuple(_make_relation(tokens, each) for each in attributions)


def drop_repeated(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return the relations without those that repeat another's roles or have neither cue nor content."""
    first: dict[tuple[TokenSet, ...], Relation] = {}
    for each in relations:
        first.setdefault((each.source, each.cue, each.content), each)
    return tuple(each for each in first.values() if each.cue or each.content)


def overlap_f1(tokens: TokenSet, others: TokenSet) -> float:
    """Return how far two sets agree: 1 where they are equal or both empty, 0 where they are apart."""
    if not tokens and not others:
        return 1.0
    if not tokens or not others:
        return 0.0
    return 2 * len(tokens & others) / (len(tokens) + len(others))


def is_relaxed_match(gold: Relation, found: Relation) -> bool:
    """Return whether the cues share a token and source and content each agree by half (F1)."""
    return (
        not gold.cue.isdisjoint(found.cue)
        and overlap_f1(gold.source_words, found.source_words) >= 0.5
        and overlap_f1(gold.content_words, found.content_words) >= 0.5
    )


def is_loose_match(gold: Relation, found: Relation) -> bool:
    """Return whether it is a relaxed match, or would be if one word in common made the sources agree."""
    same_source = not gold.source_words.isdisjoint(found.source_words)
    return (
        not gold.cue.isdisjoint(found.cue)
        and overlap_f1(gold.content_words, found.content_words) >= 0.5
        and (same_source or not (gold.source_words or found.source_words))
    )


def is_strict_match(gold: Relation, found: Relation) -> bool:
    """Return whether source, cue and content are the same, marks included."""
    return (
        bool(found.cue)
        and gold.source == found.source
        and gold.cue == found.cue
        and gold.content == found.content
    )


def pair_weight(gold: Relation, found: Relation) -> float:
    """Return how much two relations belong together; 0 where they share no token of cue or content.

    A relaxed match outweighs any overlap that is none, and a strict match that.
    """
    if gold.content.isdisjoint(found.content) and gold.cue.isdisjoint(found.cue):
        return 0.0
    return (
        _NEAR
        + (overlap_f1(gold.cue_words, found.cue_words) if gold.cue or found.cue else 0.0)
        + overlap_f1(gold.source_words, found.source_words)
        + overlap_f1(gold.content_words, found.content_words)
        + 10 * is_relaxed_match(gold, found)
        + 10 * is_strict_match(gold, found)
    )


def match_pairs(
    gold: Sequence[Relation],
    found: Sequence[Relation],
    weight: Callable[[Relation, Relation], float] = pair_weight,
) -> tuple[tuple[Relation, Relation], ...]:
    """Return the one-to-one pairs, gold first, whose weights add up to the most, each above 0."""
    if not gold or not found:
        return ()
    weights = np.array([[weight(one, other) for other in found] for one in gold])
    rows, columns = linear_sum_assignment(weights, maximize=True)
    return tuple((gold[i], found[j]) for i, j in zip(rows, columns, strict=True) if weights[i, j] > 0)


def align_relations(text: str, gold: Iterable[Attribution], found: Iterable[Attribution]) -> Alignment:
    """Return the relations of one story aligned, those that repeat another counted once."""
    tokens = TokenizedText(text)
    there = drop_repeated(make_relations(tokens, gold))
    read = drop_repeated(make_relations(tokens, found))
    return Alignment(tokens, there, read, match_pairs(there, read))


def _make_relation(tokens: TokenizedText, attribution: Attribution) -> Relation:
    source, cue, content = (
        tokens.tokens_at(spans) for spans in (attribution.source, attribution.cue, attribution.content)
    )
    words = tokens.words
    return Relation(
        attribution, source, cue, content,
        source & words or source, cue & words or cue, content & words or content,
        _form_of(content & words, tokens.quoted_words),
    )  # fmt: skip


def _form_of(content_words: TokenSet, quoted: TokenSet) -> Form:
    if not content_words & quoted:
        return "indirect"
    return "direct" if content_words <= quoted else "mixed"
