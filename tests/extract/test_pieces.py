"""Words, pieces, windows, and the way back to the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.pieces import QUOTES, SPACES, cut_pieces, spans_to_words, words_to_spans
from onrecord.extract.windows import lay_windows
from onrecord.spans import Span
from onrecord.wordpiece import Vocabulary

VOCABULARY = Vocabulary(
    {
        piece: number
        for number, piece in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "say", "##s", "ca", "##fe", "."])
    }
)


def test_a_word_becomes_its_longest_pieces() -> None:
    found = VOCABULARY.look_up(["Says", "Café", "xyz", "say" * 50])
    assert [ids for ids, _ in found] == [(4, 5), (6, 7), (1,), (1,)]


def test_case_classes_tell_capitals_from_capitalised() -> None:
    words = ["says", "Says", "SAYS", "I", "McSay", "2024", "."]
    assert [case for _, case in VOCABULARY.look_up(words)] == [1, 2, 3, 2, 4, 5, 0]


def test_a_word_after_a_line_break_begins_a_line() -> None:
    pieces = cut_pieces("say. say\n\n say say", VOCABULARY)
    assert (pieces.features % (SPACES * QUOTES) // QUOTES).tolist() == [2, 0, 1, 2, 1]
    assert pieces.breaks.tolist() == [3]


def test_an_empty_text_gives_empty_arrays() -> None:
    pieces = cut_pieces("", VOCABULARY)
    assert len(pieces.ids) == len(pieces.starts) == len(pieces.breaks) == 0
    assert lay_windows(pieces, 10) == []


def test_spans_and_words_lead_to_each_other() -> None:
    text = "He says so.\n\nShe says no."
    pieces = cut_pieces(text, VOCABULARY)
    words = spans_to_words(pieces, (Span(3, 10), Span(13, 16)))
    assert [text[pieces.starts[w] : pieces.ends[w]] for w in words] == ["says", "so", "She"]
    assert words_to_spans(pieces, words) == (Span(3, 10), Span(13, 16))


@given(st.text(alphabet="ab .\n", max_size=300), st.integers(4, 40))
def test_every_piece_is_owned_by_exactly_one_window(text: str, size: int) -> None:
    pieces = cut_pieces(text, VOCABULARY)
    windows = lay_windows(pieces, size)
    owned = [piece for window in windows for piece in range(window.own_start, window.own_end)]
    assert owned == list(range(len(pieces.ids)))
    assert all(window.end - window.start <= size for window in windows)
    assert all(window.start <= window.own_start and window.own_end <= window.end for window in windows)
