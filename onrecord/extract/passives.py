"""The subject of a passive says nothing: *she was asked* has no source, and she is whom it was put to.

The lists were made on gold/train and on the stories of PolNeAR train that are learnt from: verbs of saying
whose passive has another source than its subject, or none, nine times in ten. *Is worried* is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.data import Attribution
from onrecord.spans import Span

_PUT_TO = frozenset(["asked", "told", "ordered", "questioned", "pressed", "informed", "tasked", "invited"])
_SAID_OF = re.compile(
    r"accused|announced|asked|believed|called|challenged|charged|claimed|confirmed|considered|critici[sz]ed"
    r"|deemed|described|disclosed|expected|identified|informed|invited|known|named|nominated|noted|ordered"
    r"|portrayed|pressed|projected|questioned|recogni[sz]ed|regarded|reported|requested|revealed|said"
    r"|scheduled|seen|tasked|thought|told|viewed",
    re.IGNORECASE,
)
_BE = re.compile(
    r"\b(?:is|are|was|were|been|be|being)(?:n['’]t)?"
    r"(?: (?:\w+ly|also|not|never|then|once|often|now|still))* $",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:when|if|while|after)(?: \w+ly)? $", re.IGNORECASE
)  # *when asked whether …, he said*
_BY = re.compile(r"\b(?:by|from) $", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_BEFORE = 60  # code points before a participle that are looked at


def release_subjects(text: str, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Return `attributions`, without a source where it is the subject of a passive cue.

    Where something is put to somebody, that is the addressee, unless another one was found.
    """
    return tuple(_release(text, each) if each.source else each for each in attributions)


def _release(text: str, attribution: Attribution) -> Attribution:
    participle = _find_participle(text, attribution)
    if participle is None:
        return attribution
    source = attribution.source[0].start
    before = text[max(0, participle.start - _BEFORE) : participle.start].rpartition("\n")[2]
    put_to = text[participle.start : participle.end].lower() in _PUT_TO
    is_subject = source < participle.start and _BE.search(before)
    opens_sentence = text[participle.start].isupper()  # *Asked whether …, he said*
    is_aside = put_to and (opens_sentence or _WHEN.search(before))
    if not (is_subject or is_aside) or _BY.search(text[:source][-6:]):
        return attribution
    addressee = attribution.addressee or (attribution.source if put_to else ())
    return replace(attribution, source=(), source_type="other", addressee=addressee)


def _find_participle(text: str, attribution: Attribution) -> Span | None:
    for start, end in attribution.cue:
        for word in _WORD.finditer(text, start, end):
            if _SAID_OF.fullmatch(word.group()):
                return Span(*word.span())
    return None
