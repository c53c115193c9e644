"""What a denial, a rejection, a refusal or an answer answers, inside one story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.data import Attribution, Response, Stance
from onrecord.resolve.lexicon import words
from onrecord.spans import Spans, slice_text

_RESPONSES: Mapping[Stance, Response] = {
    "deny": "denies",
    "reject": "rejects",
    "no_comment": "no_comment",
    "confirm": "confirms",
    "criticize": "rejects",
}
# What each kind of reply answers, and how readily: a denial answers an accusation rather than a wish.
_ANSWERED: Mapping[Response, Mapping[Stance, float]] = {
    "denies": {
        "accuse": 1.0, "claim": 1.0, "say": 0.6, "report": 0.6, "criticize": 0.6, "believe": 0.5, "ask": 0.4
    },
    "rejects": {
        "demand": 1.0, "propose": 1.0, "accuse": 1.0, "claim": 0.9, "say": 0.5, "criticize": 0.6, "ask": 0.4
    },
    "no_comment": {"ask": 0.9, "accuse": 0.8, "claim": 0.7, "report": 0.7, "say": 0.5, "criticize": 0.5},
    "confirms": {"claim": 0.8, "report": 0.7, "say": 0.5, "accuse": 0.8, "ask": 0.5},
    "counters": {"accuse": 1.0, "claim": 0.8, "criticize": 0.9, "say": 0.4},
}  # fmt: skip
# The least score of a link, by kind: fitted on the two thirds of gold/train called `develop`.
_LEAST: Mapping[Response, float] = {
    "denies": 1.0, "rejects": 1.6, "no_comment": 1.1, "confirms": 1.8, "counters": 1.6
}  # fmt: skip
# Words that take up what somebody else said: `rejected the claims`, `denied the allegations`.
_TAKES_UP = re.compile(
    r"\b(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?|notion|calls?|demands?|offers?|proposals?"
    r"|requests?|criticisms?|remarks?|comments?|statements?|questions?|speculation|assertions?|rumou?rs|deal)\b",
    re.IGNORECASE,
)
_COUNTERS = re.compile(
    r"\b(?:insist|maintain|counter|respon|retort|repli|reply|shot back|hit back|fired back|defend|argu)", re.I
)
_QUESTION = re.compile(r"\b(?:asked|asks|asking|pressed|quizzed|question|wondered)\b", re.IGNORECASE)
_NO_ANSWER = frozenset(["accuse", "criticize", "promise", "support", "order", "warn"])
_REACH = 20  # attributions looked back over
_WORD = re.compile(r"[A-Za-z][\w-]{2,}")
_COMMON = words(
    "that this with from have been were they their there would could should will said says about after "
    "before which when what more than into over also other some such being only because while during against "
    "between"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """An attribution with what its links are judged by."""

    attribution: Attribution
    number: int  # in the order of the cues
    start: int
    content: frozenset[str]  # stems of the words of content and topic
    words: frozenset[str]  # all their words
    names: frozenset[str]  # the proper words its source is known by


def resolve_replies(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return `attributions` with what each answers, and how, where the text makes the link."""
    places = _in_order(text, attributions)
    by_id = {place.attribution.id: place for place in places}
    links: dict[str, tuple[str, Response]] = {}
    for place in places:
        link = _find_answer(text, place, places) or _find_link(text, place, places, by_id)
        if link is not None:
            links[place.attribution.id] = link
    return tuple(
        replace(each, responds_to=links[each.id][0], response=links[each.id][1]) if each.id in links else each
        for each in attributions
    )


def _in_order(text: str, attributions: Sequence[Attribution]) -> list[_Place]:
    ordered = sorted(attributions, key=_start)
    return [
        _Place(
            each,
            number,
            _start(each),
            _stems(text, each.content + each.topic),
            frozenset(_WORD.findall(slice_text(text, each.content + each.topic))),
            _names_of(text, each),
        )
        for number, each in enumerate(ordered)
    ]


def _start(attribution: Attribution) -> int:
    spans = attribution.cue or attribution.source or attribution.content or attribution.topic
    return spans[0].start if spans else 0


