"""The sources that a story does not name, each under a label, told apart only as far as the text does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.data import SourceType
from onrecord.resolve.lexicon import DEFINITE, FEMALE_WORDS, INFORMANT_NOUNS, MALE_WORDS
from onrecord.resolve.likeness import same_noun
from onrecord.resolve.names import Gender
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.scene import Referent


@dataclass(slots=True)
class Unnamed:
    """The unnamed sources of one story, each with its label, in the order they come."""

    known: list[tuple[Referent, str, bool]] = field(default_factory=list)  # referent, head, plural

    def find(self, phrase: Phrase) -> Referent | None:
        """Return the source that the text says this one is: named by the same noun before."""
        wanted = set(phrase.words) - DEFINITE
        for referent, head, plural in reversed(self.known):
            if (
                plural == phrase.plural
                and same_noun(head, phrase.head)
                and wanted <= referent.words | {"other"}
            ):
                return referent
        return None

    def add(self, phrase: Phrase, source_type: SourceType) -> Referent:
        """Return a new unnamed source with the next number."""
        party = source_type == "unnamed_group" and phrase.head not in INFORMANT_NOUNS
        name = phrase.label if party else f"unnamed {phrase.label} ({len(self.known) + 1})"
        referent = Referent(
            name, source_type, phrase.plural, gender_of(phrase), None,
            frozenset(phrase.words) | {phrase.head}, frozenset([phrase.head]),
            frozenset(re.findall(r"[\w.-]+", phrase.label.lower())),
        )  # fmt: skip
        self.known.append((referent, phrase.head, phrase.plural))
        return referent


def gender_of(phrase: Phrase) -> Gender:
    """Return the gender that a description's noun tells: spokeswoman, father."""
    if phrase.head in FEMALE_WORDS:
        return "f"
    return "m" if phrase.head in MALE_WORDS else ""
