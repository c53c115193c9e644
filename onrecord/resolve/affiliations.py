"""For whom somebody says `we`: the body or state that their office names, else themselves."""

from __future__ import annotations

import re

from onrecord.resolve.bodies import top_state
from onrecord.resolve.lexicon import TITLES, read_countries, read_demonyms, words
from onrecord.resolve.scene import Referent, Scene

_APPOSED = re.compile(r",(?: [a-zA-Z -]{2,50}?(?:,| of| at| for| with))? (?:the )?")
_PUBLIC = words(
    "president minister premier chancellor secretary spokesman spokeswoman spokesperson official "
    "officials ambassador negotiator envoy diplomat general"
)
_EXECUTIVES = words("ceo co-ceo cfo coo founder co-founder chairman chairwoman")
_MINISTERS = words("minister premier chancellor secretary ambassador")
_OFFICES_OF_BODIES = words("general spokesman spokeswoman spokesperson chief")
_SPOKESPERSONS = words("spokesman spokeswoman spokesperson")
_PARTS_OF_TITLES = TITLES | words("senior foreign vice former acting inspector-general")
_OWN_VOICE = words(
    "analyst senator sen. sen rep. rep candidate author professor economist expert pastor councillor mp "
    "lawmaker"
)


_STATE_WORDS = read_demonyms() | {name: state for name, state in read_countries().items() if " " not in name}


def speaks_for(speaker: Referent, scene: Scene) -> Referent:
    """Return the body that `speaker` says `we` for; the speaker where no office of theirs names one."""
    words = speaker.words | speaker.around
    if speaker.plural or words & _OWN_VOICE or speaker.source_type not in ("named_person", "unnamed_person"):
        return speaker
    apposed = _apposed_body(speaker, scene)
    if apposed is not None:
        return apposed
    for referent in scene.referents:
        if referent != speaker and _is_body(referent, scene) and _names(referent, words):
            return referent
    if speaker.heads & _EXECUTIVES:
        bodies = [
            actor for actor in scene.actors if actor.kind in ("organization", "unknown") and actor.mentions
        ]
        if bodies:
            most = max(bodies, key=lambda actor: len(actor.mentions))
            return scene.referents[scene.actors.index(most)]
    state = next((_STATE_WORDS[word] for word in sorted(words) if word in _STATE_WORDS), None)
    if not state and speaker.heads & _MINISTERS and not speaker.heads & _OFFICES_OF_BODIES:
        state = top_state(scene)
    if state and words & _PUBLIC:
        return Referent(state, "named_organization")
    return _last_body(speaker, scene) if speaker.heads & _SPOKESPERSONS else speaker


def _is_body(referent: Referent, scene: Scene) -> bool:
    """Return whether a name may be that of a body: no person, no place."""
    place = referent.actor is not None and scene.actors[referent.actor].kind == "place"
    return referent.source_type in ("named_organization", "media", "other") and not place


def _apposed_body(speaker: Referent, scene: Scene) -> Referent | None:
    """Return the body in the apposition behind a speaker's name: `Ida Holm, director, Quay Securities`."""
    for name in scene.actors[speaker.actor].mentions if speaker.actor is not None else ():
        for other, index in scene.names_in(name.end + 2, name.end + 80):
            if _APPOSED.fullmatch(scene.text, name.end, other.start):
                body = scene.referents[index]
                if _is_body(body, scene) and (" " in body.name or body.source_type != "other"):
                    return body
    return None


def main_body(speaker: Referent, scene: Scene) -> Referent | None:
    """Return the body named most often, for a speaker of a body that their office does not name.

    It must stand in a sentence with the speaker's name: `we` of a rival is nobody's in particular.
    """
    if speaker.actor is None:
        return None
    beside = {scene.sentence_of(name.start) for name in scene.actors[speaker.actor].mentions}
    bodies = [
        (len(actor.mentions), -index)
        for index, actor in enumerate(scene.actors)
        if (actor.kind == "organization" or (actor.kind == "unknown" and len(actor.mentions) > 2))
        and any(scene.sentence_of(name.start) in beside for name in actor.mentions)
    ]
    named = max(bodies, default=None)
    return scene.referents[-named[1]] if named and scene.referents[-named[1]] != speaker else None


def _last_body(speaker: Referent, scene: Scene) -> Referent:
    """Return the body that was a source last, before somebody who is called its spokesman and no more."""
    first = min((seen.start for seen in scene.history if seen.referent.name == speaker.name), default=0)
    for seen in scene.before(first, 60):
        if seen.how == "source" and seen.referent.source_type == "named_organization":
            return seen.referent
    return speaker


def _names(referent: Referent, words: frozenset[str]) -> bool:
    parts = [part.lower() for part in referent.name.split()]
    title = parts[-1] in _PARTS_OF_TITLES  # Senior, of a senior vice president
    return parts[-1] in words and not title and sum(part in words for part in parts) * 2 > len(parts)
