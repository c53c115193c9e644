"""Whose a document is: the words of its phrase that name who issued it."""

from __future__ import annotations

import re

from onrecord.resolve.lexicon import DOCUMENT_NOUNS, words
from onrecord.resolve.phrases import Phrase, singular
from onrecord.spans import Span, trim_span

# `a statement from the ministry`, `a letter signed by …`; the issuer ends where a clause or a mark begins.
_ISSUED = re.compile(
    r"(?:[^,;()“”\"]{0,50}? (?:issued|released|signed|written|published|posted|passed|adopted|approved|sent)"
    r"(?: [^,;()“”\"]{1,60}?)?)??"
    r" (?:from|by|on behalf of)"
    r" (?P<issuer>(?:the |a |an |its |his |her )?[^,;()“”\"]+?)"
    r"(?= (?:to|that|which|who|on|in|at|for|seen|obtained|sent|dated|as|read|released|published|posted)\b"
    r"|[,;()“”\"]|$)"
)
_CARRIED = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|carried|quoted|cited|leaked) (?:by|to) (?:the )?([A-Z][\w .]*)"
)
_POSSESSIVE = re.compile(r"^(?P<issuer>.+?)['’]s? +|^(?P<pronoun>his|her|its|their) ", re.IGNORECASE)
_FAR = 1500  # code points looked back over
_DETERMINER = re.compile(r"^(?:the|a|an|this|that|one|another|recent|new|latest)\s+", re.IGNORECASE)
# What tells of a document and not of who issued it.
_NO_ISSUER = words(
    "written joint separate new recent latest final preliminary initial previous brief public official "
    "press news annual internal short full current advance draft today's unanimous leaked"
)
_UTTERANCES = words(
    "word comment remark talk confession declaration presentation investigation probe claim account"
)
# Documents that one writer of a story calls by any of these words.
_ALIKE = (
    words("statement release message note remark comment post email letter document announcement text"),
    words("report study assessment review document paper survey analysis"),
    words("video clip footage recording"),
    words("tweet post message"),
    words("treaty convention agreement pact accord deal"),
)
# Acts of a body, told under its name; a study or record of one is told under its own words.
_ACTS = words(
    "statement release ruling decision resolution decree order announcement verdict judgment judgement "
    "declaration tweet post message comment remark word talk speech confession account claim"
)
_PUBLISHED = (
    r"\b(?:published|released|issued|posted|uploaded|sent|signed|wrote|tweeted|put out|distributed)"
    r"(?: to)?(?: (?:a|an|the|its|his|her|their|another|this))?(?: [\w’'-]+){0,3}? "
)


def find_issuer(phrase: Phrase, text: str) -> Span | None:
    """Return the words of a document's phrase that say whose it is; None where none do."""
    whole = text[phrase.start : phrase.end]
    head = _head_place(phrase, whole)
    if head is None:
        return None
    behind = _ISSUED.match(whole, head.end)
    if behind:
        return Span(phrase.start + behind.start("issuer"), phrase.start + behind.end("issuer"))
    possessive = _POSSESSIVE.match(whole[: head.start])
    if possessive:
        group = "issuer" if possessive["issuer"] else "pronoun"
        return Span(phrase.start + possessive.start(group), phrase.start + possessive.end(group))
    return _before_head(text, phrase.start, phrase.start + head.start) if phrase.head in _ACTS else None


def find_publisher(head: str, position: int, text: str) -> int | None:
    """Return where the words end that tell who published the document called `head`; None for nobody.

    `Berg Shipping has released | a video` before `the video` at `position`: the nearest such words.
    """
    pattern = re.compile(_PUBLISHED + rf"{re.escape(head)}\b")
    found = list(pattern.finditer(text, max(0, position - _FAR), position + len(head) + 40))
    return next((match.start() for match in reversed(found) if match.start() < position), None)


def are_alike(noun: str, other: str) -> bool:
    """Return whether one document may be called by both nouns: `the treaty`, a convention."""
    return noun == other or any(noun in alike and other in alike for alike in _ALIKE)


def find_known_issuer(head: str, issuers: dict[str, str]) -> str | None:
    """Return who issued the last document that a story calls `head`, or by a noun for the same."""
    if head in issuers:
        return issuers[head]
    alike = [issuer for noun, issuer in issuers.items() if are_alike(head, noun)]
    return alike[-1] if alike else None


def find_carriers(phrase: Phrase, text: str) -> set[str]:
    """Return the words of those who have only seen or carried a document: `a letter obtained by Reuters`."""
    whole = text[phrase.start : phrase.end]
    return {word for match in _CARRIED.finditer(whole) for word in match[1].split()}


def _head_place(phrase: Phrase, whole: str) -> Span | None:
    """Return where the noun of the document stands in its phrase."""
    for word in re.finditer(r"[^\W_](?:[\w-])*", whole):
        if singular(word[0].lower()) == phrase.head and phrase.head in DOCUMENT_NOUNS | _UTTERANCES:
            return Span(*word.span())
    return None


def _before_head(text: str, start: int, end: int) -> Span | None:
    """Return the words between a determiner and the noun: `Israeli army` in `an Israeli army statement`."""
    determiner = _DETERMINER.match(text[start:end])
    span = trim_span(text, Span(start + (determiner.end() if determiner else 0), end))
    given = text[span.start : span.end].lower().split()
    return span if given and not _NO_ISSUER.intersection(given) else None
