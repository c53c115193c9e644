"""The agency that a story's copy comes from, where its head, foot or byline credits one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.data import Story
from onrecord.spans import Span

# Each agency by the name it goes by, and the ways it is credited.
_AGENCIES = {
    "Associated Press": r"AP|A\.P\.|(?:The )?Associated Press",
    "Reuters": r"Reuters|REUTERS|Thomson Reuters",
    "AFP": r"AFP|Agence France-Presse|Agence France Presse",
    "UPI": r"UPI|United Press International",
    "DPA": r"dpa|DPA",
    "EFE": r"EFE",
    "ANSA": r"ANSA",
    "Xinhua": r"Xinhua|XINHUA",
    "TASS": r"TASS|Tass|ITAR-TASS",
    "Interfax": r"Interfax",
    "Kyodo": r"Kyodo|KYODO",
    "Yonhap": r"Yonhap",
    "PTI": r"PTI",
    "ANI": r"ANI",
    "IANS": r"IANS",
    "PA": r"PA|Press Association",
    "AAP": r"AAP|Australian Associated Press",
    "Bloomberg": r"Bloomberg",
    "Anadolu": r"AA|Anadolu(?: Agency)?",
    "Canadian Press": r"(?:The )?Canadian Press",
    "MENA": r"MENA",
    "WAFA": r"WAFA",
    "SANA": r"SANA",
    "IRNA": r"IRNA",
    "CNN": r"CNN",
}
_NAME = "(?P<name>" + "|".join(_AGENCIES.values()) + ")"
_PLACE = r"[A-Z][\w.’' /,-]{1,60}?"
_PATTERNS: tuple[tuple[Literal["head", "foot"], re.Pattern[str]], ...] = (
    # WASHINGTON, Nov. 19 (UPI) —    MACAU (Reuters) –    (AP) -
    (
        "head",
        re.compile(rf"(?:^|\n)[ \t]*(?:{_PLACE},? ?)?(?:\w+\.? \d{{1,2}},? ?)?\({_NAME}\)[ \t]*[-–—:]", re.M),
    ),
    # BEIJING, Nov. 24 (Xinhua)    at the head of a line with no dash
    ("head", re.compile(rf"\A\s*{_PLACE}, [^\n()]{{0,25}}\({_NAME}\)")),
    ("foot", re.compile(rf"(?:^|\n)[ \t]*[-–—][ \t]*{_NAME}[ \t.]*\Z")),
    ("foot", re.compile(rf"\({_NAME}\)[ \t.]*\Z")),
    ("foot", re.compile(rf"(?:^|\n)[ \t]*(?:Source: |©[^\n]{{0,12}})?{_NAME}[ \t.]*\Z")),
    (
        "foot",
        re.compile(rf"{_NAME}(?: (?:writers?|reporters?|journalists?)[^\n.]{{0,80}})? contributed to this"),
    ),
    (
        "foot",
        re.compile(
            rf"\([^()\n]{{0,80}}(?:[Rr]eporting|[Ww]riting|[Ee]diting) (?:by|for) [^()\n]{{0,80}}\b{_NAME}\b"
        ),
    ),
)
# An agency's own way to sign off, which names nobody: "(Reporting by …; editing by …)".
_REUTERS_FOOT = re.compile(
    r"\((?P<name>(?:Additional )?(?:[Rr]eporting|[Ww]riting) by [^()]{3,200}?;? [Ee]diting by)"
    r"[^()]{2,80}\)\s*\Z"
)
_HEAD = 600  # code points in which a dateline can stand
_FOOT = 400


@dataclass(frozen=True, slots=True)
class AgencyCredit:
    """An agency credited for a story's copy, where, and by which words."""

    agency: str
    where: Literal["head", "foot", "byline"]
    span: Span | None  # None where the credit stands in the byline or metadata


def find_agency_credit(story: Story) -> AgencyCredit | None:
    """Return the agency that the story credits for its copy; None where it credits none."""
    text = story.text
    foot = max(0, len(text) - _FOOT)
    for where, pattern in _PATTERNS:
        match = (
            pattern.search(text, 0, min(len(text), _HEAD)) if where == "head" else pattern.search(text, foot)
        )
        if match:
            return AgencyCredit(_agency_of(match["name"]), where, Span(*match.span("name")))
    match = _REUTERS_FOOT.search(text, foot)
    if match:
        return AgencyCredit("Reuters", "foot", Span(*match.span("name")))
    for credit in (story.agency, story.byline):
        match = re.search(rf"(?<![\w.]){_NAME}(?![\w.])", credit or "")
        if match:
            return AgencyCredit(_agency_of(match["name"]), "byline", None)
    return AgencyCredit(story.agency, "byline", None) if story.agency else None


def _agency_of(words: str) -> str:
    return next(name for name, pattern in _AGENCIES.items() if re.fullmatch(pattern, words))
