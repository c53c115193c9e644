"""WordPiece over BERT's uncased vocabulary: a word to its pieces.

After Schuster and Nakajima 2012, as in BERT's own tokenizer, with a word a run of word characters or
one other mark. Written here in a few lines, since every word is looked up once and remembered: that is
faster than a tokenizer library on news, and brings no dependency on a client for a model hub.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

CASES = 6
_LONGEST_WORD = 100  # BERT's own limit; what is longer becomes one unknown piece
_MOST_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """BERT's uncased vocabulary and the pieces of every word met so far."""

    ids: dict[str, int]
    _known: dict[str, tuple[tuple[int, ...], int]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Vocabulary:
        """Return the vocabulary in `path`: one piece a line, the line number its id."""
        lines = path.read_text(encoding="utf-8").split("\n")
        return cls({piece: number for number, piece in enumerate(lines) if piece})

    @property
    def start_id(self) -> int:
        """The id of the piece that opens a window."""
        return self.ids["[CLS]"]

    @property
    def end_id(self) -> int:
        """The id of the piece that closes a window."""
        return self.ids["[SEP]"]

    def look_up(self, words: Iterable[str]) -> list[tuple[tuple[int, ...], int]]:
        """Return for each word the ids of its pieces, never none, and its case class."""
        known = self._known
        return [known.get(word) or self._read(word) for word in words]

    def _read(self, word: str) -> tuple[tuple[int, ...], int]:
        read = (self._split(_fold(word)), _case(word))
        if len(self._known) < _MOST_REMEMBERED:
            self._known[word] = read
        return read

    def _split(self, word: str) -> tuple[int, ...]:
        """Return the ids of the longest pieces, taken greedily from the left."""
        unknown = (self.ids["[UNK]"],)
        if not word or len(word) > _LONGEST_WORD:
            return unknown
        found: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            for end in range(len(word), start, -1):
                piece = self.ids.get(prefix + word[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return unknown
        return tuple(found)


def _fold(word: str) -> str:
    """Return `word` in lower case and without accents, as BERT's uncased vocabulary has it."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")


def _case(word: str) -> int:
    """Return the case class: 0 no letters, 1 lower, 2 capitalised, 3 capitals, 4 mixed, 5 digits."""
    if word.isdigit():
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if not any(letter.isalpha() for letter in word):
        return 0
    return 2 if word[0].isupper() and word[1:].islower() else 4
