"""Who made a text or a picture, as the lines around a story say it: agencies, bylines, photo credits."""

from __future__ import annotations

import re

AGENCIES = (
    "Reuters", "AFP", "Agence France-Presse", "AP", "Associated Press", "The Associated Press", "UPI",
    "dpa", "Deutsche Presse-Agentur", "EFE", "ANSA", "TASS", "Interfax", "RIA Novosti", "Xinhua", "Kyodo",
    "PTI", "ANI", "IANS", "Anadolu", "Anadolu Agency", "AA", "APA", "Bloomberg", "PA", "PA Media",
    "Press Association", "CP", "The Canadian Press", "Canadian Press", "AAP", "Yonhap", "IRNA", "WAM",
    "SPA", "SANA", "NNA", "Belga", "ANP", "Ritzau", "NTB", "TT", "STT", "Lusa", "PAP", "CTK", "MTI",
    "Ukrinform", "MENA", "KUNA", "QNA", "Petra", "BTA", "Agerpres", "Tanjug", "Hina", "STA", "APS", "MAP",
    "TAP", "Antara", "Bernama", "VNA", "KCNA", "RFE/RL", "SID", "KNA", "epd", "Keystone-SDA", "SDA",
    "Europa Press", "Notimex", "Telam", "Agencies", "dpa-AFX", "Thomson Reuters", "Press Trust of India",
)  # fmt: skip
_AGENCY = "|".join(sorted((re.escape(name) for name in AGENCIES), key=len, reverse=True))
_AGENCY_LINE = re.compile(
    rf"[-–—(\[\s]*(?:(?:source|with|from|by)\s*:?\s+)?((?:{_AGENCY})(?:\s*(?:,|/|&|and|\+)\s*(?:{_AGENCY}))*)[)\]\s.]*"
)
_WRITES_FOR = re.compile(
    rf"(?:,|;|\bof|\bfor|/)\s*(?:the )?({_AGENCY})"
    r"(?:\s+(?:\w+\s+){0,3}(?:Writer|Editor|Reporter|Correspondent)s?)?$",
    re.IGNORECASE,
)
_UPPER_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þa-zß-ÿ.'’-]*(?:[ ,/]{1,2}[A-ZÀ-Þ][\w.'’-]*){0,4}"
_DAY_OF_MONTH = r"(?:[A-Z][a-z]{2,8}\.?[^\S\n]\d{1,2},?[^\S\n]*(?:\d{4},?[^\S\n]*)?)?"
_DATELINE = re.compile(
    rf"(?:{_UPPER_PLACE}[^\S\n]*[,:]?[^\S\n]*{_DAY_OF_MONTH})?"
    rf"\((?:[\w ]{{1,20}}[/ ])?({_AGENCY})\)[^\S\n]*(?:[-–—:]|(?=[A-Z“\"]))"
)
_BARE_DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,}(?:[ ,/]{1,2}[A-ZÀ-Þ][\w.'’-]*){0,4}"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*(?:[–—]|--|- )\s*\S"
)
_TAIL = re.compile(rf"(?:[-–—]\s*({_AGENCY})\s*|\(({_AGENCY})\))[.\s]*$")
_NAME = r"(?!(?:and|und|et|y)\b)[^\W\d_][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?:(?:by|written by|story by|words by|analysis by|opinion by|von|par|por)\s*:?\s+)"
    rf"({_NAME}(?:\s+{_NAME}){{0,4}}(?:\s*(?:,|and|&|und|et|y|\||/)\s*{_NAME}(?:\s+{_NAME}){{0,4}}){{0,4}})\s*[|,]?",
    re.IGNORECASE,
)
_OPENING, _ENDING = 120, 200  # characters in which a dateline, a credit stand; bounds the patterns' time
_CLOSING_CREDIT = 100  # characters, with the archive and the year that may follow the name
_PHOTO = re.compile(
    rf"""
    \b(?:photo|photograph|photography|picture|image|foto|bild|illustration|video\ still|screengrab|screenshot)
        s?\s*(?:by|:|/|credit|courtesy|©|via)
    | \((?:photo|file\ photo|file|foto|image|picture)\b[^()]*\)
    | ^(?:file\ photo|file\ picture|file\ image|filed|file|photo|foto|picture|image|caption)\s*[-–—:]
    | \b(?-i:(?:REUTERS|Reuters|AFP|EPA|Getty|AP)\s?/\s?[A-Z])
    | \bAP\ (?:Photo|Images?)\b
    | [^\s(]+(?:\ \S+)?\s?/\s?(?-i:{_AGENCY}|Getty(?:\ Images)?|EPA|EFE|Shutterstock|Alamy|Unsplash|NurPhoto|
        Redux|The\ New\ York\ Times|The\ Guardian|Rex|Pool|Handout)\b[^.]{{0,60}}$
    | \bGetty\ Images\b
    | \b(?:via|through|courtesy\ of)\s+
        (?:{_AGENCY}|Getty|Flickr|Wikimedia|Shutterstock|Instagram|Twitter)\s*[).]*$
    | (?<!\w)©\s*\S  # and not the second half of a letter read in another charset
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:\(([^()]{2,80})\)|((?:photo|picture|image|foto|bild|credit)s?(?:\s+by|\s+credit|\s*:)\s*[^.]{2,80}"
    r"|(?:REUTERS|AP Photo|AFP|EPA)\s?/\s?.{2,80}|©\s?.{2,80}))[.\s]*$",
    re.IGNORECASE,
)


def find_agency(line: str) -> str | None:
    """Return the agency, or agencies, that a line names and nothing else: "(Reuters)", "— AFP"."""
    match = _AGENCY_LINE.fullmatch(line)
    return match[1] if match and line.strip("()[] .") not in ("AA", "TT", "PA", "CP", "MAP") else None


def find_dateline_agency(paragraph: str) -> str | None:
    """Return the agency that a first paragraph opens with: "BEIRUT (Reuters) - …"."""
    match = _DATELINE.match(paragraph[:_OPENING])
    return match[1] if match else None


def has_dateline(paragraph: str) -> bool:
    """Return whether a paragraph opens as reports do, with a place: "BEIRUT (Reuters) - …", "LONDON — …"."""
    opening = paragraph[:_OPENING]
    return bool(_DATELINE.match(opening) or _BARE_DATELINE.match(opening))


def find_tail_agency(paragraph: str) -> str | None:
    """Return the agency that a last paragraph closes with: "… he said. — AFP"."""
    match = _TAIL.search(paragraph[-_ENDING:])
    return (match[1] or match[2]) if match else None


def find_byline(line: str) -> str | None:
    """Return the names of a line such as "By Ann Lee and Bo Diaz", without what follows them."""
    match = _BYLINE.match(line)
    if match is None or line.rstrip().endswith(("?", "!")) or len(line.split()) > 18:
        return None
    names = match[1].strip()
    capitals = [word for word in names.split() if word[0].isupper()]
    lowers = [word for word in names.split() if not word[0].isupper()]
    is_name = capitals and all(word.lower() in _NAME_WORDS for word in lowers)
    rest = line[match.end() :].strip()
    if not is_name or len(capitals) < 2 or (rest and rest.rstrip().endswith(".") and len(rest.split()) > 6):
        return None
    return names


_NAME_WORDS = frozenset(
    (
        "and", "und", "et", "y", "de", "da", "di", "del", "della", "van", "von", "der", "den", "la", "le",
        "el", "al", "bin", "ben", "of",
    )
)  # fmt: skip


def part_byline(byline: str | None, outlet: str | None) -> tuple[str | None, str | None]:
    """Return the writers of a byline and the agency they write for, where it names one.

    "Ann Lee, AP Business Writer" keeps its words and gives AP; "Reuters" gives an agency and no writer. The
    outlet itself is no writer.
    """
    if byline is None or byline.casefold() == (outlet or "").casefold():
        return None, None
    agency = _AGENCY_LINE.fullmatch(byline)
    if agency:
        return None, agency[1]
    writes_for = _WRITES_FOR.search(byline)
    return byline, writes_for[1] if writes_for else None


def is_photo_credit(line: str) -> bool:
    """Return whether a line carries the credit of a picture, and so is its caption or part of it.

    The credit opens the line or closes it: in the midst of a paragraph it is what the story tells of.
    """
    closing = max(0, len(line) - _CLOSING_CREDIT)
    return any(match.start() == 0 or match.end() > closing for match in _PHOTO.finditer(line))


def find_photo_credit(caption: str) -> str | None:
    """Return the credit at the end of a caption, as written: "Photo by Ann Lee / AFP"."""
    match = _CREDIT.search(caption[-_ENDING:])
    return (match[1] or match[2]).strip() if match else None
