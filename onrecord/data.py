"""The values that pass between rooms. Read this first.

bytes ─read→ Page ─split→ Story ─extract, resolve→ AnnotatedStory ─ingest→ record

All are frozen. Spans point into `Story.text`, which never changes once it exists. Dates are ISO 8601
strings, as the sources give them. Role names follow PolNeAR and FrameNet's *Statement* frame.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Literal

from onrecord.anchors import Anchor
from onrecord.spans import Spans

Form = Literal["direct", "mixed", "indirect"]
Stance = Literal[
    "say", "claim", "confirm", "deny", "reject", "accuse", "warn", "demand", "order", "promise",
    "predict", "believe", "support", "criticize", "ask", "propose", "report", "no_comment", "other",
]  # fmt: skip
SourceType = Literal[
    "named_person", "unnamed_person", "named_organization", "unnamed_group", "media", "document", "other",
]  # fmt: skip
Response = Literal["denies", "rejects", "confirms", "no_comment", "counters", "answers"]
ReasonClass = Literal[
    "not authorised", "safety", "sensitive matter", "privacy", "condition only", "none given"
]  # fmt: skip
JudgementKind = Literal["wrong", "speaker", "stance", "span", "merge", "part", "undo"]

# The fields of an attribution that are words of its story. Those of its time stand in a field with its days.
ROLES = (
    "cue", "source", "content", "topic", "addressee", "medium", "relay", "role", "anonymity_reason",
)  # fmt: skip


def content_id(kind: str, *parts: str | bytes | None) -> str:
    """Return the id of a value: 20 hex digits that depend on its kind and on nothing but its parts.

    Each part is hashed with its length and presence before it, so `("ab", "c")` and `("a", "bc")`
    differ, and so do an empty part and a missing one.
    """
    digest = blake2b(digest_size=10, person=kind.encode()[:16])
    for part in parts:
        if part is None:
            digest.update(b"-")
            continue
        encoded = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(b"+%d:" % len(encoded))
        digest.update(encoded)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a derived value: a model or a rule set, with its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Page:
    """What was read, as it came: one file, feed entry, archive record or line of JSONL."""

    id: str
    origin: str  # a path, a path with "#" and a place in it, or a URL: where a person finds it again
    media_type: str
    body: bytes = field(repr=False)
    url: str | None = None
    charset: str | None = None  # as the transport declared it, if it did
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read or annotated, and why. Kept, never dropped."""

    origin: str
    reason: str  # one line, for a person
    page_id: str | None = None


@dataclass(frozen=True, slots=True)
class Caption:
    """The words under a picture, kept apart from the story's text."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One story of a page. `text` is its body alone: paragraphs parted by a blank line or a newline."""

    id: str
    page_id: str | None
    text: str = field(repr=False)
    title: str | None = None
    byline: str | None = None
    agency: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None  # ISO date or datetime; None where nothing says it
    modified: str | None = None  # in the same form
    section: str | None = None
    language: str | None = None  # ISO 639-1
    captions: tuple[Caption, ...] = ()
    position: int = 1  # 1 for the first story of its page
    anchors: tuple[Anchor, ...] = field(default=(), repr=False)  # in the order of the text; none if unknown


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """When it was said: the words, and the first and last day they stand for; None for an open end."""

    spans: Spans
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A place where a story gives words, thoughts, intentions or refusals to somebody.

    `content` is empty only for refusals and bare topics; `source` is empty where nobody is named as
    the holder. `parent` is the attribution in whose content this one stands.
    """

    id: str  # unique in its story: "a1", "a2", … in the order of the cues
    cue: Spans
    source: Spans = ()
    content: Spans = ()
    topic: Spans = ()
    addressee: Spans = ()
    medium: Spans = ()
    relay: Spans = ()
    role: Spans = ()
    anonymity_reason: Spans = ()
    time: TimeExpression | None = None
    form: Form = "indirect"
    stance: Stance = "say"
    negated: bool = False
    hedged: bool = False
    parent: str | None = None
    source_type: SourceType = "other"
    speaker: str | None = None
    responds_to: str | None = None
    response: Response | None = None
    score: float = 1.0  # probability that a careful reader would mark this attribution


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on what a model read, and why. Appended, never edited; another may undo it.

    It finds its attribution by words, not by an id that the next model gives to another: `cue`, `source`
    and `content` are the spans read when it was made, and `quote` is what the story says there.
    """

    id: str  # a hash of all the rest
    kind: JudgementKind
    by: str
    at: str  # ISO 8601 with its zone
    reason: str
    story_id: str | None = None  # None for a merge, which holds in every story, and for an undo
    cue: Spans = ()
    source: Spans = ()
    content: Spans = ()
    quote: str | None = None
    role: str | None = None  # of a span judgement: whose words are given anew
    spans: Spans = ()  # of a span judgement: where they stand; () takes the role away
    name: str | None = None  # of merge and part: who is meant, as the record called them
    # The speaker (None: nobody in particular), the stance, the words of a span; the actor whom a merge or
    # part names; the judgement that an undo undoes.
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement where it is applied: to which attributions, and what the model read in their place."""

    judgement: Judgement
    attribution_ids: tuple[str, ...]
    model_value: str | None
    undo: Judgement | None = None  # what undid it; it counts for nothing then

    @property
    def is_found(self) -> bool:
        """Return whether its words are found. A merge has none: it holds wherever its name stands."""
        return bool(self.attribution_ids) or self.judgement.kind == "merge"


@dataclass(frozen=True, slots=True)
class AnnotatedStory:
    """A story with everything found in it, in the order of the cues, and what found it.

    The attributions are as people have judged them; `judged` says what they decided, first to last.
    """

    story: Story
    attributions: tuple[Attribution, ...]
    maker: Maker
    judged: tuple[Judged, ...] = ()


@dataclass(frozen=True, slots=True)
class Hop:
    """One station of words on their way to the page, and the words of the story that show it."""

    part: Literal["speaker", "teller", "relay", "agency", "outlet"]
    name: str | None  # None where the story does not say who
    spans: Spans = ()  # empty where the story's metadata alone tell it
    attribution_id: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """How the content of one attribution reached the page, from its own speaker outward."""

    attribution_id: str
    hops: tuple[Hop, ...]


@dataclass(frozen=True, slots=True)
class UnnamedSource:
    """A source that a story does not name, and why not."""

    label: str  # what `speaker` calls it in this story; it means nothing in another
    source_type: SourceType
    reason_class: ReasonClass


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in a story and through whom: it follows from the attributions, and is kept for SQL."""

    named: tuple[tuple[str, tuple[str, ...]], ...]  # id of an attribution, names of its speakers
    unnamed: tuple[UnnamedSource, ...]
    chains: tuple[Chain, ...]
