"""The speaker of each attribution: who its source stands for in the whole story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.data import Attribution, Story
from onrecord.resolve.affiliations import main_body, speaks_for
from onrecord.resolve.descriptions import resolve_description
from onrecord.resolve.joined import find_joined
from onrecord.resolve.lexicon import FIRST, FIRST_PLURAL, RELATIVE, SECOND
from onrecord.resolve.likeness import find_described
from onrecord.resolve.phrases import Phrase, read_phrase, singular, tells_nobody
from onrecord.resolve.pronouns import Place, resolve_pronoun
from onrecord.resolve.quotations import find_quotation, list_quoters
from onrecord.resolve.relatives import find_antecedent
from onrecord.resolve.scene import Referent, Scene, join_referents
from onrecord.resolve.sourcetypes import settle_type
from onrecord.resolve.unnamed import Unnamed
from onrecord.spans import Spans, slice_text


@dataclass(slots=True)
class Cast:
    """Who speaks in a story: each attribution's source as read, and whom it means; None for nobody."""

    scene: Scene
    by_id: Mapping[str, Attribution]
    unnamed: Unnamed = field(default_factory=Unnamed)
    phrases: dict[str, Phrase] = field(default_factory=dict)
    speakers: dict[str, Referent | None] = field(default_factory=dict)
    same_words: dict[Spans, Referent | None] = field(default_factory=dict)


def find_speakers(story: Story, attributions: Sequence[Attribution]) -> Cast:
    """Return who the speaker of each attribution is.

    Outer attributions come before those in their content: `I` in a quotation is whoever is quoted.
    """
    cast = Cast(Scene(story.text, attributions), {a.id: a for a in attributions})
    for attribution in sorted(attributions, key=lambda a: (_depth(a, cast.by_id), a.source[:1] or a.cue[:1])):
        _settle(attribution, cast)
    return cast


def _settle(attribution: Attribution, cast: Cast) -> Referent | None:
    """Return who the speaker of an attribution is, found once; None meanwhile, where two ask each other."""
    if attribution.id in cast.speakers:
        return cast.speakers[attribution.id]
    cast.speakers[attribution.id] = None
    referent = cast.speakers[attribution.id] = _resolve(attribution, cast)
    _note_document(attribution, referent, cast.scene)
    if referent is not None and attribution.source:
        span, outer = attribution.source[0], attribution.parent is None
        cast.scene.note(span.start, span.end, referent, outer=outer)
    return referent


def _note_document(attribution: Attribution, referent: Referent | None, scene: Scene) -> None:
    """Keep whose statement or report this is, for `the statement` that follows."""
    if referent is None:
        return
    if attribution.medium:
        head = read_phrase(scene.text, attribution.medium, scene.names).head
        scene.issuers[head] = referent.name
    elif attribution.source_type == "document" and attribution.source:
        head = read_phrase(scene.text, attribution.source, scene.names).head
        scene.issuers.setdefault(head, referent.name)


def _depth(attribution: Attribution, by_id: Mapping[str, Attribution]) -> int:
    depth, parent = 0, by_id.get(attribution.parent or "")
    while parent is not None and depth < len(by_id):
        depth, parent = depth + 1, by_id.get(parent.parent or "")
    return depth


def _resolve(attribution: Attribution, cast: Cast) -> Referent | None:
    if not attribution.source:
        return _resolve_unsaid(attribution, cast)
    phrase = read_phrase(cast.scene.text, attribution.source, cast.scene.names)
    if phrase.form == "name" and attribution.source_type in ("unnamed_person", "unnamed_group"):
        phrase = _without_name(phrase, attribution, cast)
    elif attribution.source_type == "named_person":
        phrase = _with_person(phrase, attribution, cast)
    cast.phrases[attribution.id] = phrase
    if attribution.source in cast.same_words:
        return cast.same_words[attribution.source]
    if phrase.form == "pronoun":
        referent = _resolve_pronoun(phrase.pronoun, attribution, cast)
    elif phrase.form == "name":
        referent = join_referents([cast.scene.referents[index] for index in phrase.actors])
    elif phrase.form == "description" and not tells_nobody(phrase):
        start, seen_as = attribution.source[0].start, settle_type(phrase, attribution.source_type)
        if attribution.anonymity_reason:  # never a named actor
            seen_as = "unnamed_group" if phrase.plural else "unnamed_person"
        pair = None if attribution.anonymity_reason else find_joined(phrase, start, cast.scene)
        referent = pair or resolve_description(phrase, start, cast.scene, cast.unnamed, seen_as=seen_as)
    else:
        referent = None
    cast.same_words[attribution.source] = referent
    return referent


