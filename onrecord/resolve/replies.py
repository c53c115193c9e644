"""What a denial, a rejection, a refusal or an answer answers, inside one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp

from onrecord.data import Attribution, Response, Stance
from onrecord.resolve.replyplaces import Place, Telling, list_candidates, list_places, weigh_words
from onrecord.resolve.replysigns import Signs, is_question, signs_of_answered, signs_of_link, signs_of_reply
from onrecord.resolve.replyweights import WEIGHTS

# The least probability of a link. Cross-validated, 0.13 has the best F1 (31, at a precision of 34), this one
# 25 at 56, which is about what two readers reach: a wrong link is worse than none.
_LEAST = 0.4
# What weighs less by itself is not looked into: of 1,540 attributions as read six in seven weigh less, and no
# link stood below -2.3.
_LEAST_ALONE = -3.0
_RESPONSES: Mapping[Stance, Response] = {
    "deny": "denies",
    "reject": "rejects",
    "no_comment": "no_comment",
    "confirm": "confirms",
    "criticize": "rejects",
}
_WISHES = frozenset(["demand", "order", "propose", "promise", "warn"])  # who answers them is against them


def resolve_replies(text: str, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return `attributions` with what each answers, and how, where the text makes the link."""
    places = list_places(text, attributions)
    telling, answered = weigh_words(places), [_weigh(signs_of_answered(place)) for place in places]
    links: dict[str, tuple[str, Response]] = {}
    for place in places:
        other = _find_answered(place, places, telling, answered)
        if other is not None:
            links[place.attribution.id] = other.attribution.id, response_of(place, other)
    return tuple(
        replace(each, responds_to=links[each.id][0], response=links[each.id][1]) if each.id in links else each
        for each in attributions
    )


def _find_answered(
    place: Place, places: Sequence[Place], telling: Telling, answered: Sequence[float]
) -> Place | None:
    """Return what a place answers, if one other is likely enough: of all of them, and of no reply at all.

    `answered` is what speaks for each of `places` being answered by anybody.
    """
    alone = _weigh(signs_of_reply(place))
    others = list(list_candidates(place, places)) if alone >= _LEAST_ALONE else []
    if not others:
        return None
    weights = (answered[other.number] + _weigh(signs_of_link(place, other, telling)) for other in others)
    odds = [exp(alone + weight) for weight in weights]
    best = max(odds)
    return others[odds.index(best)] if best >= _LEAST * (1 + sum(odds)) else None


def _weigh(signs: Signs) -> float:
    weight = 0.0
    for name, value in signs:
        if value:
            weight += WEIGHTS.get(name, 0.0) * value
    return weight


def response_of(place: Place, other: Place) -> Response:
    """Return how a place answers the other."""
    response = _RESPONSES.get(place.attribution.stance)
    if response is not None:
        return response
    if is_question(other):
        return "answers"
    if place.calls_false:
        return "denies"
    return "rejects" if other.attribution.stance in _WISHES else "counters"
