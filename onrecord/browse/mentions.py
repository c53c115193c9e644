"""Names of actors found in words: whole names, and last names that only one of them has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[\w'’-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
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
        self._longest: dict[str, int] = {}  # by the first word of a name: of how many words it may be
        for words in self._names:
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def find(self, text: str) -> Iterator[str]:
        """Yield each actor that `text` names, once, in order; the longest name at each place."""
        words = _WORD.findall(text)
        bare = [_POSSESSIVE.sub("", word) for word in words]  # "Merkel's" names Merkel
        seen: set[str] = set()
        place = 0
        while place < len(words):
            step = 1
            longest = max(self._longest.get(words[place], 0), self._longest.get(bare[place], 0))
            for size in range(min(longest, len(words) - place), 0, -1):
                last = place + size - 1
                if name := self._names.get((*words[place:last], bare[last])):
                    step = size
                    if name not in seen:
                        seen.add(name)
                        yield name
                    break
            place += step


def _is_last_name(words: tuple[str, ...]) -> bool:
    return all(word[:1].isupper() for word in words) and len(words[-1]) >= _SHORTEST_LAST_NAME
