"""Why a source goes unnamed, as the story gives it. Never a step towards who it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.data import Attribution, ReasonClass
from onrecord.resolve.phrases import singular
from onrecord.resolve.speakers import Cast
from onrecord.spans import Span, Spans, slice_text, trim_span

_CONDITION = re.compile(
    r"on (?:the )?condition of (?:strict )?anonymity"
    r"|on (?:the )?condition that (?:his|her|their) (?:\w+ ){0,2}names? (?:would |should )?not be \w+"
    r"|(?:asked|requested|wished|wanted|preferred|asking|requesting)"
    r" (?:not to be|to remain|to stay|to be kept)(?: \w+)? ?(?:named|identified|anonymous|unnamed|quoted)?"
    r"|declin\w+ to be (?:named|identified|quoted by name)"
    r"|did(?: not|n['’]t) (?:wish|want) to be (?:named|identified|quoted)(?: by name)?"
    r"|(?:requested|requesting|insisted on|granted|was given|were given|ask(?:ed|ing) for) anonymity"
    r"|(?:spoke|speaking|talked|responded) anonymously"
    r"|(?:who )?(?:cannot|could not|can['’]t) be (?:named|identified)"
    r"|who (?:cannot|could not|can['’]t|declined to) give \w+ (?:full )?name",
    re.IGNORECASE,
)
_REASON = re.compile(
    r",? +(?P<reason>(?:because|as|since|citing|out of|for fear|due to|under|given|in order to|so as"
    r"|for (?:\w+ ){0,2}reasons|to (?:discuss|speak|describe|talk|avoid|protect|share|disclose|detail"
    r"|preserve|comment|reveal|offer|provide|explain|recount|outline))\b"
    r"[^.;\n”\"]{0,160}?)(?=,? (?:said|says|told|added|and spoke|who|but)\b|[.;\n”\"]|$)",
    re.IGNORECASE,
)
# *Fearing for his job, he asked not to be named*: up to where the condition begins
_REASON_BEFORE = re.compile(
    r"\b(?P<reason>(?:citing|fear(?:ing|ed|s)|for fear of|out of) [^.;,\n”\"]{3,100}?)"
    r"(?:, ?| and )(?:\w+ ){0,5}$",
    re.IGNORECASE,
)
_NOT_AUTHORISED = re.compile(
    r"(?:(?:was|were|is|are)(?: not|n['’]t)(?: +yet)? +(?:authori[sz]ed|allowed|permitted|cleared)"
    r"|lack\w* (?:the )?(?:authori[sz]ation|permission)|not having been authori[sz]ed)"
    r"[^.;,\n”\"]{0,120}?(?=,? (?:said|says|told|added|and spoke|who)\b|[.;,\n”\"]|$)",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:All|Both|The|Senior|These|Those|Several)(?P<who>(?: [a-z-]+){1,6}?)(?: all| both)?"
    r" (?:spoke|talked|commented|were interviewed|agreed to speak)\b"
)
_CLASSES: tuple[tuple[ReasonClass, str], ...] = (
    ("not authorised", r"authori|allowed|permitted|cleared to|polic(?:y|ies)|regulations|rules\b"),
    ("safety", r"fear|safety|retribution|repris|retaliat|danger|threat|risk|persecut|negatively"),
    ("privacy", r"privacy|personal|famil(?:y|ies)|embarrass"),
    (
        "sensitive matter",
        r"sensitiv|classified|internal|confidential|ongoing|private|discuss|delicate|secret",
    ),
)
_WINDOW = 260  # code points before and behind a source in which its reason can stand
_LEAST_MARKED = 4  # words; it marks a few in the middle where it is unsure
_UNNAMED = ("unnamed_person", "unnamed_group")


def find_reasons(attributions: Sequence[Attribution], cast: Cast) -> Mapping[str, Spans]:
    """Return the words of the reason of each unnamed source that gives one, by attribution id.

    A reason given once holds for all that the same unnamed source says in the story.
    """
    reasons: dict[str, Spans] = {}
    of_speaker: dict[str, Spans] = {}
    by_id = {attribution.id: attribution for attribution in attributions}
    for attribution in attributions:
        speaker = cast.speakers.get(attribution.id)
        parent = by_id.get(attribution.parent or "")
        reason = _reason_near(cast.scene.text, attribution, parent) or _marked(cast.scene.text, attribution)
        if not reason:
            continue
        reasons[attribution.id] = reason
        if speaker is not None and speaker.source_type in _UNNAMED:
            of_speaker.setdefault(speaker.name, reason)
    for attribution in attributions:
        speaker = cast.speakers.get(attribution.id)
        if attribution.id not in reasons and speaker is not None and speaker.name in of_speaker:
            reasons[attribution.id] = of_speaker[speaker.name]
    for nouns, reason in _find_reasons_of_all(cast.scene.text):
        for attribution in attributions:
            phrase = cast.phrases.get(attribution.id)
            unnamed = attribution.source_type in _UNNAMED and phrase is not None and phrase.head in nouns
            if unnamed and attribution.source[0].start < reason[0].start:
                reasons.setdefault(attribution.id, reason)
    return reasons


def _marked(text: str, attribution: Attribution) -> Spans:
    """Return the reason that the network marked, where it is words enough to tell one."""
    told = len(slice_text(text, attribution.anonymity_reason).split()) >= _LEAST_MARKED
    return attribution.anonymity_reason if told else ()


def _find_reasons_of_all(text: str) -> Iterator[tuple[frozenset[str], Spans]]:
    """Yield reasons given for several sources at once: `All officials spoke on condition of anonymity as …`.

    Each with the nouns, in the singular, of those it holds for: who was quoted by such a noun before it.
    """
    for match in _OF_ALL.finditer(text):
        condition = _CONDITION.search(text, match.end(), match.end() + 120)
        reason = _REASON.match(text, condition.end(), condition.end() + 200) if condition else None
        if reason is not None and "." not in text[match.end() : reason.start("reason")]:
            nouns = frozenset(singular(word) for word in match["who"].lower().split())
            yield nouns, (trim_span(text, Span(*reason.span("reason"))),)


def classify_reason(text: str, reason: Spans, near: Spans = ()) -> ReasonClass:
    """Return the class of a reason; without one, whether the words `near` at least state the condition."""
    given = " ".join(text[span.start : span.end] for span in reason)
    if given:
        return next((name for name, pattern in _CLASSES if re.search(pattern, given, re.I)), "condition only")
    stated = any(_CONDITION.search(text, max(0, s.start - 100), s.end + _WINDOW) for s in near)
    return "condition only" if stated else "none given"


def _reason_near(text: str, attribution: Attribution, parent: Attribution | None) -> Spans:
    if attribution.source_type not in _UNNAMED or not attribution.source:
        return ()
    start, end = _sentence(text, attribution.source[0])
    for around in parent.content if parent else ():
        if (
            around.start <= attribution.source[0].start < around.end
        ):  # what stands outside is its teller's reason
            start, end = max(start, around.start), min(end, around.end)
    condition = _CONDITION.search(text, start, end)
    if condition is not None:
        before = text[start : condition.start()]
        reason = _REASON.match(text, condition.end(), end)
        if reason is None and (told := _REASON_BEFORE.search(before)):
            return (Span(start + told.start("reason"), start + told.end("reason")),)
        if reason is not None:
            return (trim_span(text, Span(*reason.span("reason"))),)
    denied = _NOT_AUTHORISED.search(text, start, end)
    return (trim_span(text, Span(*denied.span())),) if denied else ()


def _sentence(text: str, source: Span) -> tuple[int, int]:
    """Return the sentence around a source, its window at most."""
    start = max(text.rfind(". ", source.start - _WINDOW if source.start > _WINDOW else 0, source.start), 0)
    start = max(start, text.rfind("\n", 0, source.start) + 1, source.start - _WINDOW)
    ends = [found for found in (text.find(". ", source.end), text.find("\n", source.end)) if found >= 0]
    return start, min([*ends, source.end + _WINDOW, len(text)])
