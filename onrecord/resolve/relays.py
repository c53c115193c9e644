"""The outlet or agency that carried the words, where the text names it: *told Reuters*, *AFP reported*."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.data import Attribution
from onrecord.resolve.lexicon import MEDIA_NOUNS, ORGANIZATION_NOUNS, words
from onrecord.resolve.phrases import read_phrase
from onrecord.resolve.speakers import Cast
from onrecord.spans import Span, Spans

# What is told to an outlet is given to its readers; a demand is made of whoever it names.
_TOLD = ("say", "claim", "deny", "confirm", "believe", "predict", "accuse", "criticize", "warn", "reject")
_PRESS = words("press reporter reporters journalist journalists")  # those who are told: no outlet is named
_OUTLETS = (MEDIA_NOUNS | words("paper")) - _PRESS
_PIECES = words("report reports article story blog media")
_GIVEN_TO = re.compile(
    r"\b(?:interview(?:s|ed)? (?:with|to|by)|(?:speaking|spoke|talking|talked) (?:to|with)) (?:the )?$",
    re.IGNORECASE,
)
_LONGEST_LEAD = 30  # code points of what `_GIVEN_TO` finds
_FARTHEST = 400  # code points from a cue to the words of its own sentence


def find_relays(attributions: Sequence[Attribution], cast: Cast) -> Mapping[str, Spans]:
    """Return the relay of each outermost attribution that has one, by id.

    What the reader found stands, where it may be a carrier. Else it is the outlet that is the source, that
    was told, that the medium names, or that the words were given to in an interview.
    """
    relays: dict[str, Spans] = {}
    for attribution in attributions:
        if attribution.parent is not None:
            continue
        found = tuple(span for span in attribution.relay if _may_carry(span, attribution, cast))
        relay = found or _relay_of(attribution, cast)
        if relay:
            relays[attribution.id] = relay
    return relays


def _may_carry(span: Span, attribution: Attribution, cast: Cast) -> bool:
    """Return whether the reader's words may be a carrier: a name, or a noun for an outlet.

    A name in a document that speaks (*the WHO's report*) is whose it is, unless it is an outlet's.
    """
    text = cast.scene.text[span.start : span.end]
    said = text.lower().split()
    if not said or said[-1] in _PRESS or (text.islower() and _OUTLETS.isdisjoint(said)):
        return False
    within = any(source.start <= span.start < source.end for source in attribution.source)
    return attribution.source_type != "document" or not within or bool(_outlets_in((span,), cast))


def _relay_of(attribution: Attribution, cast: Cast) -> Spans:
    if attribution.stance in ("ask", "no_comment"):
        return attribution.addressee if _is_medium_by_name(attribution.addressee, cast) else ()
    if attribution.source_type == "media" and _is_carrier(attribution, cast):
        return attribution.source
    if _is_medium_by_name(attribution.addressee, cast):
        return attribution.addressee
    if attribution.addressee and attribution.stance in _TOLD and _is_outlet(attribution.addressee, cast):
        return attribution.addressee
    carries = attribution.source_type in ("media", "document") or attribution.stance == "report"
    outlets = _outlets_in(attribution.source, cast) if carries else []
    outlets = outlets or _outlets_in(attribution.medium, cast) or _interviewers(attribution, cast)
    return (outlets[0],) if outlets else ()


def _is_carrier(attribution: Attribution, cast: Cast) -> bool:
    """Return whether a source that is a medium carries its words: an outlet by name, one, or the state's."""
    source = cast.phrases.get(attribution.id)
    if source is None:
        return False
    one = source.form == "description" and not source.plural and source.head in _OUTLETS - _PIECES
    state = "state" in source.words or "official" in source.words  # state media, state TV
    return source.form == "name" or one or state


def _interviewers(attribution: Attribution, cast: Cast) -> list[Span]:
    """Return the outlets that the sentence of the cue says an interview was given to."""
    if not attribution.cue:
        return []
    scene, at = cast.scene, attribution.cue[0].start
    begin, *following = scene.sentences[(number := scene.sentence_of(at)) : number + 2]
    end = following[0] if following else len(scene.text)
    found = []
    for name, index in scene.names_in(max(begin, at - _FARTHEST), min(end, at + _FARTHEST)):
        given = _GIVEN_TO.search(scene.text, max(0, name.start - _LONGEST_LEAD), name.start)
        if given and _may_be_outlet(index, cast):
            found.append(Span(name.start, name.end))
    return found


def _is_medium_by_name(spans: Spans, cast: Cast) -> bool:
    """Return whether the words are an outlet's name, and no more: `Reuters`, `the Associated Press`."""
    phrase = read_phrase(cast.scene.text, spans, cast.scene.names)
    return phrase.form == "name" and cast.scene.actors[phrase.actors[0]].kind == "media"


def _is_outlet(spans: Spans, cast: Cast) -> bool:
    phrase = read_phrase(cast.scene.text, spans, cast.scene.names)
    if phrase.form == "name":
        return _may_be_outlet(phrase.actors[0], cast)
    return phrase.form == "description" and phrase.head in _OUTLETS


def _may_be_outlet(index: int, cast: Cast) -> bool:
    actor = cast.scene.actors[index]
    proper = ORGANIZATION_NOUNS.isdisjoint(actor.name.lower().split()) and not actor.gender
    return actor.kind == "media" or (proper and actor.kind in ("unknown", "organization"))


def _outlets_in(spans: Spans, cast: Cast) -> list[Span]:
    found = []
    for span in spans:
        for name, index in cast.scene.names_in(span.start, span.end):
            if cast.scene.actors[index].kind == "media":
                found.append(Span(name.start, name.end))
    return found
