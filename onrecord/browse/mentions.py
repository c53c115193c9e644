"""Names of actors found in words: whole names, and last names that only one of them has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[\w'’-]+")
_SHORTEST_LAST_NAME = 4


class NameFinder:
    """The names of some actors, ready to be looked for. A name that two could bear finds neither."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        whole = [(tuple(_WORD.findall(name)), name) for name in names]
        lasts = Counter(words[-1] for words, _ in whole if words)
        for words, name in whole:
            # "Wikinews" may be found; "police", a word that is no name, may not.
            if words and words[0][:1].isupper():
                self._names[words] = name
            if 2 <= len(words) <= 3 and lasts[words[-1]] == 1 and _is_last_name(words):
                self._names.setdefault(words[-1:], name)
        self._longest = max((len(words) for words in self._names), default=0)

    def find(self, text: str) -> Iterator[str]:
        """Yield each actor that `text` names, once, in order; the longest name at each place."""
        words = _WORD.findall(text)
        seen: set[str] = set()
        place = 0
        while place < len(words):
            step = 1
            for size in range(min(self._longest, len(words) - place), 0, -1):
                # "Merkel's" names Merkel.
                key = (*words[place : place + size - 1], re.sub(r"['’]s?$", "", words[place + size - 1]))
                if name := self._names.get(key):
                    step = size
                    if name not in seen:
                        seen.add(name)
                        yield name
                    break
            place += step


def _is_last_name(words: tuple[str, ...]) -> bool:
    return all(word[:1].isupper() for word in words) and len(words[-1]) >= _SHORTEST_LAST_NAME
