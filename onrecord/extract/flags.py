"""Whether a cue is negated, and whether the writer keeps a distance: read off the words at the cue.

The guidelines define both by words, and words decide better than the network: docs/design.md has the figures.
The lists were made on gold/train.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.data import Attribution

# Between a negation and its cue may stand: *has not even been told*.
_BETWEEN = (
    r"(?: \w+ly| (?:been|be|being|have|has|had|even|yet|as|so"
    r"|to|make|made|give|any|much|further|ever|a|the|get|in))*"
)
_NOT = re.compile(
    r"(?:\b(?:not(?! (?:only|just|merely)\b)|never|cannot|dont|didnt|without|neither|nor|nobody|none|no one"
    r"|no longer|fail(?:s|ed|ing|ure)? to|yet to|stopp(?:ed|ing) short of|instead of|too (?:early|soon) to)"
    rf"|n['’]t){_BETWEEN} ?[\"“‘']?$"
    r"|\bno (?!doubt\b)(?:\w+ ){0,2}[\"“‘]?$"
    r"|\b(?:nor|neither|at no (?:point|time)) (?:did|do|does|has|have|had|was|were|is|will|would|could)"
    r"(?: \w+){1,4} $",
)
_NOT_WITHIN = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b")
_NOBODY = re.compile(r"(?:no|none|neither|nobody)\b", re.IGNORECASE)
_DISTANT_CUE = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purported(?:ly)?|so-called|apparently|rumou?red|ostensibly"
    r"|seem\w*|appear\w*)\b",
)
# Before the cue. `reportedly` is not there: it is a cue of its own, and what it speaks of is told plainly.
_DISTANT_BEFORE = re.compile(
    r"\b(?:apparently|(?:seem|appear)(?:s|ed)?(?: to)?(?: be| have)?"
    r"|(?:is|are|was|were|been) (?:\w+ly )?(?:said|reported|rumou?red|understood|alleged|believed) to"
    r"(?: have)?(?: been?)?"
    r"|quoted (?:by [^.;\n]{1,60} )?as) (?:\w+ly )?$",
)
_IS = re.compile(r"\b(?:is|are|was|were|been|be) (?:\w+ly )?$")
_BEFORE = 90  # code points before a cue that are looked at


def find_flags(text: str, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Return `attributions` with `negated` and `hedged` set. A refusal is negated by nature."""
    flagged = []
    for each in attributions:
        negated, hedged = _is_negated(text, each), _is_hedged(text, each)
        flagged.append(replace(each, negated=negated, hedged=hedged) if negated or hedged else each)
    return tuple(flagged)


def _is_negated(text: str, attribution: Attribution) -> bool:
    if attribution.stance == "no_comment":
        return True
    before, cue, _ = _around(text, attribution)
    return bool(
        _NOT.search(before)
        or _NOT_WITHIN.search(cue)
        or any(_NOBODY.match(text, span.start) for span in attribution.source[:1])
    )


def _is_hedged(text: str, attribution: Attribution) -> bool:
    before, cue, after = _around(text, attribution)
    if _DISTANT_CUE.search(cue) or _DISTANT_BEFORE.search(before):
        return True
    if cue == "alleged":  # an adjective or a passive; *they alleged* is a claim like any other
        return not attribution.source
    return cue in ("said", "rumored", "rumoured") and bool(_IS.search(before)) and after.startswith(" to ")


def _around(text: str, attribution: Attribution) -> tuple[str, str, str]:
    """Return what stands before the cue, in its line, and the cue, both in lower case; what follows it."""
    start, end = attribution.cue[0].start, attribution.cue[-1].end
    before = text[max(0, start - _BEFORE) : start].lower()
    return before.rpartition("\n")[2], text[start:end].lower(), text[end : end + 4]
