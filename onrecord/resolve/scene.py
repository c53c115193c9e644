"""What a story holds to speak of: its actors, its sentences, and who was spoken of last, as far as read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.data import Attribution, SourceType
from onrecord.resolve.actors import Actor, find_actors
from onrecord.resolve.legible import make_legible
from onrecord.resolve.lexicon import TITLES, words
from onrecord.resolve.names import Gender, Kind, Name, find_names
from onrecord.spans import Span

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\n+")
_LISTED = re.compile(r", (?:the )?")
_JOINED = re.compile(r",? (?:and|&) (?:the |[a-z]+ )?")
_BINDING = words("of to for by with from at in on and or like as than")
_LONGEST_SOURCE = 200  # code points of a source that may hold its name
_KINDS: dict[SourceType, Kind] = {
    "named_person": "person",
    "named_organization": "organization",
    "media": "media",
}


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody a pronoun or description may mean: an actor, or an unnamed source by its label."""

    name: str
    source_type: SourceType
    plural: bool = False
    gender: Gender = ""
    actor: int | None = None  # its index among the story's actors
    words: frozenset[str] = frozenset()  # what it was called, lower case
    heads: frozenset[str] = frozenset()  # those of the words that name its office or sort
    around: frozenset[str] = frozenset()  # all words of an unnamed source's phrase, the names in it too


@dataclass(frozen=True, slots=True)
class Seen:
    """One place where a referent was spoken of."""

    start: int
    end: int
    referent: Referent
    how: Literal["name", "source"]
    outer: bool  # the source of an attribution that stands in no other


def join_referents(referents: Sequence[Referent]) -> Referent:
    """Return one referent for all of a list; the one itself where there is one."""
    if len(referents) == 1:
        return referents[0]
    name = "; ".join(referent.name for referent in referents)
    return Referent(name, referents[0].source_type, plural=True)


class Scene:
    """The story as read so far; grows by `note` as sources are resolved."""

    def __init__(self, text: str, attributions: Sequence[Attribution]) -> None:
        self.text = text = make_legible(text)
        self.issuers: dict[str, str] = {}  # whose the last statement, report or letter was
        self.names: dict[int, tuple[Name, int]] = {}
        self.own_names: dict[Span, int] = {}  # of a person's source: where their name in it starts
        self.sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
        self.quoted = sorted(
            (span.start, span.end)
            for attribution in attributions
            if attribution.form == "direct" and attribution.parent is None
            for span in attribution.content
        )
        self.actors: tuple[Actor, ...] = find_actors(text, self._kinds(attributions))
        self.referents = [_as_referent(actor, index) for index, actor in enumerate(self.actors)]
        self.most_mentions = max((len(actor.mentions) for actor in self.actors), default=1)
        self.history: list[Seen] = []
        for index, actor in enumerate(self.actors):
            for name in actor.mentions:
                self.names[name.start] = (name, index)
                self.history.append(Seen(name.start, name.end, self.referents[index], "name", True))
        self._name_starts = sorted(self.names)
        self.history.extend(self._find_joined())
        self.history.sort(key=lambda seen: seen.start)

    def _kinds(self, attributions: Sequence[Attribution]) -> dict[int, Kind]:
        """Return what the reader took each source's own name for, by where that name starts.

        Where that is a person, keep whose name it is.
        """
        kinds: dict[int, Kind] = {}
        for attribution in attributions:
            kind = _KINDS.get(attribution.source_type)
            if kind is None or len(attribution.source) != 1:
                continue
            start, end = attribution.source[0]
            name = _own_name(self.text[start : min(end, start + _LONGEST_SOURCE)], kind)
            if name is not None:
                kinds[start + name.start] = kind
                if kind == "person":
                    self.own_names[attribution.source[0]] = start + name.start
        return kinds

    def _find_joined(self) -> Iterator[Seen]:
        """Yield the places where names of one kind are joined: whom `they` and `both` may mean."""
        group: list[tuple[Name, int]] = []
        for start in self._name_starts:
            name, number = self.names[start]
            joint = self.text[group[-1][0].end : start] if group else ""
            joined = _JOINED.fullmatch(joint) is not None
            group = [*group, (name, number)] if joined or _LISTED.fullmatch(joint) else [(name, number)]
            members = list(dict.fromkeys(self.referents[index] for _, index in group))
            if joined and len(members) == len(group) and len({one.source_type for one in members}) == 1:
                yield Seen(group[0][0].start, name.end, join_referents(members), "name", True)

    def names_in(self, start: int, end: int) -> Iterator[tuple[Name, int]]:
        """Yield the names that begin in `[start, end)` with the index of the actor of each, in order."""
        for at in range(bisect_left(self._name_starts, start), bisect_left(self._name_starts, end)):
            yield self.names[self._name_starts[at]]

    def sentence_of(self, position: int) -> int:
        """Return the number of the sentence that `position` stands in."""
        return bisect_right(self.sentences, position) - 1

    def is_quoted(self, position: int) -> bool:
        """Return whether `position` lies inside a direct quotation."""
        index = bisect_right(self.quoted, (position, len(self.text))) - 1
        return index >= 0 and position < self.quoted[index][1]

    def note(self, start: int, end: int, referent: Referent, *, outer: bool) -> None:
        """Keep that the source at `[start, end)` was `referent`."""
        insort(self.history, Seen(start, end, referent, "source", outer), key=lambda seen: seen.start)

    def before(self, position: int, count: int) -> list[Seen]:
        """Return the last `count` places before `position`, nearest first."""
        index = bisect_left(self.history, position, key=lambda seen: seen.start)
        return self.history[max(0, index - count) : index][::-1]

    def after(self, position: int, count: int) -> list[Seen]:
        """Return the first `count` places at or after `position`, nearest first."""
        index = bisect_left(self.history, position, key=lambda seen: seen.start)
        return self.history[index : index + count]


