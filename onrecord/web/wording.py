"""The words of the pages: what each value of the record is called in plain English."""

from __future__ import annotations

from datetime import date

STANCES = {
    "say": "said", "claim": "claimed", "confirm": "confirmed", "deny": "denied", "reject": "rejected",
    "accuse": "accused", "warn": "warned", "demand": "demanded", "order": "ordered", "promise": "promised",
    "predict": "predicted", "believe": "believed", "support": "supported", "criticize": "criticized",
    "ask": "asked", "propose": "proposed", "report": "reported", "no_comment": "did not comment",
    "other": "other",
}  # fmt: skip
FORMS = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased"}
SOURCE_TYPES = {
    "named_person": "named person",
    "named_organization": "named body",
    "unnamed_person": "unnamed person",
    "unnamed_group": "unnamed group",
    "media": "media",
    "document": "document",
    "other": "nobody in particular",
}
RESPONSES = {
    "denies": "denies", "rejects": "rejects", "confirms": "confirms", "no_comment": "does not comment on",
    "counters": "counters", "answers": "answers",
}  # fmt: skip
ORDERS = {"newest": "newest", "oldest": "oldest", "actor": "by actor", "outlet": "by outlet"}
ROLES = {
    "speaker": "speaker", "stance": "stance", "cue": "cue", "source": "source", "content": "content",
    "topic": "topic", "addressee": "addressee", "medium": "medium", "relay": "carried by", "role": "office",
    "anonymity_reason": "why unnamed",
}  # fmt: skip
CHANGED = {
    "speaker": "another speaker", "source_type": "another kind of source", "content": "other words",
    "stance": "another stance",
}  # fmt: skip
REPLIES = {"reply": "answering another", "answered": "answered in the story"}
FIELDS = {
    "actor": "Who", "outlet": "Outlet", "stance": "Stance", "form": "Form", "source_type": "Source",
    "reply": "Replies", "since": "From", "until": "To", "words": "Words", "unnamed": "Unnamed",
    "negated": "Negated", "hedged": "Hedged",
}  # fmt: skip
PARTS = {
    "speaker": "said it", "teller": "told it", "relay": "carried it", "agency": "wired it",
    "outlet": "published it",
}  # fmt: skip
_NAMES = {
    "stance": STANCES, "form": FORMS, "source_type": SOURCE_TYPES, "reply": REPLIES, "order": ORDERS,
}  # fmt: skip
ABSENT = {"actor": "nobody named", "outlet": "no outlet"}  # what the record writes as "-"
SWITCHES = {"unnamed": "unnamed sources only", "negated": "negated only", "hedged": "hedged only"}


def name_value(field: str, value: str) -> str:
    """Return what a value of a field is called."""
    if value == "-":
        return ABSENT.get(field, value)
    return SWITCHES.get(field) or _NAMES.get(field, {}).get(value) or value


def name_stance(stance: str, *, negated: bool) -> str:
    """Return what a stance is called; of one that has no name of its own, only that it is negated."""
    name = STANCES[stance]
    if negated:
        return "negated" if stance == "other" else f"not: {name}"
    return name


def judged_value(field: str, value: str | None) -> str:
    """Return what a judged value, or the model's beside it, is called."""
    return STANCES.get(value or "", value or "") if field == "stance" else value or "nothing"


def write_day(day: str | None) -> str:
    """Return an ISO date as people write it, what is no full date as it stands, and "" for none."""
    try:
        parsed = date.fromisoformat((day or "")[:10])
    except ValueError:
        return day or ""
    return f"{parsed.day} {parsed:%B} {parsed.year}"


def write_days(earliest: str | None, latest: str | None) -> str:
    """Return the first and last day of a stretch as people write it; open ends are told as such."""
    if earliest == latest:
        return write_day(earliest)
    if earliest and latest:
        return f"{write_day(earliest)} to {write_day(latest)}"
    return f"since {write_day(earliest)}" if earliest else f"until {write_day(latest)}"
