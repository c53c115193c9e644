"""What a denial, a rejection, a refusal or an answer answers, inside one story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from onrecord.data import Attribution, Response, Stance
from onrecord.resolve.lexicon import words
from onrecord.spans import slice_text

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
}  # fmt: skip
# The least score of a link, by kind: fitted, like all weights here, on gold/train and gold/open.
_LEAST: Mapping[Response, float] = {"denies": 0.9, "rejects": 1.9, "no_comment": 1.0, "confirms": 1.8}
_LEAD = 0.3  # … and its least lead over the next: of 28 links that this leaves out 21 were wrong
# Words that take up what somebody else said: `rejected the claims`, `denied the allegations`.
_TAKES_UP = re.compile(
    r"\b(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?|notion|calls?|demands?|offers?|proposals?"
    r"|requests?|criticisms?|remarks?|comments?|statements?|questions?|speculation|assertions?|rumou?rs|deal)\b",
    re.IGNORECASE,
)
# … and which of them take up what was said in which way.
_TAKEN_UP_AS: Mapping[Stance, re.Pattern[str]] = {
    "accuse": re.compile(r"accus|charge|alleg", re.I),
    "claim": re.compile(r"claim|alleg|assert|suggest|notion|rumou?r|charge|speculat", re.I),
    "say": re.compile(r"comment|remark|statement|claim|explanation", re.I),
    "report": re.compile(r"report|claim", re.I),
    "demand": re.compile(r"\bcall|demand|request|appeal|plea", re.I),
    "propose": re.compile(r"offer|propos|suggest|plan|idea|deal", re.I),
    "ask": re.compile(r"request|question|inquir|quer", re.I),
}
# Nothing but such a word, or `this`, or `any wrongdoing`: then what it means stands close before.
_POINTS_BACK = re.compile(
    r"(?:the |these |those |this |that |such |any |all |an? )?(?:\w+ )?(?:claims?|allegations?|accusations?"
    r"|charges?|reports?|suggestions?|notion|calls?|demands?|offers?|proposals?|move|this|that|it|wrongdoing|involvement)\b",
    re.IGNORECASE,
)
# *said that the charges were “completely false”*
_CALLS_FALSE = re.compile(
    r"\b(?:claims?|allegations?|accusations?|charges?|reports?|suggestions?|assertions?|rumou?rs)\b[^.;]{0,80}?"
    r"\b(?:is|are|was|were|as) (?:\w+ly,? |and |[\"“‘'])*"
    r"(?:false|untrue|not true|baseless|lies|a lie|fabricated|nonsense|unfounded|groundless|absurd)\b",
    re.IGNORECASE,
)
_OPEN_QUESTION = re.compile(r"(?:whether|when|where|why|how|who|what|which|if)\b", re.IGNORECASE)
_QUESTION = re.compile(r"\b(?:asked|asks|asking|pressed|quizzed|question|wondered)\b", re.IGNORECASE)
_NO_ANSWER = frozenset(["accuse", "criticize", "promise", "support", "order", "warn"])
_REACH = 20  # attributions looked back over
_WORD = re.compile(r"[A-Za-z][\w-]{2,}")
_COMMON = words(
    "that this with from have been were they their there would could should will said says about after "
    "before which when what more than into over also other some such being only because while during against "
    "between"
)
_NOT_NAMES = words("The His Her Its They Sen Rep Gov Mrs Secretary President House White State American")


class _Place:
    """An attribution with what its links are judged by, worked out where it is asked for, and once."""

    def __init__(self, text: str, attribution: Attribution, number: int) -> None:
        self.attribution = attribution
        self.number = number  # in the order of the cues
        self.start = _start(attribution)
        self._text = text

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of content and topic."""
        spans = self.attribution.content + self.attribution.topic
        return frozenset(_WORD.findall(slice_text(self._text, spans)))

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of those of them that tell something."""
        lower = (word.lower() for word in self.words)
        return frozenset(word[:6] for word in lower if word not in _COMMON)

    @cached_property
    def names(self) -> frozenset[str]:
        """The proper words by which its source would be known in another's words."""
        source = slice_text(self._text, self.attribution.source) + " " + (self.attribution.speaker or "")
        return frozenset(re.findall(r"\b[A-Z][\w-]{2,}", source)) - _NOT_NAMES


