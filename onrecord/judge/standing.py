"""The order of judgements, and which of them stand: one that is undone counts for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from onrecord.data import Judgement


def in_order(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return judgements first to last: a later one outranks an earlier, whatever file it came from."""
    return tuple(sorted(judgements, key=lambda one: (datetime.fromisoformat(one.at), one.id)))


def find_undos(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return, by the id of each judgement that is undone, the last undo that stands against it.

    An undo that is itself undone counts for nothing. No two can undo each other: an id is a hash that
    holds the id of what is undone.
    """
    undos: dict[str, list[Judgement]] = {}
    for one in in_order(judgements):
        if one.kind == "undo" and one.value is not None:
            undos.setdefault(one.value, []).append(one)
    known: dict[str, bool] = {}
    for target in undos:
        waiting = [target]
        while waiting:
            against = undos.get(waiting[-1], [])
            unknown = [undo.id for undo in against if undo.id not in known]
            if unknown:
                waiting += unknown
            else:
                known[waiting.pop()] = not any(known[undo.id] for undo in against)
    return {
        target: [undo for undo in against if known[undo.id]][-1]
        for target, against in undos.items()
        if not known[target]
    }


def root_of(judgement: Judgement, by_id: Mapping[str, Judgement]) -> Judgement:
    """Return what an undo undoes in the end, through undos of undos; any other judgement is its own root."""
    while judgement.kind == "undo" and (undone := by_id.get(judgement.value or "")) is not None:
        judgement = undone
    return judgement
