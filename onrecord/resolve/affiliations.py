"""For whom somebody says `we`: the body or state that their office names, else themselves."""

from __future__ import annotations

from onrecord.resolve.lexicon import read_countries, read_demonyms, words
from onrecord.resolve.scene import Referent, Scene

_PUBLIC = words(
    "president minister premier chancellor secretary spokesman spokeswoman spokesperson official "
    "officials ambassador negotiator envoy diplomat general"
)
_EXECUTIVES = words("ceo co-ceo cfo coo founder co-founder chairman chairwoman")
_OWN_VOICE = words("analyst senator sen. sen rep. rep candidate author professor economist expert")


_STATE_WORDS = read_demonyms() | {name: state for name, state in read_countries().items() if " " not in name}


def speaks_for(speaker: Referent, scene: Scene) -> Referent:
    """Return the body that `speaker` says `we` for; the speaker where no office of theirs names one."""
    words = speaker.words
    if speaker.plural or words & _OWN_VOICE or speaker.source_type not in ("named_person", "unnamed_person"):
        return speaker
    for referent in scene.referents:
        is_body = referent.source_type in ("named_organization", "media", "other") and referent != speaker
        place = referent.actor is not None and scene.actors[referent.actor].kind == "place"
        if is_body and not place and _names(referent, words):
            return referent
    if speaker.heads & _EXECUTIVES:
        bodies = [
            actor for actor in scene.actors if actor.kind in ("organization", "unknown") and actor.mentions
        ]
        if bodies:
            most = max(bodies, key=lambda actor: len(actor.mentions))
            return scene.referents[scene.actors.index(most)]
    state = next((_STATE_WORDS[word] for word in sorted(words) if word in _STATE_WORDS), None)
    return Referent(state, "named_organization") if state and words & _PUBLIC else speaker


def _names(referent: Referent, words: frozenset[str]) -> bool:
    parts = [part.lower() for part in referent.name.split()]
    return parts[-1] in words and sum(part in words for part in parts) * 2 >= len(parts)
