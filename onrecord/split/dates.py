"""Lines that say when a story was published, and the day they say; never a guess."""

from __future__ import annotations

import re
from datetime import date

_NAMES = (
    "january jan janvier enero januar jänner gennaio janeiro", "february feb février fevrier febrero februar"
    " febbraio fevereiro", "march mar mars marzo märz maerz março", "april apr avril abril aprile",
    "may mai mayo maggio maio", "june jun juin junio juni giugno junho", "july jul juillet julio juli luglio"
    " julho", "august aug août aout agosto", "september sep sept septembre septiembre settembre setembro",
    "october oct octobre octubre oktober okt ottobre outubro", "november nov novembre noviembre novembro",
    "december dec décembre decembre diciembre dezember dez dicembre dezembro",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"""
    (?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})
    | (?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s-]+(?:de\s+|of\s+)?(?P<n2>{_MONTH})\b\.?,?[\s-]*
      (?:de\s+|del\s+)?(?P<y2>\d{{4}})
    | (?P<n3>{_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})
    | (?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.](?P<y4>\d{{4}})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AROUND = re.compile(
    r"""(?:first|last)?\s*(?:published|publication\ date|posted|updated|modified|issued|date|created|
    veröffentlicht|aktualisiert|stand|publié|mis\ à\ jour|publicado|actualizado|pubblicato|aggiornato)
    (?:\s+(?:on|at|le|el|am))?|
    \b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|
    \b(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b|
    \b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b|
    \d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|
    \b(?:gmt|utc|est|edt|et|cet|cest|bst|ist|pst|pdt|uhr|at|on|am|um|à|by)\b|\([^)]{0,30}ago\)|[+-]\d{1,2}:?\d{2}|
    \d+\s+\w+\s+ago|
    [\s,|•·:;()/–—-]+""",
    re.VERBOSE | re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:last\s+)?(?:updated|modified)|aktualisiert|mis à jour|actualizado|aggiornato", re.I
)
_SAID = re.compile(r"(?:first\s+)?(?:published|posted|veröffentlicht|publié|publicado|pubblicato)", re.I)
_MAX_CHARACTERS = 120


def find_day(line: str) -> str | None:
    """Return the ISO day of a line that holds a date and nothing else; None for any other line.

    "3/4/2024" is no day, since it is two; such a line gives "" and is still a line of dates.
    """
    if len(line) > _MAX_CHARACTERS:
        return None
    match = _DAY.search(line)
    if match is None or _AROUND.sub("", _DAY.sub("", line)):
        return None
    return _iso_day(match) or ""


def find_named_day(words: str) -> str | None:
    """Return the ISO day that stands somewhere in a few words, None where there is none."""
    match = _DAY.search(words[:_MAX_CHARACTERS])
    return _iso_day(match) if match else None


def says_published(line: str) -> bool:
    """Return whether a line of dates gives the day of publication and not that of a change alone."""
    return bool(_SAID.search(line)) or not _UPDATED.search(line)


def _iso_day(match: re.Match[str]) -> str | None:
    if match["y1"]:
        year, month, day = match["y1"], int(match["m1"]), match["d1"]
    elif match["y2"]:
        year, month, day = match["y2"], _MONTHS[match["n2"].lower()], match["d2"]
    elif match["y3"]:
        year, month, day = match["y3"], _MONTHS[match["n3"].lower()], match["d3"]
    else:
        first, second = int(match["a"]), int(match["b"])
        is_day_first = "." in match[0] or first > 12  # countries that write dots write the day first
        if not is_day_first and second <= 12 and first != second:
            return None
        day, month = (str(first), second) if is_day_first else (str(second), first)
        year = match["y4"]
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
