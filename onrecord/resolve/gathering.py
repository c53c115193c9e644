"""Which names of a story belong together: short forms with full ones, abbreviations, spellings that slip."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from onrecord.resolve.lexicon import read_countries, read_first_names, words
from onrecord.resolve.names import Kind, Name, is_honorific

_SLIP = 0.8  # of letters in common: Cambell and Campbell have 0.93, Kekwete and Kikwete 0.86
_ARTICLE = re.compile(r"^(?:al|el|ash|as|ad|an|ar|at|ul)-")
_SMALL = words("of the for and on in de la y al")


def fold_name(word: str) -> str:
    """Return `word` in the form that is compared: lower case, no accents, no article, no stop."""
    folded = word.lower().replace("’", "'").removesuffix("'")
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
        folded = "".join(character for character in folded if not unicodedata.combining(character))
    return _ARTICLE.sub("", folded).rstrip(".")


def gather_names(text: str, names: Sequence[Name]) -> list[list[int]]:
    """Return the indices of the names that belong together, in text order, clusters by first mention."""
    folded = [_fold_form(name) for name in names]
    founders = _found(names, folded)
    # A short form means the bearer named most often so far, short forms too; of equals, the one whose full
    # name stands most often, then the one named last.
    counts = Counter(folded)
    members: list[list[int]] = [[] for _ in founders.forms]
    last_seen = [-1] * len(founders.forms)
    for index, name in enumerate(names):
        options = founders.options(folded[index], name)
        if len(options) == 1 and founders.forms[options[0]][0] == folded[index] and len(folded[index]) == 1:
            options = founders.other_forms(folded[index][0], name) or options
        number = max(options, key=lambda o: (len(members[o]), counts[founders.forms[o][0]], last_seen[o], -o))
        members[number].append(index)
        last_seen[number] = index
    _join_abbreviations(text, names, members)
    return sorted((cluster for cluster in members if cluster), key=lambda cluster: cluster[0])


class _Founders:
    """The fullest forms of the names of a story, found by any of their words."""

    def __init__(self) -> None:
        self.forms: list[tuple[tuple[str, ...], Kind]] = []
        self._exact: dict[tuple[str, ...], int] = {}
        self._by_word: dict[str, list[int]] = {}

    def add(self, form: tuple[str, ...], kind: Kind) -> None:
        """Keep a form that belongs to none before it."""
        self._exact[form] = len(self.forms)
        for word in set(form):
            self._by_word.setdefault(word, []).append(len(self.forms))
        self.forms.append((form, kind))

    def options(self, form: tuple[str, ...], name: Name) -> list[int]:
        """Return the numbers of the forms that `name` may stand for; the same form alone where it is one."""
        if form in self._exact:
            return [self._exact[form]]
        shared = self._by_word.get(form[0], []) if form else []
        return [number for number in shared if _belongs(form, name, *self.forms[number])]

    def other_forms(self, word: str, name: Name) -> list[int]:
        """Return the persons called `word` in a way that no rule foresees.

        It may come first and be a surname (Shen Danyang), or be the surname but for a slip (Sharption).
        """
        if name.kind not in ("person", "unknown"):
            return []
        people = [
            (number, form)
            for number, (form, kind) in enumerate(self.forms)
            if kind in ("person", "unknown") and len(form) > 1
        ]
        first = [number for number, form in people if form[0] == word and self.forms[number][1] == "person"]
        if first:
            return first if len(first) == 1 else []
        return [
            number
            for number, form in people
            if "person" in (name.kind, self.forms[number][1]) and _is_slip(word, form[-1])
        ]


def _found(names: Sequence[Name], folded: Sequence[tuple[str, ...]]) -> _Founders:
    founders = _Founders()
    for index in sorted(range(len(names)), key=lambda i: (-len(folded[i]), i)):
        if not founders.options(folded[index], names[index]):
            founders.add(folded[index], names[index].kind)
    return founders


def _fold_form(name: Name) -> tuple[str, ...]:
    """Return the words of a name as compared; a state's seat counts as the state."""
    if name.kind == "place":
        state = read_countries().get(" ".join(name.words).lower())
        return tuple(state.lower().split()) if state else tuple(map(fold_name, name.words))
    return tuple(map(fold_name, name.words))


def _belongs(form: tuple[str, ...], name: Name, full: tuple[str, ...], kind: Kind) -> bool:
    """Return whether the form of `name` may be a shorter form of the name `full`, of a `kind`."""
    if kind == "place" or (kind == "person" and name.kind in ("organization", "media", "place")):
        return False
    if len(form) == 1 < len(full):
        return _is_short_form(form[0], name, full, kind)
    same_last = form[-1] == full[-1] or (kind == "person" and _is_slip(form[-1], full[-1]))
    if kind in ("person", "unknown") and form[0] == full[0] and same_last:
        return True  # a name in the middle; the National Police Agency is no National Crime Agency
    return len(form) < len(full) and set(form) <= set(full) and (form[-1] == full[-1] or form[0] == full[0])


def _is_slip(word: str, other: str) -> bool:
    """Return whether two surnames differ by no more than a slip, as `Kekwete`; `Bidens` are several."""
    alike = word[:1] == other[:1] and min(len(word), len(other)) > 4 and abs(len(word) - len(other)) < 2
    if not alike or word in read_first_names() or word.rstrip("s") == other.rstrip("s"):
        return False
    return SequenceMatcher(None, word, other).ratio() >= _SLIP


def _is_short_form(word: str, name: Name, full: tuple[str, ...], kind: Kind) -> bool:
    if name.words[0].replace(".", "").isupper() and len(name.words[0]) > 1:
        return False  # an abbreviation: its own name, or joined by its initials
    if kind == name.kind == "organization" and len(word) > 4:
        # "the Observatory" for "Syrian Observatory for Human Rights"; the House is not the White one
        return word in full and full != ("white", "house")
    if kind in ("organization", "media") and name.kind != "media":
        return False
    given = kind == "person" and (word in read_first_names() or is_honorific(name.titles))
    return word == full[-1] or (given and word == full[0])


def _join_abbreviations(text: str, names: Sequence[Name], members: list[list[int]]) -> None:
    """Move the mentions of an abbreviation to the body whose initials it is, or that it stands behind."""
    initials: dict[str, list[int]] = {}
    for cluster in members:
        for index in cluster:
            words = names[index].words
            if len(words) > 2:
                short = "".join(word[0] for word in words if word.lower() not in _SMALL)
                initials.setdefault(short.lower(), cluster)
    for cluster in members:
        first = names[cluster[0]] if cluster else None
        if first is None or len(first.words) != 1:
            continue
        short = first.words[0].replace(".", "")
        home = initials.get(short.lower()) if short.isupper() else None
        if home is None and text[max(0, first.start - 2) : first.start] == " (":
            full = next((i for c in members for i in c if names[i].end == first.start - 2), None)
            if full is not None and (short.isupper() or _is_made_of(short, names[full])):
                home = next(c for c in members if full in c)
        if home is not None and home is not cluster:
            home.extend(cluster)
            home.sort()
            cluster.clear()


def _is_made_of(short: str, name: Name) -> bool:
    """Return whether the letters of a short form stand in a name in their order: `CalFire`."""
    letters = iter("".join(name.words).lower())
    return len(name.words) > 2 and not short.islower() and all(one in letters for one in short.lower())
