"""What a line of a news page is for, by its words alone: body, headline, caption, byline, date, label."""

from __future__ import annotations

import re
from typing import Literal

from onrecord.split.credits import find_agency, find_byline, is_photo_credit
from onrecord.split.dates import find_day

Kind = Literal["body", "headline", "caption", "byline", "agency", "date", "label"]

MAX_HEADLINE_WORDS = 24  # a line of more words is read as a sentence, whatever it ends with
MAX_CAPTION_WORDS = 70
_MAX_DISPLAY = 1000  # characters: a longer line is text, and its length must not slow the patterns down

_CLOSERS = "\"'”’»)]}*"
_TERMINAL = re.compile(r"(?:[.…!?:;,。！？]|[.!?…][^\w\s]{1,3})$")
_BULLET = re.compile(r"(?:[-–—•*·▪‣○]|\d{1,2}[.)]|\((?:\d{1,2}|[a-z])\))\s+\S")

# Words of buttons and boxes that crawls leave between the lines of a story, alone on their line.
_LABELS = frozenset(
    """
    advertisement|ad|ads|sponsored|comments|comment|share|tweet|print|email|e-mail|save|listen|watch|play|
    copy link|copied|link copied|facebook|twitter|whatsapp|telegram|linkedin|x|reddit|pinterest|messenger|
    read more|more|see more|view more|load more|show more|next|previous|back|back to top|home|menu|search|
    subscribe|sign up|sign in|log in|login|register|follow us|follow|newsletter|related|related stories|
    related articles|related topics|related news|read next|up next|most read|most popular|trending|
    recommended|recommended stories|editor's picks|editors' picks|more on this story|also read|read also|
    topics|tags|loading|close|open|gallery|photos|videos|video|live|tt|skip|continue reading|story continues|
    story continues below advertisement|article continues below|skip advertisement|reply|report|
    share this|share this article|share this story|share on facebook|share on twitter|share via email|
    click here|donate|contact us|about us|anzeige|werbung|teilen|drucken|mehr|weiterlesen|lesen sie auch|
    partager|imprimer|publicité|lire aussi|compartir|imprimir|publicidad|lea también
    """.replace("\n    ", "").split("|")
)  # fmt: skip
_LABEL_START = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related|watch|listen|more on|sign up|subscribe)\b"
    r"|(?:follow us|click here|share (?:this|on|via)|copyright|all rights reserved|lire aussi|lesen sie)\b|©",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d+\s+(?:comments?|shares?|likes?|views?|min(?:ute)?s?(?: read)?)$", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]")


def find_kind(line: str) -> Kind:
    """Return what a line is for. `body` where it may be a sentence, since no sentence may be lost.

    A `headline` is any short line that is no sentence: a subhead too, and the name of a section.
    """
    if len(line) > _MAX_DISPLAY:
        return "body"
    words = len(line.split())
    if is_label(line):
        return "label"
    if words <= MAX_CAPTION_WORDS and is_photo_credit(line):
        return "caption"
    return _find_short_kind(line) if words <= MAX_HEADLINE_WORDS else "body"


def _find_short_kind(line: str) -> Kind:
    if find_agency(line):
        return "agency"
    if find_day(line) is not None:
        return "date"
    if find_byline(line):
        return "byline"
    return "headline" if not is_sentence(line) or may_be_headline(line) else "body"


def is_label(line: str) -> bool:
    """Return whether a line is a button, a box's name or a mark rather than words of a story."""
    bare = line.strip(" .:|+-–—>»›…*#").lower()
    if not _LETTERS.search(bare):
        return not any(character.isdigit() for character in bare) or len(bare) <= 3
    if bare in _LABELS or _COUNTED.fullmatch(bare):
        return True
    if len(bare) <= 2:
        return True
    return bool(_LABEL_START.match(line)) and not line.rstrip(_CLOSERS).endswith((".", "!", "?"))


def is_sentence(line: str) -> bool:
    """Return whether a line may be a sentence or a piece of one: it ends as one, or is a list's line."""
    if len(line.split()) > MAX_HEADLINE_WORDS or _BULLET.match(line):
        return True
    ending = line.rstrip(_CLOSERS)
    if not ending:
        return False
    return bool(_TERMINAL.search(ending)) or line[0].islower()


def may_be_headline(line: str) -> bool:
    """Return whether a line that ends as a sentence could be a headline all the same: “Who knew?”."""
    is_short = 2 <= len(line.split()) <= 16
    return is_short and line[-1] in "?!" and not line[0].islower() and not _BULLET.match(line)
