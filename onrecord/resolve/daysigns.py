"""What speaks for a statement without words of time being of a day that is told elsewhere: signs, by name.

Each sign is a number, most of them 0 or 1; one that is absent counts 0. `dayweights` says what each weighs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from math import log

from onrecord.resolve.dayplaces import DayStory, Told
from onrecord.resolve.replyplaces import Place

Signs = Iterator[tuple[str, float]]

_PRESENT = re.compile(
    r"(?:says?|tells?|adds?|writes?|argues?|notes?|claims?|insists?|thinks?|wants?|calls?)\b"
)
_PERFECT = re.compile(r"\b(?:has|have|had) (?:\w+ )?$", re.IGNORECASE)


def signs_of_undated(place: Place, story: DayStory) -> Signs:
    """Yield what speaks for an attribution having a day at all, whichever."""
    said = place.attribution
    yield "any", 1
    yield f"as {said.stance}", 1
    yield "hedged", said.hedged
    yield "negated", said.negated
    yield "no source", not said.source
    yield "no content", not said.content
    yield "has or had", _PERFECT.search(place.lead[-24:]) is not None
    yield "present", _PRESENT.fullmatch(place.cue) is not None
    yield "participle", place.cue.endswith("ing") and place.cue != "according to"
    yield "according to", place.cue == "according to"
    yield "goes on", place.cue.startswith(("add", "contin", "went on"))
    yield "of a pronoun", place.source.lower() in ("he", "she", "they", "it")
    yield "of who", place.source.lower() in ("who", "which", "that")
    yield "of the …", place.source.lower().startswith("the ")
    yield "in a medium", bool(said.medium)
    yield "to somebody", bool(said.addressee)
    yield "late", place.start / max(1, len(story.text))
    yield "days told", log(1 + len(story.told))
    yield "no day of the story", story.today is None


def signs_of_told(place: Place, told: Told, story: DayStory) -> Signs:
    """Yield what speaks for an attribution being of the day told at a place."""
    kind = _kind_of(place, told)
    yield kind, 1
    yield from _signs_of_place(place, told, story, kind)
    yield from _signs_of_occasion(place, told, story, kind)
    yield from _signs_of_days(told, story)
    if kind == "speaker":
        yield from _signs_of_speaker(place, told, story)
    teller = told.attribution
    if teller is None:
        yield "lead names source", not place.names.isdisjoint(told.words)
    else:
        yield "same stance", teller.stance == place.attribution.stance
        yield "one clause", bool(teller.source) and teller.source == place.attribution.source
        yield "teller names source", kind != "speaker" and not place.names.isdisjoint(told.words)


def _kind_of(place: Place, told: Told) -> str:
    """Return whose words tell a day: of the same speaker, another, one within another, or of the lead."""
    teller = told.attribution
    if teller is None:
        return "lead"
    if teller.speaker is not None and teller.speaker == place.attribution.speaker:
        return "speaker"
    return "nested" if teller.parent else "another"


def _signs_of_place(place: Place, told: Told, story: DayStory, kind: str) -> Signs:
    """Yield where the day is told, and what stands between."""
    side = "after" if told.start > place.start else "before"
    yield side, 1
    yield f"{kind}, {_distance(place, told, story)} {side}", 1
    yield "in content", told.is_content
    first, last = sorted((place.start, told.start))
    between = [other for other in story.told if first < other.start < last and other is not told]
    yield "told last", side == "before" and not between
    yield "told next", side == "after" and not between
    yield "told between", min(4, len(between)) / 4
    yield "other days between", any(other.days != told.days for other in between)
    speaker = place.attribution.speaker
    others = sum(
        first < other.start < last and (speaker is None or other.attribution.speaker != speaker)
        for other in story.outer
    )
    yield f"{kind}, others between", min(4, others) / 4
    if story.is_lead(told.start):
        yield "in lead", 1
        yield f"in lead, {kind}", 1
    yield "early", told.paragraph <= 2


def _distance(place: Place, told: Told, story: DayStory) -> str:
    if story.sentence_of(place.start) == told.sentence:
        return "sentence"
    paragraphs = abs(story.paragraph_of(place.start) - told.paragraph)
    return (
        ("paragraph", "next", "second")[paragraphs] if paragraphs < 3 else "far" if paragraphs < 6 else "out"
    )


def _signs_of_speaker(place: Place, told: Told, story: DayStory) -> Signs:
    """Yield whether the speaker goes on from the words that tell the day, without a longer break."""
    speaker = place.attribution.speaker
    first, last = sorted((place.start, told.start))
    starts = (
        other.start
        for other in story.outer
        if first <= other.start <= last and other.attribution.speaker == speaker
    )
    places = [story.paragraph_of(start) for start in (first, *starts, last)]
    longest = max(after - before for before, after in pairwise(places))
    side = "after" if told.start > place.start else "before"
    yield f"goes on {side}, {min(3, max(1, longest))}", 1
    yield "a paper goes on", place.attribution.source_type == "document"


def _signs_of_occasion(place: Place, told: Told, story: DayStory, kind: str) -> Signs:
    """Yield whether both are of one speech or paper, by what their sentences name."""
    said = place.attribution
    spans = said.medium + (said.source if said.source_type == "document" else ())
    own = not told.occasions.isdisjoint(story.occasions_at(spans)) if spans else False
    yield "same occasion", own
    yield f"same occasion, {kind}", own
    if told.sentence != story.sentence_of(place.start) and told.occasions:
        near = not told.occasions.isdisjoint(story.occasions_of(place))
        yield "occasion named", near
        yield f"occasion named, {kind}", near


def _signs_of_days(told: Told, story: DayStory) -> Signs:
    """Yield how long the day told is, and how far back from the day of the story."""
    earliest, latest = told.days
    yield "told most", story.counts[told.days] > 1 and story.counts[told.days] == max(story.counts.values())
    if earliest is None or latest is None:
        yield "open end", 1
        return
    if earliest != latest:
        long = (date.fromisoformat(latest) - date.fromisoformat(earliest)).days > 7
        yield "long range" if long else "short range", 1
        return
    yield "one day", 1
    if story.today is not None:
        yield f"age {_age((story.today - date.fromisoformat(earliest)).days)}", 1
        yield "only one of late", story.days_of_late == {earliest}


def _age(days: int) -> str:
    if days < 2:
        return ("same day", "day before")[days] if days >= 0 else "ahead"
    return "week" if days <= 7 else "month" if days <= 31 else "more"
