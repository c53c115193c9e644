"""The speaker of each attribution: the name or label that its source stands for in the whole story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.data import Attribution, Story
from onrecord.resolve.affiliations import speaks_for
from onrecord.resolve.descriptions import Unnamed, resolve_description
from onrecord.resolve.lexicon import FIRST_PLURAL, FIRST_SINGULAR, RELATIVE, SECOND
from onrecord.resolve.phrases import Phrase, read_phrase
from onrecord.resolve.pronouns import Place, resolve_pronoun
from onrecord.resolve.relatives import find_antecedent
from onrecord.resolve.scene import Referent, Scene
from onrecord.spans import Spans


@dataclass(slots=True)
class _Reading:
    """One story on its way through: what is known, and who each attribution's speaker is so far."""

    scene: Scene
    by_id: Mapping[str, Attribution]
    unnamed: Unnamed = field(default_factory=Unnamed)
    speakers: dict[str, Referent | None] = field(default_factory=dict)
    same_words: dict[Spans, Referent | None] = field(default_factory=dict)


def resolve_speakers(story: Story, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return `attributions` in the same order, each with its speaker, or None where nobody is meant.

    Outer attributions come before those in their content: `I` in a quotation is whoever is quoted.
    """
    reading = _Reading(Scene(story.text, attributions), {a.id: a for a in attributions})
    for attribution in sorted(
        attributions, key=lambda a: (_depth(a, reading.by_id), a.source[:1] or a.cue[:1])
    ):
        referent = _resolve(attribution, reading)
        reading.speakers[attribution.id] = referent
        _note_document(attribution, referent, reading.scene)
        if referent is not None and attribution.source:
            span, outer = attribution.source[0], attribution.parent is None
            reading.scene.note(span.start, span.end, referent, outer=outer)
    return tuple(_with_speaker(attribution, reading.speakers[attribution.id]) for attribution in attributions)


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


def _with_speaker(attribution: Attribution, referent: Referent | None) -> Attribution:
    return replace(attribution, speaker=referent.name if referent else None)


def _depth(attribution: Attribution, by_id: Mapping[str, Attribution]) -> int:
    depth, parent = 0, by_id.get(attribution.parent or "")
    while parent is not None and depth < len(by_id):
        depth, parent = depth + 1, by_id.get(parent.parent or "")
    return depth


def _resolve(attribution: Attribution, reading: _Reading) -> Referent | None:
    if not attribution.source:
        named = attribution.source_type in ("named_person", "named_organization")
        return reading.speakers.get(attribution.parent or "") if named else None
    if attribution.source in reading.same_words:
        return reading.same_words[attribution.source]
    phrase = read_phrase(reading.scene.text, attribution.source, reading.scene.names)
    if phrase.form == "pronoun":
        referent = _resolve_pronoun(phrase.pronoun, attribution, reading)
    elif phrase.form == "name":
        referent = _join([reading.scene.referents[index] for index in phrase.actors])
    elif phrase.form == "description":
        start, seen_as = attribution.source[0].start, attribution.source_type
        referent = resolve_description(phrase, start, reading.scene, reading.unnamed, seen_as=seen_as)
    else:
        referent = None
    reading.same_words[attribution.source] = referent
    return referent


def _resolve_pronoun(pronoun: str, attribution: Attribution, reading: _Reading) -> Referent | None:
    parent = reading.by_id.get(attribution.parent or "")
    quoted = reading.speakers.get(parent.id) if parent else None
    start = attribution.source[0].start
    if pronoun in FIRST_SINGULAR:
        return quoted
    if pronoun in FIRST_PLURAL:
        return speaks_for(quoted, reading.scene) if quoted else None
    if pronoun in SECOND:
        return _addressee(parent, reading)
    if pronoun in RELATIVE:
        return find_antecedent(start, reading.scene, reading.unnamed)
    place = Place(start, quoted, parent is not None and parent.form == "direct", attribution.source_type)
    return resolve_pronoun(pronoun, place, reading.scene)


def _addressee(parent: Attribution | None, reading: _Reading) -> Referent | None:
    if parent is None or not parent.addressee:
        return None
    phrase: Phrase = read_phrase(reading.scene.text, parent.addressee, reading.scene.names)
    return _join([reading.scene.referents[i] for i in phrase.actors]) if phrase.form == "name" else None


def _join(referents: Sequence[Referent]) -> Referent:
    """Return one referent for all of a list of names."""
    if len(referents) == 1:
        return referents[0]
    name = "; ".join(referent.name for referent in referents)
    return Referent(name, referents[0].source_type, plural=True)
