"""How often the days of an attribution are right, apart for those with words of time and those without.

The scorer counts only where the gold has days. A day where it has none costs nothing there, so it is counted
here: nearly all of these take the days of another attribution, and the gold does not say that they are wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]


def time_figures(gold: Iterable[Json], resolved: Iterable[Json]) -> Iterator[str]:
    """Yield a line for attributions with words of time in the gold, and one for those without.

    The stories stand in the same order on both sides, with the same ids of attributions.
    """
    counts: Counter[tuple[bool, str]] = Counter()
    for story, found in zip(gold, resolved, strict=True):
        days = {each["id"]: _days(each) for each in found["attributions"]}
        for each in story["attributions"]:
            counts[_has_words(each), _outcome(_days(each), days[each["id"]])] += 1
    for has_words, name in ((True, "with words of time"), (False, "without")):
        right, wrong, dated, undated = (
            counts[has_words, each] for each in ("right", "wrong", "dated", "undated")
        )
        share = 100 * right / (right + wrong) if right + wrong else 0.0
        yield f"{name:18} {share:5.1f} %   of {right + wrong}; of {dated + undated} others, {dated} dated"


def _outcome(gold: tuple[str | None, str | None], found: tuple[str | None, str | None]) -> str:
    if gold != (None, None):
        return "right" if found == gold else "wrong"
    return "dated" if found != (None, None) else "undated"


def _has_words(attribution: Json) -> bool:
    return bool((attribution.get("time") or {}).get("spans"))


def _days(attribution: Json) -> tuple[str | None, str | None]:
    time = attribution.get("time") or {}
    return time.get("earliest"), time.get("latest")
