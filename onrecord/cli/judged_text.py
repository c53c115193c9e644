"""What a person has judged, on one line for a reader at a terminal."""

from __future__ import annotations

from onrecord.data import Judged
from onrecord.prose import one_line, shorten

_CHARACTERS = 80  # of the words on either side, before they are cut


def describe_judged(judged: Judged) -> str:
    """Return one line on a judgement: when, who, where, what it changed, why, and what has become of it."""
    one = judged.judgement
    place = (
        "every story" if one.story_id is None else "/".join([one.story_id, ",".join(judged.attribution_ids)])
    )
    line = f"{one.at[:10]}  {one.by}  {place.rstrip('/')}: {_change(judged)} ({one.reason})"
    if judged.undo is not None:
        line += f"; undone by {judged.undo.by} on {judged.undo.at[:10]} ({judged.undo.reason})"
    elif not judged.is_found:
        line += "; stands on words not found"
    return one_line(line)


def _change(judged: Judged) -> str:
    one = judged.judgement
    if one.kind == "wrong":
        return f"no attribution at “{_short(judged.model_value or one.quote)}”"
    if one.kind in ("merge", "part"):
        return f"“{_short(one.name)}” is {_short(one.value)}"
    field = one.role if one.kind == "span" else one.kind
    return f"{field} “{_short(one.value)}”, read as “{_short(judged.model_value)}”"


def _short(words: str | None) -> str:
    return shorten(words or "nobody", _CHARACTERS)
