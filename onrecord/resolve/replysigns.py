"""What speaks for an attribution being a reply, and for its answering another: signs, by name.

Each sign is a number, most of them 0 or 1; one that is absent counts 0. `replyweights` says what each weighs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import log, sqrt

from onrecord.data import Stance
from onrecord.resolve.replyplaces import NEGATION, OPEN_QUESTION, TAKEN_UP, Place, Telling, is_within, stem_of

Signs = Iterator[tuple[str, float]]

# Words that take up what somebody else said: `rejected the claims`, `called the move a mistake`.
_TAKES_UP = re.compile(rf"\b(?:{TAKEN_UP})\b", re.IGNORECASE)
# … and which of them take up what was said in which way.
_TAKEN_UP_AS: Mapping[Stance, re.Pattern[str]] = {
    "accuse": re.compile(r"accus|charge|alleg|attack|complain|lawsuit", re.I),
    "ask": re.compile(r"request|question|inquir|quer", re.I),
    "believe": re.compile(r"fear|concern|speculat|notion|view|idea|suspic", re.I),
    "claim": re.compile(r"claim|alleg|assert|suggest|notion|rumou?r|charg|speculat|account|argu|theor", re.I),
    "confirm": re.compile(r"confess|admission|claim|statement", re.I),
    "criticize": re.compile(r"critici|attack|complain|remark|comment", re.I),
    "demand": re.compile(r"\bcall|demand|request|appeal|plea", re.I),
    "deny": re.compile(r"denial", re.I),
    "order": re.compile(r"order|ruling|decision|verdict|judge?ment|move|sanction", re.I),
    "predict": re.compile(r"predict|forecast", re.I),
    "promise": re.compile(r"plan|threat|announce|decision|move|pledge|promise", re.I),
    "propose": re.compile(r"offer|propos|suggest|plan|idea|deal|bill|measure", re.I),
    "reject": re.compile(r"decision|refus|ruling", re.I),
    "report": re.compile(r"report|claim|finding", re.I),
    "say": re.compile(r"comment|remark|statement|claim|explan|announce|account|assess|decision|assert", re.I),
    "warn": re.compile(r"threat|warn", re.I),
}  # fmt: skip
_TURN = re.compile(
    r"[\"“' ]*(?:but|however|yet|still|nevertheless|nonetheless|instead|meanwhile|although|though|despite"
    r"|while|in response|in reply|responding|asked|for (?:his|her|its|their) part|by contrast|in turn)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"[\"“'‘]?(?:yes|no|not|well|of course|absolutely|that['’]s|that is|it['’]s not"
    r"|i don['’]t|we don['’]t)\b",
    re.IGNORECASE,
)
_THIS = re.compile(r"(?:this|that|these|those|such)\b", re.IGNORECASE)
_SPEAKS_FOR = re.compile(r"\b(?:spokes\w+|lawyers?|attorneys?|rep|representatives?|solicitor|office)\b", re.I)
_OTHERS = re.compile(
    r"\b(?:critics?|opponents?|rivals?|opposition|others|experts?|union|activists?|groups?)\b", re.I
)
_REQUEST = re.compile(
    r"\b(?:requests?|questions?|calls?|emails?|messages?|inquir\w+|quer\w+|comment)\b", re.I
)
_ASKS = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|pressed|quizzed|question\w*|wondered|request\w*|contacted|sought)\b"
)
# Cues that many replies have, by their first letters.
_CUES = (
    "accept", "accus", "acknowledg", "add", "admit", "agree", "answer", "appeal", "argu", "blam",
    "call", "claim", "conced", "condemn", "confirm", "contest", "counter", "critici", "declin",
    "defend", "den", "describ", "disagree", "dismiss", "disput", "echo", "explain", "insist",
    "maintain", "not", "object", "oppos", "plead", "point", "question", "refus", "reiterat", "reject",
    "repl", "respon", "said", "say", "state", "told", "vow", "welcom", "wrote",
)  # fmt: skip


def signs_of_reply(place: Place) -> Signs:
    """Yield what speaks for a place answering anything at all."""
    reply = place.attribution
    yield "any", 1
    yield f"as {reply.stance}", 1
    yield from ((f"cue {cue}-", 1) for cue in _CUES if place.cue.startswith(cue))
    yield "negated", reply.negated
    yield "no content", not reply.content
    yield "refusal", reply.negated and not reply.content
    yield "nested", reply.parent is not None
    yield "of no source", not reply.source
    yield "of the unnamed", reply.source_type.startswith("unnamed")
    yield "of a paper", reply.source_type in ("document", "media")
    yield "of a pronoun", place.source.lower() in ("he", "she", "they", "it")
    yield "speaks for", _SPEAKS_FOR.search(place.source) is not None
    yield "others", _OTHERS.search(place.source) is not None
    yield "turn before", _TURN.match(place.lead) is not None
    yield "contrast before", place.is_contrasted
    yield "responding before", place.is_responding
    yield "calls false", place.calls_false
    yield "not at once", NEGATION.search(place.opening) is not None
    yield "times not", min(3, len(NEGATION.findall(place.about))) / 3
    yield "yes or no", _YES_NO.match(place.about) is not None
    yield "takes up", _TAKES_UP.search(place.opening) is not None
    yield "points back", place.points_back
    yield "this", _THIS.match(place.about) is not None
    yield "open question", OPEN_QUESTION.match(place.about) is not None
    yield "asks", "?" in place.about[-8:]
    yield "on request", _REQUEST.search(place.topic) is not None
    yield "length", min(1.0, len(place.about) / 300)
    yield "late", place.number / place.of
    yield "many", min(1.0, place.of / 40)


def signs_of_link(place: Place, other: Place, telling: Telling) -> Signs:
    """Yield what speaks for a place answering the other rather than anything else."""
    yield from _signs_of_names(place, other)
    word = _TAKEN_UP_AS.get(other.attribution.stance)
    named = word is not None and word.search(place.about[:80]) is not None
    yield "word for other", named
    yield "cue of other", len(other.cue) > 4 and stem_of(other.cue.split()[0]) in place.opening_stems
    if is_within(other, place):
        begin = (place.attribution.content or place.attribution.topic)[0].start
        yield "within", 1
        yield "within, word for other", named
        yield "within, near", other.start - begin < 30
    else:
        yield from _signs_of_distance(place, other)
        yield from _signs_of_words(place, other, telling)


def signs_of_answered(other: Place) -> Signs:
    """Yield what speaks for a place being answered by anybody."""
    said = other.attribution
    yield f"to {said.stance}", 1
    yield "other: no content", not said.content
    yield "other: nested", said.parent is not None
    yield "other: hedged", said.hedged
    yield "other: negated", said.negated
    yield "other: of no source", not said.source
    yield "other: of a paper", said.source_type == "document"
    yield "other: of a medium", said.source_type == "media"
    yield "other: first", other.number == 0
    yield "other: late", other.number / other.of
    yield "other: asks", "?" in other.about[-6:]


def _signs_of_names(place: Place, other: Place) -> Signs:
    """Yield which of the two names the other."""
    yield "named by other", not place.names.isdisjoint(other.words)
    yield "role named by other", not place.role_names.isdisjoint(other.words)
    yield "names other", not other.names.isdisjoint(place.words)
    yield "names other at once", not other.names.isdisjoint(place.opening_words)
    yield "names role of other", not other.role_names.isdisjoint(place.words)
    yield "addressed by other", not place.names.isdisjoint(other.addressee_names)
    yield "addresses other", not other.names.isdisjoint(place.addressee_names)
    yield "names other before", not other.names.isdisjoint(place.lead_names)


def _signs_of_distance(place: Place, other: Place) -> Signs:
    """Yield how far before the place the other stands, and what comes of standing near."""
    steps, sentences = place.number - other.number, place.sentence - other.sentence
    yield "later", steps < 0
    if steps < 0:
        return
    paragraphs = place.paragraph - other.paragraph
    yield "steps", log(steps)
    yield "next", steps == 1
    yield "far", steps >= 10
    yield "same sentence", sentences == 0
    yield "next sentence", sentences == 1
    yield "sentences", log(1 + sentences)
    yield "same paragraph", paragraphs == 0
    yield "next paragraph", paragraphs == 1
    yield "points back, steps", place.points_back * log(steps)
    yield "responding, steps", place.is_responding * log(steps)
    yield "responding, next", place.is_responding and steps == 1
    yield "contrast, near", sentences <= 1 and place.is_contrasted
    if other.attribution.stance == "ask":
        near = steps <= 3 and sentences <= 2
        yield "answer, near", near and not (place.attribution.parent or other.attribution.parent)
        yield "answer, next", steps == 1
        yield "answer to a question", near and is_question(other) and not place.attribution.parent


def _signs_of_words(place: Place, other: Place, telling: Telling) -> Signs:
    """Yield how much the words of the two have in common, and whether they say the contrary."""
    here, there = telling.places[place.number], telling.places[other.number]
    both = place.stems & other.stems
    weight = sum(telling.stems[stem] for stem in both)
    like = weight / sqrt(here * there)
    contrary = place.has_negation != other.has_negation
    yield "shared here", weight / here
    yield "shared there", weight / there
    yield "shared words", min(1.0, len(both) / 4)
    yield "alike", like
    yield "contrary", contrary
    yield "alike, contrary", contrary * like
    yield "alike, calls false", like * place.calls_false
    yield "alike, contrast before", like * place.is_contrasted
    counts = bool(place.numbers) and bool(other.numbers) and place.numbers.isdisjoint(other.numbers)
    yield "other numbers", counts
    yield "alike, other numbers", counts * like


def is_question(place: Place) -> bool:
    """Return whether a place puts a question: `asked`, and no mere demand."""
    return place.attribution.stance == "ask" and _ASKS.search(place.cue) is not None
