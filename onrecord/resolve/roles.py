"""The role of each source: office or affiliation, as written where the story first gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.data import Attribution
from onrecord.resolve.lexicon import INFORMANT_NOUNS, PERSON_NOUNS, words
from onrecord.resolve.names import Name
from onrecord.resolve.phrases import singular
from onrecord.resolve.speakers import Cast
from onrecord.spans import Span, Spans, trim_span

_DETERMINER = re.compile(r"(?:the|a|an|one|another|some|two|three|several|many|no)\s+", re.IGNORECASE)
_AGE = re.compile(r"\W*\d{1,3}\b[\s,]*")
# Nouns that say who somebody is without giving an office or affiliation.
_PLAIN = words("person people man woman source witness somebody someone other some those many individual")
_LEAD = re.compile(r"(?:[\w.’'&-]+[  ]){1,7}$")


def find_roles(attributions: Sequence[Attribution], cast: Cast) -> Mapping[str, Spans]:
    """Return the role of each attribution's source, by id; those without one are left out.

    A role that the reader found stands; the others get the one found for the same speaker elsewhere,
    first in the words of another source, then beside the first of their names that has one.
    """
    roles: dict[str, Spans] = {}
    of_speaker: dict[str, Spans] = {}
    for attribution in attributions:
        role = attribution.role or _role_in_source(attribution, cast)
        if role:
            roles[attribution.id] = role
            speaker = cast.speakers.get(attribution.id)
            if speaker is not None:
                of_speaker.setdefault(speaker.name, role)
    for attribution in attributions:
        speaker = cast.speakers.get(attribution.id)
        if attribution.id in roles or speaker is None or attribution.source_type in ("document", "media"):
            continue
        if speaker.source_type in ("named_organization", "media", "document"):
            continue
        if speaker.name not in of_speaker and speaker.actor is not None and speaker.source_type != "other":
            of_speaker[speaker.name] = _role_beside_name(cast, speaker.actor)
        if of_speaker.get(speaker.name):
            roles[attribution.id] = of_speaker[speaker.name]
    return roles


def _role_in_source(attribution: Attribution, cast: Cast) -> Spans:
    phrase = cast.phrases.get(attribution.id)
    if phrase is None or len(attribution.source) != 1:
        return ()
    source = attribution.source[0]
    if phrase.form == "name":
        if len(phrase.actors) != 1 or attribution.source_type in ("named_organization", "media", "document"):
            return ()
        name = _name_within(source, phrase.actors[0], cast)
        return _around_name(cast.scene.text, source, name) if name else ()
    informant = phrase.head in INFORMANT_NOUNS or phrase.head in PERSON_NOUNS
    if phrase.form != "description" or not informant or phrase.head in _PLAIN:
        return ()
    if attribution.source_type in ("named_organization", "media", "document", "other"):
        return ()
    return _clipped(cast.scene.text, source)


def _name_within(source: Span, actor: int, cast: Cast) -> Name | None:
    for start, (name, index) in cast.scene.names.items():
        if index == actor and source.start <= start < source.end:
            return name
    return None


def _around_name(text: str, source: Span, name: Name) -> Spans:
    """Return the words of a source before and behind the name in it."""
    found = []
    before = _clipped(text, Span(source.start, name.start))
    if (before and re.search(r"[A-Za-z]{3}", text[before[0].start : before[0].end])) or (
        before and name.titles
    ):
        found.append(before[0])
    behind = text[name.end : source.end]
    start = name.end + len(behind) - len(behind.lstrip(" ,–—-("))
    age = _AGE.match(text, start, source.end)
    start = age.end() if age else start
    rest = text[start : source.end].rstrip(" ,")
    if len(rest.split()) > 1 or singular(rest.lower()) in PERSON_NOUNS:
        end = re.search(r"[,;] (?:who|which|whose)\b| who ", rest)
        found.append(Span(start, start + (end.start() if end else len(rest))))
    return tuple(span for span in found if span.start < span.end)


def _clipped(text: str, span: Span) -> Spans:
    """Return `span` without its determiner and without a relative clause."""
    span = trim_span(text, span)
    determiner = _DETERMINER.match(text, span.start, span.end)
    start = determiner.end() if determiner else span.start
    clause = re.search(r",? (?:who|which|whose|speaking|that)\b", text[start : span.end])
    end = start + clause.start() if clause else span.end
    end = start + len(text[start:end].rstrip(" ,–—-("))
    return (Span(start, end),) if start < end else ()


def _role_beside_name(cast: Cast, actor: int) -> Spans:
    """Return the title or description beside the first name of the actor that has one."""
    text = cast.scene.text
    for name in cast.scene.actors[actor].mentions:
        start = name.start
        lead = text[max(0, start - 90) : start]
        if name.titles or any(singular(word.lower()) in PERSON_NOUNS for word in lead.split()[-1:]):
            return _back_from(text, start)
        behind = re.match(r", (?:the |an? )?([^,.;:\n]{3,90})", text[name.end : name.end + 100])
        if behind and any(singular(word) in PERSON_NOUNS for word in behind[1].lower().split()[:7]):
            return (Span(name.end + behind.start(1), name.end + behind.end(1)),)
    return ()


def _back_from(text: str, end: int) -> Spans:
    """Return the title that ends right before `end`: back to a determiner, a mark or a small word."""
    match = _LEAD.search(text, max(0, end - 90), end)
    if match is None:
        return ()
    start = end
    for word in reversed(list(re.finditer(r"\S+", match[0]))):
        token = word[0].lower()
        if token in _STOPS or (token[-1] in ".,;:" and len(token) > 4):
            break
        start = match.start() + word.start()
    return (trim_span(text, Span(start, end)),) if start < end else ()


_STOPS = words(
    "the a an and or but that when as with by from in on at to said says told while after before who which "
    "is was were are has had have against between like than for"
)
