"""Who is one and the same by people's judgement: for each name that was merged, the actor it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.data import Judgement
from onrecord.judge.standing import find_undos, in_order


def name_actors(judgements: Iterable[Judgement]) -> dict[str, tuple[str, str]]:
    """Return, for each name that is not an actor's own, the actor and the people who said so.

    Merges are read first to last. Those called B are A, then those called A are C: all are C. Where two
    names are one actor already, the last merge settles what the actor is called.
    """
    judgements = in_order(judgements)
    undone = find_undos(judgements)
    actor_of: dict[str, str] = {}
    people: dict[str, list[str]] = {}  # by actor
    for one in judgements:
        if one.kind != "merge" or one.id in undone or one.name is None or one.value is None:
            continue
        here, there = actor_of.get(one.name, one.name), actor_of.get(one.value, one.value)
        if here == there:
            there = one.value
        together = dict.fromkeys([*people.pop(here, []), *people.pop(there, []), one.by])
        for name, actor in list(actor_of.items()):
            if actor in (here, there):
                actor_of[name] = there
        actor_of.update({here: there, there: there, one.name: there, one.value: there})
        people[there] = list(together)
    return {
        name: (actor, ", ".join(people[actor])) for name, actor in sorted(actor_of.items()) if name != actor
    }
