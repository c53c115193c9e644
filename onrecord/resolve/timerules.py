"""Ways of saying when: the words of each, and the reader that tells its days."""

from __future__ import annotations

import re
from collections.abc import Callable

from onrecord.resolve import relativewords as relative
from onrecord.resolve import timewords
from onrecord.resolve.lexicon import words
from onrecord.resolve.timecontext import Context, Reading

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_WEEKDAY = (
    r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
)
_YEAR = r"(?P<year>(?:1[4-9]|20)\d\d)(?! (?:UTC|GMT)\b)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:.,]\d)"
_PART = r"(?:(?P<part>early|mid|late|beginning|start|middle|end)(?:[- ]of)?[- ](?:in )?(?:the )?)?"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year|decade|century|centurie)"
_COUNT = (
    r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|several|(?:a )?few|(?:a )?couple(?: of)?)"
)
_WHICH = r"(?P<which>last|this|next|past|previous|coming|current|the same|that same|following|preceding)"
_CLOCK = r"(?: (?:morning|afternoon|evening|night|lunchtime|midday|noon))?"

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Context], Reading | None]]


def _rule(pattern: str, read: Callable[[re.Match[str], Context], Reading | None]) -> Rule:
    return re.compile(rf"(?<![\w-]){pattern}(?!\w)", re.IGNORECASE), read


# Days of a month, in both orders: the ways a dateline says its day.
DAY_RULES: tuple[Rule, ...] = (
    _rule(
        rf"(?:{_WEEKDAY},? |last )?{_MONTH} {_DAY}"
        rf"(?: ?(?:-|–|to|and) ?(?P<until>\d\d?)(?!\d))?(?:,? {_YEAR})?",
        timewords.read_month_day,
    ),
    _rule(rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?", timewords.read_month_day),
)

# Tried in this order at each place; the longest match wins, of equal ones the first rule.
RULES: tuple[Rule, ...] = (
    _rule(r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)", timewords.read_iso),
    _rule(r"(?P<month>[01]?\d)[-/](?P<day>[0-3]?\d)[-/](?P<year>\d{4}|\d\d)", timewords.read_slashed),
    *DAY_RULES,
    _rule(rf"(?:{_WHICH} )?{_PART}{_MONTH}(?:(?:,| of)? {_YEAR})?", timewords.read_month),
    _rule(rf"{_PART}{_MONTH}(?: of)? (?P<step>last|this|next) year", timewords.read_month_of_year),
    _rule(
        rf"(?:(?:{_WHICH}|the) )?{_PART}(?P<season>spring|summer|autumn|fall|winter)(?:(?: of)? {_YEAR})?",
        timewords.read_season,
    ),
    _rule(
        rf"(?:the )?(?P<quarter>first|second|third|fourth)[- ]quarter(?: of)?(?: (?:fiscal )?{_YEAR})?",
        timewords.read_quarter,
    ),
    _rule(rf"(?:the )?{_YEAR} (?P<quarter>first|second|third|fourth)[- ]quarter", timewords.read_quarter),
    _rule(
        r"(?:the (?:(?:latest|comparable) )?)?(?:(?P<earlier>year-(?:ago|earlier))(?: (?:quarter|period))?"
        r"|(?<=the )quarter|latest quarter|latest period)",
        relative.read_quarter_told,
    ),
    _rule(rf"(?:the )?{_PART}['’]?(?P<decade>(?:1[5-9]|20)\d0|[2-9]0)['’]?s", timewords.read_decade),
    _rule(
        rf"{_YEAR} ?(?:-|–|to|and|through|until) ?(?P<last>20\d\d|1[4-9]\d\d|\d\d)(?![\d-])",
        timewords.read_years,
    ),
    _rule(rf"{_YEAR}, (?:(?:1[4-9]|20)\d\d,? )*and (?P<last>(?:1[4-9]|20)\d\d)", timewords.read_years),
    _rule(rf"(?:the (?!\d{{4}} ?(?:-|–|to) ?\d))?{_PART}(?:fiscal )?{_YEAR}", timewords.read_year),
    _rule(
        rf"(?:(?P<rough>earlier|later|late|early) )?{_PART}(?:the )?{_WHICH} {_UNIT}",
        relative.read_relative,
    ),
    _rule(r"(?:that|the same|that same) (?P<unit>day|week|month|year)", relative.read_that),
    _rule(
        r"(?:the )?(?P<part>beginning|start|middle|end) of the (?P<unit>day|week|month|year)",
        relative.read_part_of_this,
    ),
    _rule(
        rf"(?:(?:earlier|later|late|early) (?:on )?)?(?:(?:the )?{_WHICH} )?{_WEEKDAY}{_CLOCK}",
        relative.read_weekday,
    ),
    _rule(r"the day (?P<step>before|after)", relative.read_day_beside),
    _rule(rf"(?:{_WHICH}|the) weekend", relative.read_weekend),
    _rule(
        r"(?P<word>today|tonight|tomorrow|yesterday|overnight|last night|this (?:morning|afternoon|evening))"
        + _CLOCK,
        relative.read_day_word,
    ),
    _rule(
        rf"(?:about |almost |nearly |some |more than |over )?{_COUNT} {_UNIT}s? "
        r"(?P<from>ago|back|earlier|before|previously)",
        relative.read_ago,
    ),
    _rule(rf"{_COUNT} (?:or|to|-) (?P<more>\w+) {_UNIT}s? ago", relative.read_ago_about),
    _rule(rf"{_COUNT} {_UNIT}s?'?(?: (?P<from>later|after)| from now| hence| time)", relative.read_hence),
    _rule(rf"(?:the )?(?:last|past) {_COUNT} {_UNIT}s?", relative.read_span_back),
    _rule(
        rf"(?:over|in|during|for|within) the (?:last|past) (?:{_COUNT} )?{_UNIT}s?",
        relative.read_span_back,
    ),
    _rule(
        r"(?:recently|previously|formerly|so far|until now|till now|to date|these days|nowadays|now|lately"
        r"|currently|long|long ago|in recent \w+"
        r"|for (?:\w+ ){0,3}(?:years|months|weeks|days|decades|a year|a month"
        r"|a week|a decade)|historically|traditionally|already|repeatedly|often|always|in the past)",
        relative.read_vague,
    ),
)

# How words of time begin, by three letters at most: where nothing begins so, no rule is tried. A test holds
# that nothing is lost by it.
OPENINGS = words(
    "' ’ 0 1 2 3 4 5 6 7 8 9 jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun the"
    " las thi nex pas pre com cur tha fol ear mid lat beg sta end spr sum aut fal win fir sec fou yea qua fis"
    " tod ton tom yes ove abo alm nea som mor a an one two thr fiv six sev eig nin ten ele twe fif few cou"
    " in dur for wit rec so unt til to now cur lon his tra alr rep oft alw"
)