def _without_name(phrase: Phrase, attribution: Attribution, cast: Cast) -> Phrase:
    """Return the phrase of an unnamed source that has a name in it as a description: `Berg and his team`.

    A source that is a name from end to end stays one: then the reader erred.
    """
    text = slice_text(cast.scene.text, attribution.source)
    lower = [word for word in re.findall(r"\b[a-z][\w’'-]*", text) if word not in ("the", "of")]
    if len(lower) < 2:
        return phrase
    head, start = singular(lower[-1]), attribution.source[0].start
    name, actor = cast.scene.names.get(start, (None, 0))
    if name is not None:  # of several, the one who is named stands for no informant
        text, head = cast.scene.actors[actor].name + text[name.end - start :], ""
    several = attribution.source_type == "unnamed_group"
    return replace(phrase, form="description", label=text, head=head, plural=several, actors=())


def _with_person(phrase: Phrase, attribution: Attribution, cast: Cast) -> Phrase:
    """Return the phrase of a person as the name behind a long title: `Acme policy director Ida Holm`."""
    scene, source = cast.scene, attribution.source[0]
    name, actor = scene.names.get(scene.own_names.get(source, -1), (None, 0))
    if name is None or scene.actors[actor].kind != "person":
        return phrase
    if phrase.form == "name":
        other = not phrase.plural and scene.actors[phrase.actors[0]].kind != "person"
    else:
        other = phrase.form == "description" and name.end == source.end
    return replace(phrase, form="name", actors=(actor,), plural=False) if other else phrase


def _resolve_unsaid(attribution: Attribution, cast: Cast) -> Referent | None:
    """Return who holds what nobody is said to hold, in the words of somebody: `the first aim is to …`.

    An aim is that of the body for which its teller speaks; a feeling is the teller's own. A decision that
    somebody talks of is anybody's: None.
    """
    teller = cast.speakers.get(attribution.parent or "")
    if teller is None:
        return None
    if attribution.source_type == "named_organization":
        body = speaks_for(teller, cast.scene)
        return body if body.source_type in ("named_organization", "media", "other") else None
    own = attribution.source_type == "named_person" and attribution.stance in ("believe", "other", "predict")
    return teller if own and teller.source_type == "named_person" else None


def _resolve_pronoun(pronoun: str, attribution: Attribution, cast: Cast) -> Referent | None:
    parent = cast.by_id.get(attribution.parent or "")
    start = attribution.source[0].start
    if pronoun in FIRST:
        quoted = _quoted(attribution, parent, cast)
        return _resolve_we(quoted, attribution, cast) if quoted and pronoun in FIRST_PLURAL else quoted
    if pronoun in SECOND:
        return _addressee(parent, cast)
    if pronoun in RELATIVE:
        return find_antecedent(pronoun, start, cast.scene, cast.unnamed)
    quoted = cast.speakers.get(parent.id) if parent else None
    place = Place(start, quoted, parent is not None and parent.form == "direct", attribution.source_type)
    return resolve_pronoun(pronoun, place, cast.scene)


def _resolve_we(quoted: Referent, attribution: Attribution, cast: Cast) -> Referent | None:
    """Return whom somebody says `we` for: their body, None where nothing tells it, or themselves.

    It is themselves where the reader saw people, and where the office of no body is theirs.
    """
    if attribution.source_type in ("named_person", "unnamed_group"):
        return quoted
    body = speaks_for(quoted, cast.scene)
    person = quoted.source_type in ("named_person", "unnamed_person")
    if body is quoted and person and attribution.source_type in ("named_organization", "media"):
        return main_body(quoted, cast.scene)
    return body


def _quoted(attribution: Attribution, parent: Attribution | None, cast: Cast) -> Referent | None:
    """Return who says `I` in the place of an attribution: its parent's speaker, else whoever is quoted."""
    speaker = cast.speakers.get(parent.id) if parent else None
    if speaker is not None:
        return speaker
    text = cast.scene.text
    quotation = find_quotation(text, attribution.source[0].start)
    quoters = list_quoters(text, quotation, cast.by_id.values()) if quotation else []
    settled = (_settle(one, cast) for one in quoters)
    return next((one for one in settled if one is not None), None)


def _addressee(parent: Attribution | None, cast: Cast) -> Referent | None:
    if parent is None or not parent.addressee:
        return None
    phrase: Phrase = read_phrase(cast.scene.text, parent.addressee, cast.scene.names)
    if phrase.form == "name":
        return join_referents([cast.scene.referents[i] for i in phrase.actors])
    if phrase.form == "description" and phrase.determiner == "definite":
        return find_described(phrase, parent.addressee[0].start, cast.scene)
    return None