def _stems(text: str, spans: Spans) -> frozenset[str]:
    found = (word.lower() for word in _WORD.findall(slice_text(text, spans)))
    return frozenset(word[:6] for word in found if word not in _COMMON)


def _find_answer(text: str, place: _Place, places: Sequence[_Place]) -> tuple[str, Response] | None:
    """Return the question that this one answers: the last one, put in the same or the sentence before."""
    reply = place.attribution
    if reply.stance in ("ask", "demand") or reply.parent is not None or not reply.source:
        return None
    for earlier in reversed(places[max(0, place.number - 4) : place.number]):
        question = earlier.attribution
        gap = text[earlier.start : place.start]
        if question.stance != "ask" or question.parent is not None or len(gap) > 700:
            continue
        if not _QUESTION.fullmatch(slice_text(text, question.cue)) or place.attribution.stance in _NO_ANSWER:
            continue
        if question.speaker is not None and question.speaker == reply.speaker:
            continue
        if len(re.findall(r"[.?!][\"”’]? +[A-Z]|\n+", gap)) <= 2:
            return question.id, "no_comment" if reply.stance == "no_comment" else "answers"
    return None


def _find_link(
    text: str, place: _Place, places: Sequence[_Place], by_id: Mapping[str, _Place]
) -> tuple[str, Response] | None:
    """Return what a denial, rejection, refusal or confirmation is most likely about."""
    response = _RESPONSES.get(place.attribution.stance)
    if response is None and _COUNTERS.search(slice_text(text, place.attribution.cue)):
        response = "counters"
    if response is None:
        return None
    if response == "denies" and place.attribution.negated and not place.attribution.content:
        response = "no_comment"
    options = [
        (_score(text, place, other, response), other.attribution.id)
        for other in places[max(0, place.number - _REACH) : place.number + 6]
        if other is not place and _may_answer(place, other, by_id)
    ]
    if not options:
        return None
    best = max(options)
    return (best[1], response) if best[0] >= _LEAST[response] else None


def _may_answer(place: _Place, other: _Place, by_id: Mapping[str, _Place]) -> bool:
    """Return whether `other` comes before or is taken up in `place`, and is somebody else's."""
    reply, said = place.attribution, other.attribution
    if said.parent == reply.id:
        return True
    if other.number > place.number or (said.speaker is not None and said.speaker == reply.speaker):
        return False
    holder, seen = by_id.get(reply.parent or ""), {reply.id}
    while holder is not None and holder.attribution.id not in seen:
        if holder.attribution.id == said.id:
            return False
        seen.add(holder.attribution.id)
        holder = by_id.get(holder.attribution.parent or "")
    return True


def _score(text: str, place: _Place, other: _Place, response: Response) -> float:
    reply, said = place.attribution, other.attribution
    score = _ANSWERED[response].get(said.stance, 0.0)
    taken_up = _TAKES_UP.search(slice_text(text, reply.content + reply.topic)[:60]) is not None
    if not score or (reply.stance == "criticize" and not taken_up):
        return 0.0
    if said.parent == reply.id:
        content = reply.content or reply.topic
        near = bool(content) and abs(other.start - content[0].start) < 30
        return score + (1.5 if near else 0.0)
    if place.content:
        shared = place.content & other.content
        score += 2.0 * len(shared) / (2 + min(len(place.content), len(other.content)))
    if place.names & other.words:
        score += 0.7
    if said.parent is not None:
        score -= 0.3
    return score + 0.3 * taken_up - 0.04 * (place.number - other.number)


def _names_of(text: str, attribution: Attribution) -> frozenset[str]:
    """Return the proper words by which an attribution's source would be known in another's words."""
    source = slice_text(text, attribution.source) + " " + (attribution.speaker or "")
    return frozenset(re.findall(r"\b[A-Z][\w-]{2,}", source)) - _NOT_NAMES


_NOT_NAMES = words("The His Her Its They Sen Rep Gov Mrs Secretary President House White State American")
