"""The attributions of a story as candidates for a reply: where each stands, and the words it is known by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum, log

from onrecord.data import Attribution
from onrecord.resolve.lexicon import words
from onrecord.spans import Spans, slice_text

_SENTENCE_END = re.compile(r"[.?!][\"”’)\]]* +(?=[\"“‘'(]?[A-Z0-9])|\n+")
_WORD = re.compile(r"[A-Za-z][\w'’-]*|\d[\d,.]*")
_NAME = re.compile(r"\b[A-Z][\w-]{2,}")
OPEN_QUESTION = re.compile(r"(?:whether|when|where|why|how|who|what|which|if)\b")
# Words for what somebody else said: `the claims`, `the move`.
TAKEN_UP = (
    r"claims?|allegations?|accusations?|charges?|reports?|suggestions?|notions?|calls?|demands?|offers?|proposals?"
    r"|requests?|criticisms?|remarks?|comments?|statements?|questions?|speculation|assertions?|rumou?rs|deal|idea"
    r"|plans?|announcement|decision|ruling|move|threats?|concerns?|fears|theory|account|argument|assessment"
    r"|findings?|orders?|lawsuit|complaints?|attacks?|warnings?|judge?ment|verdict|bill|measure"
)
# Nothing but such a word, or `this`, or `any wrongdoing`: what it means stands close before.
_POINTS_BACK = re.compile(
    r"(?:the |these |those |this |that |such |any |all |an? |his |her |their |its )?(?:\w+ )?"
    rf"(?:{TAKEN_UP}|this|that|it|them|wrongdoing|involvement)\b\W*",
)
_FALSE = re.compile(
    r"\b(?:false|untrue|not true|baseless|lies?|lying|fabricat\w+|nonsense|unfounded|groundless|absurd|wrong"
    r"|inaccurate|misleading|incorrect|propaganda|debunk\w*|no evidence|no truth|no basis|never|hoax"
    r"|ridiculous|no such|misrepresent\w*|distort\w*|fake)\b",
)
NEGATION = re.compile(r"\b(?:not|no|never|none|nothing|neither|nor|cannot|without)\b|n['’]t\b")
_CONTRAST = re.compile(r"\b(?:but|however|yet|although|though|despite|while|whereas|instead)\b")
_RESPONDING = re.compile(
    r"\b(?:in repl\w+|respon[ds]\w*|repl(?:y|ied|ies)\w*|react\w*|answer\w*|counter\w*|rebut\w*|asked|pressed"
    r"|disagree\w*|disput\w*|defend\w*)\b",
)
_REACH = 45  # attributions looked back over
_OPENING = 60  # code points of a content in which it says what it is about
_COMMON = words(
    "that this with from have been were they their there would could should will said says about after "
    "before which when what more than into over also other some such being only because while during against "
    "between and the for but was has had its she his her him you not are who whom whose did does out all any "
    "one can may just them these those then how why where upon within without new"
)
_NUMBERS = words(
    "two three four five six seven eight nine ten eleven twelve dozens hundreds thousands million"
)
_NOT_NAMES = words(
    "The His Her Its They She But And This That There When After For You Mrs Secretary President House White "
    "State American Minister Prime Former Foreign General Court Party New Sen Rep Gov"
)


class Place:
    """An attribution with what its links are judged by: its words, and what is worked out of them once."""

    def __init__(
        self, text: str, attribution: Attribution, order: tuple[int, int], sentence: tuple[int, int]
    ) -> None:
        self.attribution = attribution
        self.number, self.of = order  # its number in the order of the cues, and of how many
        self.start = start_of(attribution)
        self.sentence, self._sentence_start = sentence  # its number in the text, and where it begins
        self._text = text
        # What is said or, where nothing is, what it is about: as written, then in lower case as all below.
        self._told = self._words_at(attribution.content or attribution.topic)
        self.about = self._told.lower()
        self.opening = self.about[:_OPENING]
        self.topic = self._words_at(attribution.topic).lower()
        self.cue = self._words_at(attribution.cue).lower()
        self.source = self._words_at(attribution.source).lower()
        self.lead = text[self._sentence_start : self.start].lower()  # before the cue, in its sentence

    @cached_property
    def cue_stem(self) -> str | None:
        """The stem of the first word of the cue; None for a short one."""
        return stem_of(self.cue.split()[0]) if len(self.cue) > 4 else None

    @cached_property
    def is_contrasted(self) -> bool:
        """Whether what stands before the cue says that somebody sees it otherwise."""
        return _CONTRAST.search(self.lead) is not None

    @cached_property
    def is_responding(self) -> bool:
        """Whether it says that this is a reply: `Asked about it, she said`."""
        return _RESPONDING.search(self.lead[-120:]) is not None

    @cached_property
    def points_back(self) -> bool:
        """Whether this is about no more than what was said before: `denied the claims`."""
        return len(self.about) < 60 and _POINTS_BACK.fullmatch(self.about) is not None

    @cached_property
    def calls_false(self) -> bool:
        """Whether what is said calls something false: `said that the charges were “baseless”`."""
        return _FALSE.search(self.about[:200]) is not None

    @property
    def has_negation(self) -> bool:
        """Whether what is said says that something is not."""
        return self.negations > 0

    @cached_property
    def negations(self) -> int:
        """How many words of it say that something is not."""
        return len(NEGATION.findall(self.about))

    @cached_property
    def paragraph(self) -> int:
        """The number of its paragraph."""
        return self._text.count("\n", 0, self.start)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of content and topic."""
        spans = self.attribution.content + self.attribution.topic
        return frozenset(_WORD.findall(slice_text(self._text, spans)))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of those of them that tell something."""
        lower = [word.lower() for word in self.words if len(word) > 2]
        return frozenset([_stem(word) for word in lower if word not in _COMMON])

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers among them."""
        lower = (word.lower() for word in self.words)
        return frozenset(word.strip(".,") for word in lower if word[0].isdigit() or word in _NUMBERS)

    @cached_property
    def opening_words(self) -> frozenset[str]:
        """The words of the opening."""
        return frozenset(_WORD.findall(self._told[:_OPENING]))

    @cached_property
    def opening_stems(self) -> frozenset[str]:
        """Their stems."""
        return frozenset([stem_of(word) for word in self.opening_words])

    @cached_property
    def names(self) -> frozenset[str]:
        """The proper words by which its source would be known in another's words."""
        speaker = self.attribution.speaker or ""
        named = "" if speaker.startswith("unnamed") else speaker
        return _names_in(f"{self._words_at(self.attribution.source)} {named}")

    @cached_property
    def role_names(self) -> frozenset[str]:
        """The proper words of its source's role: whose spokesman, minister of what."""
        return _names_in(self._words_at(self.attribution.source + self.attribution.role)) - self.names

    @cached_property
    def addressee_names(self) -> frozenset[str]:
        """The proper words of its addressee."""
        return _names_in(self._words_at(self.attribution.addressee))

    @cached_property
    def lead_names(self) -> frozenset[str]:
        """The proper words before the cue in its sentence."""
        return _names_in(self._text[self._sentence_start : self.start])

    def _words_at(self, spans: Spans) -> str:
        return slice_text(self._text, spans)


