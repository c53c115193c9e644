"""Whose a document is: the words of its phrase that name who issued it."""

from __future__ import annotations

import re

from onrecord.resolve.lexicon import DOCUMENT_NOUNS, words
from onrecord.resolve.phrases import Phrase, singular
from onrecord.spans import Span, trim_span

# `a statement from the ministry`, `a letter signed by …`; the issuer ends where a clause or a mark begins.
_ISSUED = re.compile(
    r" (?:from|by|on behalf of|issued by|released by|signed by|written by|published by|posted by)"
    r" (?P<issuer>(?:the |a |an |its |his |her )?[^,;()“”\"]+?)"
    r"(?= (?:to|that|which|who|on|in|at|for|seen|obtained|sent|dated|as|read|released|published|posted)\b"
    r"|[,;()“”\"]|$)"
)
_CARRIED = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|carried|quoted|cited|leaked) (?:by|to) (?:the )?([A-Z][\w .]*)"
)
_POSSESSIVE = re.compile(r"^(?P<issuer>.+?)['’]s? +|^(?P<pronoun>his|her|its|their) ", re.IGNORECASE)
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
    return _before_head(text, phrase.start, phrase.start + head.start)


def find_known_issuer(head: str, issuers: dict[str, str]) -> str | None:
    """Return who issued the last document that a story calls `head`, or by a noun for the same."""
    if head in issuers:
        return issuers[head]
    alike = [issuer for noun, issuer in issuers.items() if any(head in a and noun in a for a in _ALIKE)]
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
