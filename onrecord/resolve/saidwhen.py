"""When each attribution was said: by its own words of time, or on a day that its story tells elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import exp

from onrecord.data import Attribution, TimeExpression
from onrecord.resolve.dates import find_only_year
from onrecord.resolve.dayplaces import Days, DayStory
from onrecord.resolve.daysigns import Signs, signs_of_told, signs_of_undated
from onrecord.resolve.dayweights import WEIGHTS
from onrecord.resolve.replyplaces import Place
from onrecord.resolve.saidwords import read_said

# The least probability of a day. Cross-validated, in stories whose gold gives such days, 197 of the 322 given
# at 0.2 are right. The gold often gives none where the text tells one: read against their texts, of 26 such
# days in stories not learnt from 20 are right, and of 18 with a probability below 0.25, 12.
_LEAST = 0.2


def resolve_times(
    text: str, attributions: Sequence[Attribution], today: date | None
) -> tuple[Attribution, ...]:
    """Return `attributions` with the days they were said, read in a legible text as of its day `today`.

    One without words of time of its own takes the day that the story tells elsewhere, where that is likely
    enough (`spans` is then empty), or keeps None.
    """
    said = read_words(text, attributions, today)
    story = DayStory(text, attributions, said, today)
    days = {
        place.attribution.id: _find_day(place, story)
        for place in story.outer
        if said[place.attribution.id] is None
    }
    times = {id_: time or days.get(id_) for id_, time in said.items()}
    return tuple(
        each if each.time is times[each.id] else replace(each, time=times[each.id]) for each in attributions
    )


def read_words(
    text: str, attributions: Sequence[Attribution], today: date | None
) -> Mapping[str, TimeExpression | None]:
    """Return the words of time of each attribution with their days, by its id; None where it has none."""
    year = find_only_year(text) if today is None else None
    return {each.id: read_said(text, each, today, year) for each in attributions}


def _find_day(place: Place, story: DayStory) -> TimeExpression | None:
    """Return the likeliest days of those that the story tells, if they are likelier than `_LEAST`."""
    alone = _weigh(signs_of_undated(place, story))
    odds: dict[Days, float] = {}
    for told in story.list_near(place):
        weight = exp(alone + _weigh(signs_of_told(place, told, story)))
        odds[told.days] = odds.get(told.days, 0.0) + weight
    best = max(odds, key=odds.__getitem__, default=None)
    if best is None or odds[best] < _LEAST * (1 + sum(odds.values())):
        return None
    return TimeExpression((), *best)


def _weigh(signs: Signs) -> float:
    weight = 0.0
    for name, value in signs:
        if value:
            weight += WEIGHTS.get(name, 0.0) * value
    return weight
