"""The outlet or agency that carried the words, where the text names it: *told Reuters*, *AFP reported*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.data import Attribution
from onrecord.resolve.lexicon import MEDIA_NOUNS, ORGANIZATION_NOUNS, words
from onrecord.resolve.phrases import read_phrase
from onrecord.resolve.speakers import Cast
from onrecord.spans import Span, Spans

# What is told to an outlet is given to its readers; a demand is made of whoever it names.
_TOLD = ("say", "claim", "deny", "confirm", "believe", "predict", "accuse", "criticize", "warn", "reject")
_PIECES = words("report reports article story blog press media")


def find_relays(attributions: Sequence[Attribution], cast: Cast) -> Mapping[str, Spans]:
    """Return the relay of each outermost attribution that has one, by id.

    What the reader found stands. Else it is the outlet that is the source, that was told, or that the
    medium names.
    """
    relays: dict[str, Spans] = {}
    for attribution in attributions:
        if attribution.parent is not None:
            continue
        relay = attribution.relay or _relay_of(attribution, cast)
        if relay:
            relays[attribution.id] = relay
    return relays


def _relay_of(attribution: Attribution, cast: Cast) -> Spans:
    if attribution.stance in ("ask", "no_comment"):
        return attribution.addressee if _is_medium_by_name(attribution.addressee, cast) else ()
    source = cast.phrases.get(attribution.id)
    if attribution.source_type == "media" and source is not None:
        one = source.form == "description" and not source.plural and source.head in MEDIA_NOUNS - _PIECES
        state = "state" in source.words or "official" in source.words  # state media, state TV
        if source.form == "name" or one or state:
            return attribution.source
    if _is_medium_by_name(attribution.addressee, cast):
        return attribution.addressee
    if attribution.addressee and attribution.stance in _TOLD and _is_outlet(attribution.addressee, cast):
        return attribution.addressee
    carries = attribution.source_type in ("media", "document") or attribution.stance == "report"
    outlets = _outlets_in(attribution.source, cast) if carries else []
    outlets = outlets or _outlets_in(attribution.medium, cast)
    return (outlets[0],) if outlets else ()


def _is_medium_by_name(spans: Spans, cast: Cast) -> bool:
    """Return whether the words are an outlet's name, and no more: `Reuters`, `the Associated Press`."""
    phrase = read_phrase(cast.scene.text, spans, cast.scene.names)
    return phrase.form == "name" and cast.scene.actors[phrase.actors[0]].kind == "media"


def _is_outlet(spans: Spans, cast: Cast) -> bool:
    phrase = read_phrase(cast.scene.text, spans, cast.scene.names)
    if phrase.form == "name":
        actor = cast.scene.actors[phrase.actors[0]]
        proper = ORGANIZATION_NOUNS.isdisjoint(actor.name.lower().split()) and not actor.gender
        return actor.kind == "media" or (proper and actor.kind in ("unknown", "organization"))
    return phrase.form == "description" and phrase.head in MEDIA_NOUNS


def _outlets_in(spans: Spans, cast: Cast) -> list[Span]:
    found = []
    for span in spans:
        for start in range(span.start, span.end):
            known = cast.scene.names.get(start)
            if known is not None and cast.scene.actors[known[1]].kind == "media":
                found.append(Span(start, known[0].end))
    return found
