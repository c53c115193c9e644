"""Whether two names mean the same speaker, for scoring: a judge that forgives spelling, not meaning."""

from __future__ import annotations

import re
import unicodedata

_STATES = {
    "united states": ("washington", "us", "usa", "america"),
    "united kingdom": ("london", "uk", "britain"),
    "european union": ("brussels", "eu"),
    "turkiye": ("ankara", "turkey"),
    "india": ("delhi", "new delhi"),
    "china": ("beijing",),
    "iran": ("tehran",),
    "russia": ("moscow",),
    "iraq": ("baghdad",),
    "australia": ("canberra",),
    "ukraine": ("kyiv",),
    "france": ("paris",),
    "germany": ("berlin",),
    "israel": ("jerusalem",),
    "philippines": ("manila",),
    "taiwan": ("taipei",),
    "south korea": ("seoul",),
    "north korea": ("pyongyang",),
    "japan": ("tokyo",),
    "pakistan": ("islamabad",),
    "saudi arabia": ("riyadh",),
    "venezuela": ("caracas",),
    "canada": ("ottawa",),
    "nepal": ("kathmandu",),
}
_STATE_OF = {name: state for state, names in _STATES.items() for name in names}
_EMPTY_WORDS = {"the", "a", "an", "mr", "mrs", "ms", "dr", "of", "and"}


def list_speakers(speaker: str | None) -> list[str]:
    """Return the names in the `speaker` of an attribution, which parts several by a semicolon."""
    return speaker.split("; ") if speaker else []


def is_unnamed(speaker: str | None) -> bool:
    """Return whether any of the speakers has a label in place of a name."""
    return any(name.lower().startswith(("unnamed", "two unnamed")) for name in list_speakers(speaker))


def same_name(name: str, other: str) -> bool:
    """Return whether one name is the other, its head, its tail, its acronym, or its words up to the last.

    Case, accents, articles and titles do not count; a capital or a government stands for its state.
    """
    short, long = sorted((_name_words(name), _name_words(other)), key=len)
    if not short:
        return False
    if long[: len(short)] == short or long[-len(short) :] == short:
        return True
    if set(short) <= set(long) and short[-1] in long:
        return True
    return len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long)


def same_speaker(gold: str | None, found: str | None) -> bool:
    """Return whether any of the speakers found is one of the gold's."""
    named = [name for name in list_speakers(found) if not is_unnamed(name)]
    return any(same_name(one, name) for one in list_speakers(gold) for name in named)


def _name_words(name: str) -> list[str]:
    plain = " ".join(_fold(re.sub(r"\([^)]*\)", " ", name)))
    plain = re.sub(r" (government|administration|authorities)$", "", plain)
    plain = re.sub(r"^(government|state|authorities) ", "", plain)
    return _STATE_OF.get(plain, plain).split()


def _fold(name: str) -> list[str]:
    """Return the words of a name in lower case, without accents, possessives and words that say nothing."""
    decomposed = unicodedata.normalize("NFKD", name).lower().replace("’", "'")
    plain = "".join(each for each in decomposed if not unicodedata.combining(each))
    words: list[str] = re.findall(r"[a-z0-9]+", re.sub(r"'s\b", "", plain))
    return [word for word in words if word not in _EMPTY_WORDS]
