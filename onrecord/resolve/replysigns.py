"""What speaks for an attribution being a reply, and for its answering another: signs, by name.

Each sign is a number, most of them 0 or 1; one that is absent counts 0. `replyweights` says what each weighs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import fsum, log, sqrt

from onrecord.data import Stance
from onrecord.resolve.replyplaces import NEGATION, OPEN_QUESTION, TAKEN_UP, Place, Telling, is_within

Signs = list[tuple[str, float]]

# All that follows is looked for in small letters.
# Words that take up what somebody else said: `rejected the claims`, `called the move a mistake`.
_TAKES_UP = re.compile(rf"\b(?:{TAKEN_UP})\b")
# … and which of them take up what was said in which way.
_TAKEN_UP_AS: Mapping[Stance, re.Pattern[str]] = {
    "accuse": re.compile(r"accus|charge|alleg|attack|complain|lawsuit"),
    "ask": re.compile(r"request|question|inquir|quer"),
    "believe": re.compile(r"fear|concern|speculat|notion|view|idea|suspic"),
    "claim": re.compile(r"claim|alleg|assert|suggest|notion|rumou?r|charg|speculat|account|argu|theor"),
    "confirm": re.compile(r"confess|admission|claim|statement"),
    "criticize": re.compile(r"critici|attack|complain|remark|comment"),
    "demand": re.compile(r"\bcall|demand|request|appeal|plea"),
    "deny": re.compile(r"denial"),
    "order": re.compile(r"order|ruling|decision|verdict|judge?ment|move|sanction"),
    "predict": re.compile(r"predict|forecast"),
    "promise": re.compile(r"plan|threat|announce|decision|move|pledge|promise"),
    "propose": re.compile(r"offer|propos|suggest|plan|idea|deal|bill|measure"),
    "reject": re.compile(r"decision|refus|ruling"),
    "report": re.compile(r"report|claim|finding"),
    "say": re.compile(r"comment|remark|statement|claim|explan|announce|account|assess|decision|assert"),
    "warn": re.compile(r"threat|warn"),
}  # fmt: skip
_TURN = re.compile(
    r"[\"“' ]*(?:but|however|yet|still|nevertheless|nonetheless|instead|meanwhile|although|though|despite"
    r"|while|in response|in reply|responding|asked|for (?:his|her|its|their) part|by contrast|in turn)\b",
)
_YES_NO = re.compile(
    r"[\"“'‘]?(?:yes|no|not|well|of course|absolutely|that['’]s|that is|it['’]s not"
    r"|i don['’]t|we don['’]t)\b",
)
_THIS = re.compile(r"(?:this|that|these|those|such)\b")
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|lawyers?|attorneys?|rep|representatives?|solicitor|office)\b")
_OTHERS = re.compile(
    r"\b(?:critics?|opponents?|rivals?|opposition|others|experts?|union|activists?|groups?)\b"
)
_REQUEST = re.compile(r"\b(?:requests?|questions?|calls?|emails?|messages?|inquir\w+|quer\w+|comment)\b")
_ASKS = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|pressed|quizzed|question\w*|wondered|request\w*|contacted|sought)\b"
)
# Cues that many replies have, by their first letters.
_CUE = re.compile(
    r"accept|accus|acknowledg|add|admit|agree|answer|appeal|argu|blam|call|claim|conced|condemn|confirm|contest"
    r"|counter|critici|declin|defend|den|describ|disagree|dismiss|disput|echo|explain|insist|maintain|not|object"
    r"|oppos|plead|point|question|refus|reiterat|reject|repl|respon|said|say|state|told|vow|welcom|wrote"
)


def signs_of_reply(place: Place) -> Signs:
    """Return what speaks for a place answering anything at all."""
    reply = place.attribution
    cue = _CUE.match(place.cue)
    return [
        ("any", 1),
        (f"as {reply.stance}", 1),
        *([(f"cue {cue[0]}-", 1)] if cue else ()),
        ("negated", reply.negated),
        ("no content", not reply.content),
        ("refusal", reply.negated and not reply.content),
        ("nested", reply.parent is not None),
        ("of no source", not reply.source),
        ("of the unnamed", reply.source_type.startswith("unnamed")),
        ("of a paper", reply.source_type in ("document", "media")),
        ("of a pronoun", place.source in ("he", "she", "they", "it")),
        ("speaks for", _SPEAKS_FOR.search(place.source) is not None),
        ("others", _OTHERS.search(place.source) is not None),
        ("turn before", _TURN.match(place.lead) is not None),
        ("contrast before", place.is_contrasted),
        ("responding before", place.is_responding),
        ("calls false", place.calls_false),
        ("not at once", place.has_negation and NEGATION.search(place.opening) is not None),
        ("times not", min(3, place.negations) / 3),
        ("yes or no", _YES_NO.match(place.about) is not None),
        ("takes up", _TAKES_UP.search(place.opening) is not None),
        ("points back", place.points_back),
        ("this", _THIS.match(place.about) is not None),
        ("open question", OPEN_QUESTION.match(place.about) is not None),
        ("asks", "?" in place.about[-8:]),
        ("on request", _REQUEST.search(place.topic) is not None),
        ("length", min(1.0, len(place.about) / 300)),
        ("late", place.number / place.of),
        ("many", min(1.0, place.of / 40)),
    ]


def signs_of_link(place: Place, other: Place, telling: Telling) -> Signs:
    """Return what speaks for a place answering the other rather than anything else."""
    signs = _signs_of_names(place, other)
    word = _TAKEN_UP_AS.get(other.attribution.stance)
    named = word is not None and word.search(place.about, 0, 80) is not None
    signs += [("word for other", named), ("cue of other", other.cue_stem in place.opening_stems)]
    if is_within(other, place):
        begin = (place.attribution.content or place.attribution.topic)[0].start
        near = other.start - begin < 30
        return [*signs, ("within", 1), ("within, word for other", named), ("within, near", near)]
    return signs + _signs_of_distance(place, other) + _signs_of_words(place, other, telling)


def signs_of_answered(other: Place) -> Signs:
    """Return what speaks for a place being answered by anybody."""
    said = other.attribution
    return [
        (f"to {said.stance}", 1),
        ("other: no content", not said.content),
        ("other: nested", said.parent is not None),
        ("other: hedged", said.hedged),
        ("other: negated", said.negated),
        ("other: of no source", not said.source),
        ("other: of a paper", said.source_type == "document"),
        ("other: of a medium", said.source_type == "media"),
        ("other: first", other.number == 0),
        ("other: late", other.number / other.of),
        ("other: asks", "?" in other.about[-6:]),
    ]


def _signs_of_names(place: Place, other: Place) -> Signs:
    """Return which of the two names the other."""
    return [
        ("named by other", not place.names.isdisjoint(other.words)),
        ("role named by other", not place.role_names.isdisjoint(other.words)),
        ("names other", not other.names.isdisjoint(place.words)),
        ("names other at once", not other.names.isdisjoint(place.opening_words)),
        ("names role of other", not other.role_names.isdisjoint(place.words)),
        ("addressed by other", not place.names.isdisjoint(other.addressee_names)),
        ("addresses other", not other.names.isdisjoint(place.addressee_names)),
        ("names other before", not other.names.isdisjoint(place.lead_names)),
    ]


def _signs_of_distance(place: Place, other: Place) -> Signs:
    """Return how far before the place the other stands, and what comes of standing near."""
    steps, sentences = place.number - other.number, place.sentence - other.sentence
    if steps < 0:
        return [("later", 1)]
    paragraphs, far = place.paragraph - other.paragraph, log(steps)
    signs: Signs = [
        ("steps", far),
        ("next", steps == 1),
        ("far", steps >= 10),
        ("same sentence", sentences == 0),
        ("next sentence", sentences == 1),
        ("sentences", log(1 + sentences)),
        ("same paragraph", paragraphs == 0),
        ("next paragraph", paragraphs == 1),
        ("points back, steps", place.points_back * far),
        ("responding, steps", place.is_responding * far),
        ("responding, next", place.is_responding and steps == 1),
        ("contrast, near", sentences <= 1 and place.is_contrasted),
    ]
    if other.attribution.stance == "ask":
        near = steps <= 3 and sentences <= 2
        signs += [
            ("answer, near", near and not (place.attribution.parent or other.attribution.parent)),
            ("answer, next", steps == 1),
            ("answer to a question", near and is_question(other) and not place.attribution.parent),
        ]
    return signs


def _signs_of_words(place: Place, other: Place, telling: Telling) -> Signs:
    """Return how much the words of the two have in common, and whether they say the contrary."""
    here, there = telling.places[place.number], telling.places[other.number]
    both = place.stems & other.stems
    weight = fsum(map(telling.stems.__getitem__, both))
    like = weight / sqrt(here * there)
    contrary = place.has_negation != other.has_negation
    counts = bool(place.numbers and other.numbers) and place.numbers.isdisjoint(other.numbers)
    return [
        ("shared here", weight / here),
        ("shared there", weight / there),
        ("shared words", min(1.0, len(both) / 4)),
        ("alike", like),
        ("contrary", contrary),
        ("alike, contrary", contrary * like),
        ("alike, calls false", like * place.calls_false),
        ("alike, contrast before", like * place.is_contrasted),
        ("other numbers", counts),
        ("alike, other numbers", counts * like),
    ]


def is_question(place: Place) -> bool:
    """Return whether a place puts a question: `asked`, and no mere demand."""
    return place.attribution.stance == "ask" and _ASKS.search(place.cue) is not None
