"""What speaks for a statement without words of time being of a day that is told elsewhere: signs, by name.

Each sign is a number, most of them 0 or 1; one that is absent counts 0. `dayweights` says what each weighs.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from math import log

from onrecord.resolve.dayplaces import DayStory, Told
from onrecord.resolve.replyplaces import Place

Signs = list[tuple[str, float]]

_PRESENT = re.compile(
    r"(?:says?|tells?|adds?|writes?|argues?|notes?|claims?|insists?|thinks?|wants?|calls?)\b"
)
_PERFECT = re.compile(r"\b(?:has|have|had) (?:\w+ )?$", re.IGNORECASE)


def signs_of_undated(place: Place, story: DayStory) -> Signs:
    """Return what speaks for an attribution having a day at all, whichever."""
    said = place.attribution
    return [
        ("any", 1),
        (f"as {said.stance}", 1),
        ("hedged", said.hedged),
        ("negated", said.negated),
        ("no source", not said.source),
        ("no content", not said.content),
        ("has or had", _PERFECT.search(place.lead[-24:]) is not None),
        ("present", _PRESENT.fullmatch(place.cue) is not None),
        ("participle", place.cue.endswith("ing") and place.cue != "according to"),
        ("according to", place.cue == "according to"),
        ("goes on", place.cue.startswith(("add", "contin", "went on"))),
        ("of a pronoun", place.source in ("he", "she", "they", "it")),
        ("of who", place.source in ("who", "which", "that")),
        ("of the …", place.source.startswith("the ")),
        ("in a medium", bool(said.medium)),
        ("to somebody", bool(said.addressee)),
        ("late", place.start / max(1, len(story.text))),
        ("days told", log(1 + len(story.told))),
        ("no day of the story", story.today is None),
    ]


def signs_of_told(place: Place, told: Told, story: DayStory) -> Signs:
    """Return what speaks for an attribution being of the day told at a place."""
    kind = _kind_of(place, told)
    signs: Signs = [
        (kind, 1),
        *_signs_of_place(place, told, story, kind),
        *_signs_of_occasion(place, told, story, kind),
        *_signs_of_days(told, story),
    ]
    if kind == "speaker":
        signs += _signs_of_speaker(place, told, story)
    teller = told.attribution
    if teller is None:
        return [*signs, ("lead names source", not place.names.isdisjoint(told.words))]
    return [
        *signs,
        ("same stance", teller.stance == place.attribution.stance),
        ("one clause", bool(teller.source) and teller.source == place.attribution.source),
        ("teller names source", kind != "speaker" and not place.names.isdisjoint(told.words)),
    ]


def _kind_of(place: Place, told: Told) -> str:
    """Return whose words tell a day: of the same speaker, another, one within another, or of the lead."""
    teller = told.attribution
    if teller is None:
        return "lead"
    if teller.speaker is not None and teller.speaker == place.attribution.speaker:
        return "speaker"
    return "nested" if teller.parent else "another"


def _signs_of_place(place: Place, told: Told, story: DayStory, kind: str) -> Signs:
    """Return where the day is told, and what stands between."""
    is_after = told.start > place.start
    side, speaker = "after" if is_after else "before", place.attribution.speaker
    first, last = (place.start, told.start) if is_after else (told.start, place.start)
    between = story.told_between(first, last)
    outer = story.outer_between(first, last)
    others = sum([speaker is None or other.attribution.speaker != speaker for other in outer])
    in_lead = story.is_lead(told.start)
    return [
        (side, 1),
        (f"{kind}, {_distance(place, told, story)} {side}", 1),
        ("in content", told.is_content),
        ("told last", not (is_after or between)),
        ("told next", is_after and not between),
        ("told between", min(4, len(between)) / 4),
        ("other days between", any(other.days != told.days for other in between)),
        (f"{kind}, others between", min(4, others) / 4),
        ("in lead", in_lead),
        (f"in lead, {kind}", in_lead),
        ("early", told.paragraph <= 2),
    ]


def _distance(place: Place, told: Told, story: DayStory) -> str:
    if story.sentence_of(place.start) == told.sentence:
        return "sentence"
    paragraphs = abs(story.paragraph_of(place.start) - told.paragraph)
    return (
        ("paragraph", "next", "second")[paragraphs] if paragraphs < 3 else "far" if paragraphs < 6 else "out"
    )


def _signs_of_speaker(place: Place, told: Told, story: DayStory) -> Signs:
    """Return whether the speaker goes on from the words that tell the day, without a longer break."""
    speaker = place.attribution.speaker
    first, last = sorted((place.start, told.start))
    own = [each for each in story.outer_between(first, last) if each.attribution.speaker == speaker]
    places = [story.paragraph_of(start) for start in (first, *(each.start for each in own), last)]
    longest = max(after - before for before, after in pairwise(places))
    side = "after" if told.start > place.start else "before"
    return [
        (f"goes on {side}, {min(3, max(1, longest))}", 1),
        ("a paper goes on", place.attribution.source_type == "document"),
    ]


def _signs_of_occasion(place: Place, told: Told, story: DayStory, kind: str) -> Signs:
    """Return whether both are of one speech or paper, by what their sentences name."""
    if not told.occasions:
        return []
    said = place.attribution
    spans = said.medium + (said.source if said.source_type == "document" else ())
    own = bool(spans) and not told.occasions.isdisjoint(story.occasions_at(spans))
    signs: Signs = [("same occasion", own), (f"same occasion, {kind}", own)]
    if told.sentence != story.sentence_of(place.start):
        near = not told.occasions.isdisjoint(story.occasions_near(place.start))
        signs += [("occasion named", near), (f"occasion named, {kind}", near)]
    return signs


def _signs_of_days(told: Told, story: DayStory) -> Signs:
    """Return how long the day told is, and how far back from the day of the story."""
    earliest, latest = told.days
    signs: Signs = [("told most", 1 < story.counts[told.days] == story.most)]
    if earliest is None or latest is None:
        return [*signs, ("open end", 1)]
    if earliest != latest:
        long = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days > 7
        return [*signs, ("long range" if long else "short range", 1)]
    signs.append(("one day", 1))
    if story.today is not None:
        age = _age((story.today - date.fromisoformat(earliest)).days)
        signs += [(f"age {age}", 1), ("only one of late", story.days_of_late == {earliest})]
    return signs


def _age(days: int) -> str:
    if days < 2:
        return ("same day", "day before")[days]
    return "week" if days <= 7 else "month" if days <= 31 else "more"