def _own_name(source: str, kind: Kind) -> Name | None:
    """Return the name in a source that is its own: of a person the last before a comma, else one at the end.

    A name that belongs to another's title is not: `an aide to President Holm`, `Ida Berg of Acme`.
    """
    short = source.split(", ", 1)[0][:80]
    lead = find_names(short)
    if kind != "person":
        return lead[0] if len(lead) == 1 else None
    whole = lead if short == source else find_names(source)
    lead = [name for name in lead if not _is_bound(source[: name.start])]
    last = [name for name in whole[-1:] if _ends(name, source)]
    full = [name for name in lead if name.kind == "unknown" and len(name.words) > 1]
    alone = [name for name in lead if name.kind in ("place", "unknown")]  # Valeska Paris is no city
    known = [name for name in lead if name.kind == "person"]
    return next((names[-1] for names in (known, last, full, alone) if names), None)


def _ends(name: Name, source: str) -> bool:
    """Return whether a source ends in the name of the person that it describes: `the director, Ida Holm`."""
    before = source[: name.start]
    person = name.kind == "person" or (name.kind == "unknown" and len(name.words) > 1)
    set_off = before.endswith(", ") or (name.kind == "person" and not _is_bound(before))
    return person and set_off and name.end == len(source)


def _is_bound(lead: str) -> bool:
    """Return whether what stands before a name ends in a preposition, titles and owners left out."""
    before = lead.lower().split()
    while before and (before[-1] in TITLES | {"the"} or before[-1].endswith(("'s", "’s"))):
        before.pop()
    return bool(before) and before[-1] in _BINDING


def _as_referent(actor: Actor, index: int) -> Referent:
    source_type: SourceType = "named_organization"
    if actor.kind == "person":
        source_type = "named_person"
    elif actor.kind == "media":
        source_type = "media"
    elif actor.kind == "unknown":
        source_type = "other"
    return Referent(actor.name, source_type, False, actor.gender, index, actor.words, actor.heads)
