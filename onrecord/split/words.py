"""The words that tell what a text is about: its long words and its names, in any language with spaces."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
_STEM = 6  # letters kept of a word, so that "Iraq" stays and "Russians" meets "Russian"
# Kana, Han and Hangul have no capitals, and short words.
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE_STEM = 2  # of their characters, at each place of a word: Japanese and Chinese part no words
_MIN_LENGTH = 5  # shorter words are mostly grammar, unless they are written with a capital

# Long words that any story may hold.
_COMMON = """
    about after again against almost along already among another around because become before being between
    could during every first found group house however including known large later least little makes making
    might million minister month months never number official officials often other others people percent
    place president rather report reported right saying second several should since small something state
    still story their there these things think third those though three through time times today together told
    under until using wants week weeks which while whose within without women world would years year according
    called could government going himself herself itself working years monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october november december
    """
_SHORT = """
    the and but for his her its our they this that with from have has had are was were will when what who how
    why not you she him all new one two more than into over said says say just now out off can may also some
    any been did does get got let see use way yes no if in on at by to of it we he as is or an be do so up me
    my us am pm mr mrs ms dr st most much many many last next then here where only even such both each own
    """
_STOPS = frozenset(word[:_STEM] for word in (_COMMON + _SHORT).split())


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the names and long words of a text, in lower case."""
    return frozenset(content_stems(text))


def content_stems(text: str) -> list[str]:
    """Return the stems of the names and long words of a text, in order, in lower case."""
    stems = []
    for match in _WORD.finditer(text):
        word = match[0].split("'")[0].split("’")[0]
        if _DENSE.match(word):
            stems += [word[place : place + _DENSE_STEM] for place in range(len(word) - 1)]
            continue
        stem = word[:_STEM].lower()
        if (len(word) >= _MIN_LENGTH or word[0].isupper()) and stem not in _STOPS:
            stems.append(stem)
    return stems
