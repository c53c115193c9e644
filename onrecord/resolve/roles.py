"""The role of each source: office or affiliation, as written where the story first gives it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.data import Attribution
from onrecord.resolve.lexicon import (
    INFORMANT_NOUNS,
    NOT_NAMES,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    TITLES,
    words,
)
from onrecord.resolve.names import Name
from onrecord.resolve.phrases import singular
from onrecord.resolve.scene import Referent
from onrecord.resolve.speakers import Cast
from onrecord.spans import Span, Spans, slice_text, trim_span

_DETERMINER = re.compile(r"(?:the|a|an|one|another|some|two|three|several|many|no)(?:\s+|$)", re.IGNORECASE)
_BODIES = ("named_organization", "media", "document")
_AGE = re.compile(r"(?:, | \()\d{1,3}(?:-year-old)?(?=[,)]|$)")
# What parts a name from the office behind it: a mark, or a preposition that belongs to the office.
_SET_OFF = re.compile(r"(?:,|\)|\s[-–—(])\s*(?:the |an? )?|\s(?=(?:of|from|with|at|for)\b)", re.IGNORECASE)
_YEARS = re.compile(r"(?:(?:the|a|an)\s+)?\d{1,3}-year-old\b\s*", re.IGNORECASE)
_PARTY = re.compile(r"[DRI]-[A-Z][\w.]+")
_CLAUSE = re.compile(r"[,;] (?:who|which|whose)\b|(?:^| )(?:who|which|whose|where) ")
_FINITE = re.compile(r"\b(?:said|says|told|was|were|is|are|has|had|have|will|would|lost|did|does)\b")
# `, mayor of Kharkiv` behind a name, and `the mayor of Kharkiv, ` before one.
_APPOSITION = re.compile(r",(?: \d{1,3},)? (?:the |an? )?([^,.;:\n“”\"()]{3,90})")
_OFFICE_OF = re.compile(
    r"(?:^|[.,;:“\"(\n] ?|\b(?:[Tt]he|[Aa]n?) )"
    r"((?:[\w’'-]+ ){0,3}?(?P<noun>[\w-]+) (?:of|for|at|with|to) [^,.;:\n“”\"]{2,60}), $"
)
_NO_APPOSITION = re.compile(
    r"(?:as|in|at|on|for|after|before|when|while|with|but|and|or|if|to|by|whom?|known)\b"
)
_NO_OFFICE = re.compile(
    r"(?:his|her|their|its|my|our|your)\b"
    r"|(?:son|daughter|husband|wife|brother|sister|mother|father|friend|witness|rival|opponent|client)s?$",
    re.IGNORECASE,
)
_OPENS_TITLE = re.compile(r"(?:(?:of|and|the|a) )+")
# Code points behind a source that its role may stand: farther on 5 of 91 roles are right, nearer 28 of 45.
_AHEAD = 200
_NAMES = 100  # names of one bearer that are looked beside: papers give an office early
# Nouns that say who somebody is without giving an office or affiliation.
_PLAIN = words(
    "person people man woman source witness eyewitness bystander resident somebody someone other some those "
    "many individual"
)


def find_roles(attributions: Sequence[Attribution], cast: Cast) -> Mapping[str, Spans]:
    """Return the role of each attribution's source, by id; those without one are left out.

    The words of the source itself come first, then what the reader found beside the speaker; the others get
    the one found for the same speaker elsewhere: in the words of another source, then beside the first of
    their names that has one. Bodies and documents have none.
    """
    people = [one for one in attributions if not _is_body(one, cast)]
    own = {one.id: role for one in people if (role := _own_role(one, cast))}
    offered: dict[str, list[Spans]] = {}
    for one in people:
        speaker = cast.speakers.get(one.id)
        if speaker is not None and speaker.name not in offered:
            offered[speaker.name] = list(_roles_beside_speaker(speaker, cast))
        if speaker is not None and one.id in own:
            offered[speaker.name].append(own[one.id])
    return own | {
        one.id: role
        for one in people
        if one.id not in own and one.source_type != "unnamed_group" and (role := _carried(one, offered, cast))
    }


def _own_role(attribution: Attribution, cast: Cast) -> Spans:
    """Return the role in the words of a source, or that the reader found beside it; () where it is known."""
    role = _role_in_source(attribution, cast) or _read_role(attribution, cast)
    speaker = cast.speakers.get(attribution.id)
    if role and speaker is not None:
        before = (each for each in _roles_beside_name(cast, speaker.actor) if each < role)
        role = _in_full(role, before, cast.scene.text)
    return () if role and _is_known_office(attribution, role, cast) else role


def _carried(attribution: Attribution, offered: Mapping[str, Sequence[Spans]], cast: Cast) -> Spans:
    """Return the role that is told of a speaker elsewhere, but not far ahead; else what the reader found."""
    speaker = cast.speakers.get(attribution.id)
    end = max((span.end for span in (*attribution.source, *attribution.cue)), default=0) + _AHEAD
    told = [each for each in offered.get(speaker.name if speaker else "", ()) if each[0].start < end]
    return _choose(cast.scene.text, told) or attribution.role


def _roles_beside_speaker(speaker: Referent, cast: Cast) -> Iterator[Spans]:
    return _roles_beside_name(cast, speaker.actor) if speaker.source_type != "other" else iter(())


def _in_full(role: Spans, others: Iterable[Spans], text: str) -> Spans:
    """Return the first of `others` that tells a lone title in more words; the role itself where none does."""
    given = set(slice_text(text, role).lower().split())
    if not given or not given <= TITLES:
        return role
    return min((each for each in others if set(slice_text(text, each).lower().split()) > given), default=role)


def _is_known_office(attribution: Attribution, role: Spans, cast: Cast) -> bool:
    """Return whether a source is `the minister`, whose name and whole office stood before."""
    phrase, speaker = cast.phrases.get(attribution.id), cast.speakers.get(attribution.id)
    if phrase is None or phrase.determiner != "definite" or speaker is None or speaker.actor is None:
        return False
    office = slice_text(cast.scene.text, role).lower()
    return any(
        beside < role and slice_text(cast.scene.text, beside).lower().endswith(office)
        for beside in _roles_beside_name(cast, speaker.actor)
    )


def _is_body(attribution: Attribution, cast: Cast) -> bool:
    speaker = cast.speakers.get(attribution.id)
    return attribution.source_type in _BODIES or (speaker is not None and speaker.source_type in _BODIES)


def _read_role(attribution: Attribution, cast: Cast) -> Spans:
    """Return those words of the role read that stand in the source or beside a name of its speaker."""
    phrase, speaker = cast.phrases.get(attribution.id), cast.speakers.get(attribution.id)
    if not attribution.role or (phrase is not None and phrase.form == "description"):
        return attribution.role
    actor = speaker.actor if speaker is not None else None
    names = cast.scene.actors[actor].mentions if actor is not None else ()
    places = [*attribution.source, *(Span(name.start, name.end) for name in names)]
    return tuple(span for span in attribution.role if any(_is_beside(span, place) for place in places))


def _is_beside(span: Span, other: Span) -> bool:
    """Return whether a span lies within another, or no more than a comma and a blank away."""
    return span.start - other.end <= 3 and other.start - span.end <= 3


def _choose(text: str, roles: Sequence[Spans]) -> Spans:
    """Return the role that stands first of those that tell something wherever they are carried.

    `His predecessor` tells something only where it stands; what a paper calls somebody yields to a title, and
    a lone title to the same title in more words.
    """
    telling = [role for role in roles if not _NO_OFFICE.match(slice_text(text, role))]
    untitled = [TITLES.isdisjoint(slice_text(text, role).lower().split()) for role in telling]
    first = min(zip(untitled, telling, strict=True), default=(False, ()))[1]
    return _in_full(first, telling, text)


def _role_in_source(attribution: Attribution, cast: Cast) -> Spans:
    phrase = cast.phrases.get(attribution.id)
    if phrase is None or len(attribution.source) != 1:
        return ()
    source = attribution.source[0]
    if phrase.form == "name":
        if len(phrase.actors) != 1 or attribution.source_type in _BODIES:
            return ()
        name = _name_within(source, phrase.actors[0], cast)
        return _around_name(cast.scene.text, source, name) if name else ()
    one = attribution.source_type != "unnamed_group"
    informant = phrase.head in INFORMANT_NOUNS or (one and phrase.head in PERSON_NOUNS)
    if phrase.form != "description" or not informant or phrase.head in _PLAIN:
        return ()
    if attribution.source_type in _BODIES or attribution.source_type == "other":
        return ()
    return _clipped(cast.scene.text, source)


def _name_within(source: Span, actor: int, cast: Cast) -> Name | None:
    within = cast.scene.names_in(source.start, source.end)
    return next((name for name, index in within if index == actor), None)


def _around_name(text: str, source: Span, name: Name) -> Spans:
    """Return the words of a source before and behind the name in it."""
    found = [*_clipped(text, Span(source.start, name.start)), *_behind_name(text, source, name)]
    return tuple(span for span in found if _says_something(text, span))


def _behind_name(text: str, source: Span, name: Name) -> Spans:
    age = _AGE.match(text, name.end, source.end)
    start = age.end() if age else name.end
    mark = _SET_OFF.match(text, start, source.end)
    if mark is None:
        return ()
    rest = text[mark.end() : source.end].rstrip(" ,)")
    clause = _CLAUSE.search(rest)
    return (Span(mark.end(), mark.end() + (clause.start() if clause else len(rest))),)


def _says_something(text: str, span: Span) -> bool:
    """Return whether a stretch beside a name tells an office: no age, party, or place somebody is from."""
    given = text[span.start : span.end]
    plain = given.lower().rstrip(".")
    if re.search(r"[a-z]{2}", plain) is None or plain in _ADDRESS or _PARTY.fullmatch(given):
        return False
    home = re.match(r"(?:of|from) (?!the |The )([A-Z][\w’'.]+)", given)
    return home is None or not ORGANIZATION_NOUNS.isdisjoint(plain.split())


def _clipped(text: str, span: Span) -> Spans:
    """Return `span` without its determiner and without a relative clause."""
    span = trim_span(text, span)
    age = _YEARS.match(text, span.start, span.end)
    if age:
        span = trim_span(text, Span(age.end(), span.end))
    determiner = _DETERMINER.match(text, span.start, span.end)
    start = determiner.end() if determiner else span.start
    clause = re.search(r",? (?:who|which|whose|speaking|that)\b", text[start : span.end])
    end = start + clause.start() if clause else span.end
    end = start + len(text[start:end].rstrip(" ,–—-(").removesuffix("'s").removesuffix("’s").rstrip())
    return (Span(start, end),) if start < end else ()


def _roles_beside_name(cast: Cast, actor: int | None) -> Iterator[Spans]:
    """Yield the titles and descriptions beside the names of the actor, in text order."""
    text = cast.scene.text
    for name in cast.scene.actors[actor].mentions[:_NAMES] if actor is not None else ():
        yield from filter(None, (_before_name(text, name), _set_behind_name(text, name)))


def _before_name(text: str, name: Name) -> Spans:
    """Return the title right before a name, or the office that is set off before it by a comma."""
    lead = text[max(0, name.start - 90) : name.start]
    last = lead.rstrip(", ").rsplit(None, 1)[-1:] or [""]
    if set(name.titles) - _ADDRESS or singular(last[0].lower()) in PERSON_NOUNS - _ADDRESS:
        return _back_from(text, name.start - len(lead) + len(lead.rstrip(", ")))
    office = _OFFICE_OF.search(lead)
    if office and singular(office["noun"].lower()) in PERSON_NOUNS:
        return (Span(name.start - len(lead) + office.start(1), name.start - len(lead) + office.end(1)),)
    return ()


def _set_behind_name(text: str, name: Name) -> Spans:
    """Return the description that is set off behind a name, up to the clause in it."""
    behind = _APPOSITION.match(text, name.end, name.end + 120)
    if behind is None:
        return ()
    given = behind[1]
    clause = _CLAUSE.search(given)
    given = given[: clause.start()] if clause else given
    tells = any(word in PERSON_NOUNS for word in given.lower().split()[:7])
    if not tells or _FINITE.search(given) or _NO_APPOSITION.match(given):
        return ()
    return _clipped(text, Span(behind.start(1), behind.start(1) + len(given)))


def _back_from(text: str, end: int) -> Spans:
    """Return the title that ends at `end`: back over names, nouns of office and what goes with them."""
    begin = max(0, end - 90)
    start = end
    for word in reversed(list(re.finditer(r"\S+", text[begin:end]))):
        token = word[0]
        lower = token.lower().removesuffix("'s").removesuffix("’s").strip('"“”(')
        of_office = token[:1].isupper() and lower not in NOT_NAMES
        if not (of_office or lower in _OF_TITLES or singular(lower) in PERSON_NOUNS | ORGANIZATION_NOUNS):
            break
        if token[-1] in ",;:" or (token[-1] in ".!?" and len(token) > 4):
            break
        start = begin + word.start()
    span = trim_span(text, Span(start, end))
    opening = _OPENS_TITLE.match(text, span.start, span.end)
    span = Span(opening.end(), span.end) if opening else span
    plain = text[span.start : span.end].lower().rstrip(".") in _ADDRESS
    return () if plain or span.start >= span.end else (span,)


_ADDRESS = words("mr mr. mrs mrs. ms ms. miss sir dr dr.")
_OF_TITLES = words(
    "former senior deputy chief vice prime foreign acting retired longtime top state national press "
    "executive assistant interim incoming outgoing first general special federal local military political "
    "opposition of"
)