def resolve_replies(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return `attributions` with what each answers, and how, where the text makes the link."""
    ordered = sorted(attributions, key=_start)
    places = [_Place(text, each, number) for number, each in enumerate(ordered)]
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


def _start(attribution: Attribution) -> int:
    spans = attribution.cue or attribution.source or attribution.content or attribution.topic
    return spans[0].start if spans else 0


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
    """Return what a denial, rejection, refusal or confirmation answers, if one thing is clearly likeliest."""
    response = _response_of(text, place.attribution)
    if response is None:
        return None
    options = sorted(
        (_score(text, place, other, response), other.attribution.id)
        for other in places[max(0, place.number - _REACH) : place.number + 6]
        if other is not place and _may_answer(place, other, by_id)
    )
    if not options or options[-1][0] < _LEAST[response]:
        return None
    if len(options) > 1 and options[-1][0] - options[-2][0] < _LEAD:
        return None
    return options[-1][1], response


def _response_of(text: str, reply: Attribution) -> Response | None:
    """Return how an attribution answers something, going by itself alone, if it does."""
    response = _RESPONSES.get(reply.stance)
    if response == "denies" and reply.negated and not reply.content:
        return "no_comment"
    if response is None and _CALLS_FALSE.search(slice_text(text, reply.content)[:150]):
        return "denies"
    return response


def _may_answer(place: _Place, other: _Place, by_id: Mapping[str, _Place]) -> bool:
    """Return whether `other` comes before or is taken up in `place`, and is somebody else's."""
    reply, said = place.attribution, other.attribution
    if said.speaker is not None and said.speaker == reply.speaker:
        return False
    if _is_taken_up(reply, other):
        return True
    if other.number > place.number:
        return False
    holder, seen = by_id.get(reply.parent or ""), {reply.id}
    while holder is not None and holder.attribution.id not in seen:
        if holder.attribution.id == said.id:
            return False
        seen.add(holder.attribution.id)
        holder = by_id.get(holder.attribution.parent or "")
    return True


def _is_taken_up(reply: Attribution, other: _Place) -> bool:
    """Return whether the reply itself tells what it answers: `denied accusations that …`."""
    return any(span.start <= other.start < span.end for span in reply.content or reply.topic)


def _score(text: str, place: _Place, other: _Place, response: Response) -> float:
    """Return how likely `other` is what `place` answers, on no scale but that of `_LEAST`."""
    reply, said = place.attribution, other.attribution
    score = _ANSWERED[response].get(said.stance, 0.0)
    if not score:
        return 0.0
    about = slice_text(text, reply.content + reply.topic)
    criticism = reply.stance == "criticize" and (
        said.stance == "criticize" or not _TAKES_UP.search(about[:60])
    )
    # Criticism alone is no reply, and *would not say when* answers nobody's claim.
    if criticism or (response == "no_comment" and said.stance != "ask" and _OPEN_QUESTION.match(about)):
        return 0.0
    if _is_taken_up(reply, other):
        near = other.start - (reply.content or reply.topic)[0].start < 30
        return score + (1.5 if near else 0.0)
    steps = place.number - other.number
    score += _likeness(place, other, about)
    if response == "no_comment":  # it answers what is reported, not what somebody tells in it
        return score - 0.6 * (said.parent is not None) - 0.04 * steps
    if len(about) < 60 and _POINTS_BACK.match(about):
        return score + 0.3 - 0.12 * steps
    return score - 0.04 * steps


def _likeness(place: _Place, other: _Place, about: str) -> float:
    """Return what speaks for `place` being about `other`: shared words, whom each names, the word for it."""
    shared = place.content & other.content
    taken_up = _TAKEN_UP_AS.get(other.attribution.stance)
    return (
        2.0 * len(shared) / (2 + min(len(place.content), len(other.content)))
        + 0.7 * bool(place.names & other.words)
        + 0.8 * bool(other.names & frozenset(_WORD.findall(about[:60])))
        + 0.3 * bool(taken_up and taken_up.search(about[:60]))
    )
