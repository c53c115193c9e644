"""Judgements as JSON, one a line: what `onrecord judgements` writes and `onrecord judge` reads."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from onrecord.data import Judgement
from onrecord.errors import JudgementError
from onrecord.judge.seal import seal
from onrecord.spans import Span, Spans

FORMAT = {"name": "onrecord-judgement", "version": 1}
_SPANS = ("cue", "source", "content", "spans")
_TEXTS = tuple(field.name for field in fields(Judgement) if field.name not in _SPANS)


def judgement_line(judgement: Judgement) -> str:
    """Return a judgement as one line of JSON, without a newline, always the same for the same judgement."""
    return json.dumps(judgement_json(judgement), ensure_ascii=False)


def judgement_json(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as plain lists and dictionaries; null where it has no value or no words."""
    values = asdict(judgement)
    return {
        "format": dict(FORMAT),
        **{name: value if value != () else None for name, value in values.items()},
    }


def parse_judgement(line: str) -> Judgement:
    """Return the judgement of a line. Raises JudgementError where it is none, or does not fit its id."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise JudgementError(f"not JSON: {error}") from None
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise JudgementError("not a judgement of this version; `onrecord judgements -o FILE` writes them")
    unknown = sorted(values.keys() - {"format", *_SPANS, *_TEXTS})
    if unknown:
        raise JudgementError(f"a judgement has no {unknown[0][:60]!r}")
    parts: dict[str, Any] = {name: _text(name, values.get(name)) for name in _TEXTS}
    parts.update({name: _spans(name, values.get(name)) for name in _SPANS})
    judgement = Judgement(**parts)
    if seal(judgement).id != judgement.id:
        raise JudgementError(f"judgement {judgement.id[:40]!r} has been changed since it was made")
    return judgement


def _text(name: str, value: Any) -> Any:
    required = name in ("id", "kind", "by", "at", "reason")
    if not isinstance(value, str) and (required or value is not None):
        raise JudgementError(f"{name} of a judgement is a text, not {json.dumps(value)[:60]}")
    try:
        (value or "").encode()
    except UnicodeEncodeError:
        raise JudgementError(f"half of a character stands in {name}, which no file can hold") from None
    return value


def _spans(name: str, value: Any) -> Spans:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(_is_pair(one) for one in value):
        raise JudgementError(f"{name} of a judgement is a list of pairs of numbers")
    return tuple(Span(*one) for one in value)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(one) is int for one in value)
