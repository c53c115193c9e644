"""Which outlet a description means: `the paper`, `the state news agency`."""

from __future__ import annotations

from onrecord.resolve.bodies import name_body, top_state
from onrecord.resolve.lexicon import MEDIA_NOUNS, read_demonyms, words
from onrecord.resolve.phrases import Phrase
from onrecord.resolve.scene import Referent, Scene, Seen

_OF_STATES = words("state official state-run state-owned government")
_PIECES = words("report reports article story newsletter editorial")


def is_medium(phrase: Phrase) -> bool:
    """Return whether a body's noun means one that reports; an agency does so only as a news agency."""
    return phrase.head in MEDIA_NOUNS and (phrase.head != "agency" or "news" in phrase.words)


def resolve_medium(phrase: Phrase, position: int, scene: Scene) -> Referent:
    """Return the outlet that the description at `position` means; under its own words where nothing tells.

    It is the one named in it, for `the paper` the one named last, else next; media of a state are the
    state's that is named, or that the story speaks of most.
    """
    for index in phrase.actors:
        owns = any(0 <= name.start - phrase.start < 5 for name in scene.actors[index].mentions)
        if scene.actors[index].kind != "place" and (owns or phrase.head not in _PIECES):
            return scene.referents[index]
    if _OF_STATES.intersection(phrase.words[:3]):
        return _of_state(phrase, scene) or Referent(phrase.label, "media", phrase.plural)
    if phrase.determiner == "definite" and not phrase.plural:
        known = _first_outlet(scene.before(position, 200)) or _first_outlet(scene.after(position, 200))
        if known is not None:
            return known
    return Referent(phrase.label, "media", phrase.plural)


def _first_outlet(places: list[Seen]) -> Referent | None:
    return next((seen.referent for seen in places if seen.referent.source_type == "media"), None)


def _of_state(phrase: Phrase, scene: Scene) -> Referent | None:
    owner = next((word for word in phrase.words if word in read_demonyms()), None)
    if owner is not None:
        return None  # "Syrian state television" says it all
    place = next((scene.actors[i].name for i in phrase.actors if scene.actors[i].kind == "place"), None)
    state = place or top_state(scene)
    if state is None:
        return None
    kept = [word for word in phrase.words if word not in ("the", "a")]
    body = name_body(state, " ".join(kept))
    return Referent(body.name, "media", phrase.plural)