def list_places(text: str, attributions: Sequence[Attribution]) -> list[Place]:
    """Return the places of `attributions`, in the order of their cues."""
    sentences = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    places = []
    for number, each in enumerate(sorted(attributions, key=start_of)):
        sentence = bisect_right(sentences, start_of(each)) - 1
        places.append(Place(text, each, (number, len(attributions)), (sentence, sentences[sentence])))
    return places


@dataclass(frozen=True, slots=True)
class Telling:
    """How much words tell in one story."""

    stems: dict[str, float]  # the more, the fewer attributions have them
    places: tuple[float, ...]  # the sum of each place's stems, by its number; 1 where it has none


def weigh_words(places: Sequence[Place]) -> Telling:
    """Return how much each stem tells in this story, and all of each place together."""
    counts = Counter(stem for place in places for stem in place.stems)
    stems = {stem: log(1 + len(places) / count) for stem, count in counts.items()}
    return Telling(stems, tuple(fsum(map(stems.__getitem__, place.stems)) or 1.0 for place in places))


def list_candidates(place: Place, places: Sequence[Place]) -> Iterator[Place]:
    """Yield what `place` may answer: somebody else's words before it, in its sentence or within its own.

    *Would not say when* answers nobody but who asked: so it is in all 23 such places of gold/train.
    """
    reply = place.attribution
    only_questions = not reply.content and OPEN_QUESTION.match(place.topic) is not None
    above = set(_list_above(reply, places))
    for other in places[max(0, place.number - _REACH) :]:
        said = other.attribution
        if other is place or said.id in above or _is_same_speaker(reply, said):
            continue
        if only_questions and said.stance != "ask":
            continue
        if other.number < place.number or other.sentence == place.sentence or is_within(other, place):
            yield other


def is_within(other: Place, place: Place) -> bool:
    """Return whether a place itself tells the other: `denied accusations that …`."""
    reply = place.attribution
    return any(span.start <= other.start < span.end for span in reply.content or reply.topic)


def start_of(attribution: Attribution) -> int:
    """Return where an attribution stands: at its cue or, without one, where its words begin."""
    spans = attribution.cue or attribution.source or attribution.content or attribution.topic
    return spans[0].start if spans else 0


def stem_of(word: str) -> str:
    """Return what forms of one word share: its first six letters."""
    return _stem(word.lower())


def _stem(lower: str) -> str:
    return lower.removesuffix("'s").removesuffix("’s")[:6]


def _names_in(text: str) -> frozenset[str]:
    return frozenset(_NAME.findall(text)) - _NOT_NAMES


def _is_same_speaker(one: Attribution, other: Attribution) -> bool:
    return one.speaker is not None and one.speaker == other.speaker


def _list_above(attribution: Attribution, places: Sequence[Place]) -> Iterator[str]:
    """Yield the ids of the attributions that this one stands in, the nearest first."""
    parents = {place.attribution.id: place.attribution.parent for place in places}
    seen = {attribution.id}
    parent = attribution.parent
    while parent is not None and parent not in seen:
        yield parent
        seen.add(parent)
        parent = parents.get(parent)
