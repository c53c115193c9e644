"""How words reached the page: from the person who spoke, through whoever passed them on, to the outlet."""

from __future__ import annotations

from onrecord.data import AnnotatedStory, Attribution, Chain, Hop
from onrecord.resolve.credits import find_agency_credit
from onrecord.resolve.names import find_names
from onrecord.spans import slice_text


def find_chains(annotated: AnnotatedStory) -> tuple[Chain, ...]:
    """Return the chain of each attribution, in their order.

    A chain begins with the attribution's own speaker and goes outward: who is said to have said it, the
    outlet named as carrier, the agency whose copy the story is, and the outlet that published it. Nobody
    stands in it twice running.
    """
    by_id = {attribution.id: attribution for attribution in annotated.attributions}
    tail = _tail(annotated)
    return tuple(
        Chain(
            attribution.id, _without_repeats([*_inner_hops(annotated.story.text, attribution, by_id), *tail])
        )
        for attribution in annotated.attributions
    )


def _inner_hops(text: str, attribution: Attribution, by_id: dict[str, Attribution]) -> list[Hop]:
    hops = [Hop("speaker", attribution.speaker, attribution.source or attribution.cue, attribution.id)]
    outer, seen = attribution, {attribution.id}
    while (parent := by_id.get(outer.parent or "")) is not None and parent.id not in seen:
        seen.add(parent.id)
        hops.append(Hop("teller", parent.speaker, parent.source or parent.cue, parent.id))
        outer = parent
    if outer.relay:
        hops.append(Hop("relay", _outlet_name(slice_text(text, outer.relay)), outer.relay, outer.id))
    return hops


def _outlet_name(words: str) -> str:
    names = find_names(words)
    return " ".join(names[0].words) if len(names) == 1 else words


def _tail(annotated: AnnotatedStory) -> list[Hop]:
    credit = find_agency_credit(annotated.story)
    tail = []
    if credit is not None:
        tail.append(Hop("agency", credit.agency, (credit.span,) if credit.span else (), None))
    if annotated.story.outlet:
        tail.append(Hop("outlet", annotated.story.outlet, (), None))
    return tail


def _without_repeats(hops: list[Hop]) -> tuple[Hop, ...]:
    kept: list[Hop] = []
    for hop in hops:
        if not kept or hop.name is None or hop.name != kept[-1].name:
            kept.append(hop)
    return tuple(kept)
