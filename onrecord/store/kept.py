"""The model's own reading of a story, kept as JSON where people have judged otherwise."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from onrecord.data import AnnotatedStory, Attribution, TimeExpression
from onrecord.spans import Span, Spans

_TIME, _NUMBER = "time", "attribution_number"


def keep_attributions(attributions: tuple[Attribution, ...], numbers: Mapping[str, int]) -> str:
    """Return attributions with their numbers as JSON that gives back exactly the same."""
    kept = [{_NUMBER: numbers[one.id], **asdict(one)} for one in attributions]
    return json.dumps(kept, ensure_ascii=False)


def kept_attributions(kept: str) -> tuple[Attribution, ...]:
    """Return the attributions that `keep_attributions` was given."""
    return tuple(_restore(one) for one in json.loads(kept))


def kept_numbers(kept: str) -> dict[str, int]:
    """Return the number of each attribution by its id."""
    return {one["id"]: one[_NUMBER] for one in json.loads(kept)}


def model_values(judged: AnnotatedStory) -> dict[str, tuple[str, str]]:
    """Return, by id of each attribution that people changed: who did, and as JSON what the model read."""
    left = {one.id for one in judged.attributions}
    people: dict[str, dict[str, None]] = {}
    values: dict[str, dict[str, str | None]] = {}
    for one in judged.judged:
        judgement = one.judgement
        if one.undo is None and judgement.kind in ("speaker", "part", "stance", "span"):
            field = {"part": "speaker", "span": str(judgement.role)}.get(judgement.kind, judgement.kind)
            for name in left.intersection(one.attribution_ids):
                people.setdefault(name, {})[judgement.by] = None
                values.setdefault(name, {})[field] = one.model_value
    return {
        name: (", ".join(people[name]), json.dumps(values[name], ensure_ascii=False, sort_keys=True))
        for name in people
    }


def _restore(one: dict[str, Any]) -> Attribution:
    values = {name: value for name, value in one.items() if name != _NUMBER}
    time = values.pop(_TIME)
    spans = {name: _spans(value) for name, value in values.items() if isinstance(value, list)}
    said = time and TimeExpression(_spans(time["spans"]), time["earliest"], time["latest"])
    return Attribution(**{**values, **spans}, time=said)


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(*pair) for pair in pairs)
