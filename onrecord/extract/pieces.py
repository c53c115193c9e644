"""A text as the encoder sees it: word pieces with features, and the way back to its code points.

Words are runs of word characters or single other marks, as in the reference scorer. What an uncased
encoder cannot see (letter case, the space before, quotation marks) comes beside the pieces as features.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.quotes import find_quoted
from onrecord.spans import Span, Spans, merge_spans
from onrecord.wordpiece import CASES, Vocabulary

SPACES, QUOTES = 3, 3
FEATURES = CASES * SPACES * QUOTES
_CLOSING = "”“‟»«\"’'"
_WORD = re.compile(r"\w+|[^\w\s]")
_NEW_LINE = re.compile("\n")

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one text. Arrays are int64; `p` pieces, `w` words."""

    ids: Ints  # (p,) vocabulary ids
    features: Ints  # (p,) one code for case, space before and quotation state
    word_of: Ints  # (p,) index of the word that a piece belongs to
    first_piece: Ints  # (w,) index of each word's first piece
    starts: Ints  # (w,) code point at which each word starts
    ends: Ints  # (w,) code point after its end
    breaks: Ints  # (b,) indices of the pieces that begin a line, the first piece left out
    is_word: NDArray[np.bool_]  # (w,) true for a word proper, false for another mark
    quotations: Ints  # (q, 2) words `[start, end)` of each quoted stretch, marks included


def cut_pieces(text: str, vocabulary: Vocabulary) -> Pieces:
    """Return the pieces of `text`; a text without words gives empty arrays."""
    matches = [match.span() for match in _WORD.finditer(text)]
    words = [text[start:end] for start, end in matches]
    starts, ends = np.fromiter(chain.from_iterable(matches), np.int64, 2 * len(words)).reshape(-1, 2).T
    looked_up = vocabulary.look_up(words)
    counts = np.fromiter([len(ids) for ids, _ in looked_up], np.int64, len(words))
    first_piece = np.cumsum(counts) - counts
    word_of = np.repeat(np.arange(len(words)), counts)
    spaces = _spaces(text, starts, ends)
    cases = np.fromiter([case for _, case in looked_up], np.int64, len(words))
    quoted = np.array(find_quoted(text), np.int64).reshape(-1, 2)
    quotations = np.stack([np.searchsorted(starts, quoted[:, 0]), np.searchsorted(starts, quoted[:, 1])], 1)
    closed = np.array([text[end - 1] in _CLOSING for end in quoted[:, 1].tolist()], np.bool_)
    features = (cases * (SPACES * QUOTES) + _quote_states(quotations, closed, len(words)))[word_of]
    features[first_piece] += spaces * QUOTES
    return Pieces(
        ids=np.fromiter(chain.from_iterable([ids for ids, _ in looked_up]), np.int64, len(word_of)),
        features=features,
        word_of=word_of,
        first_piece=first_piece,
        starts=starts,
        ends=ends,
        breaks=first_piece[1:][spaces[1:] == 2],
        is_word=np.fromiter([word[0].isalnum() for word in words], np.bool_, len(words)),
        quotations=quotations,
    )


def words_to_spans(pieces: Pieces, words: Ints) -> Spans:
    """Return the spans of the words with these sorted indices, neighbours joined over the space between."""
    if not len(words):
        return ()
    if words[-1] - words[0] == len(words) - 1:
        return (Span(int(pieces.starts[words[0]]), int(pieces.ends[words[-1]])),)
    cuts = (words[1:] - words[:-1] > 1).nonzero()[0]
    starts = pieces.starts[words[[0, *(cuts + 1)]]]
    ends = pieces.ends[words[[*cuts, -1]]]
    return merge_spans(zip(starts.tolist(), ends.tolist(), strict=True))


def spans_to_words(pieces: Pieces, spans: Iterable[tuple[int, int]]) -> Ints:
    """Return the indices of the words that `spans` touch, sorted."""
    touched = [
        np.arange(np.searchsorted(pieces.ends, start, "right"), np.searchsorted(pieces.starts, end, "left"))
        for start, end in spans
    ]
    return np.unique(np.concatenate(touched)).astype(np.int64) if touched else np.zeros(0, np.int64)


def _spaces(text: str, starts: Ints, ends: Ints) -> Ints:
    """Return for each word what stands before it: 0 nothing, 1 a space, 2 a new line or the start."""
    lines = np.array([match.start() for match in _NEW_LINE.finditer(text)], np.int64)
    line_of = np.searchsorted(lines, starts)
    spaces = np.full(len(starts), 2)
    spaces[1:] = np.where(line_of[1:] > line_of[:-1], 2, starts[1:] > ends[:-1])
    return spaces


def _quote_states(quotations: Ints, closed: NDArray[np.bool_], count: int) -> Ints:
    """Return for each of `count` words 0 outside quotation marks, 1 inside, 2 for a mark itself."""
    states = np.zeros(count, np.int64)
    for start, end in quotations.tolist():
        states[start:end] = 1
    states[quotations[:, 0]] = 2
    states[quotations[closed, 1] - 1] = 2
    return states
