"""Figures of whole readings: all that the guidelines ask of an attribution, nesting and refusals with it.

Relations are aligned as in `evaluation.relations`, and one without content on cue and source. Then:

found            what was found at all; `found clear` leaves out what another careful reader might
recall …         the part found of those of one kind, by form, nesting and kind of source; `recall refusal`
                 counts all that has no content, bare topics too
parent           the attribution it stands in is the right one
addressee, …     the words of that role agree by half (F1); `time value`: both days are right
form, stance, …  the part of aligned pairs that have the right value
speaker named    the part of named speakers that got their name; `speaker unnamed`: B-cubed F1 of their labels
reply            it answers the right attribution; `reply kind`: in the right way
chain            the speakers above it, in their order
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluation.matching import (
    Relation,
    TokenizedText,
    is_relaxed_match,
    make_relations,
    match_pairs,
    overlap_f1,
    pair_weight,
)
from evaluation.naming import is_unnamed, list_speakers, same_name, same_speaker
from evaluation.relations import Tally
from evaluation.stories import Read
from onrecord.data import Attribution, TimeExpression
from onrecord.spans import Spans

SPAN_ROLES = ("addressee", "medium", "relay", "topic", "role", "anonymity_reason")
_NAMED = {"named_person": "named", "named_organization": "named"}
_KIND = {**_NAMED, "unnamed_person": "unnamed", "unnamed_group": "unnamed"}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of something are right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def accuracy(self) -> float:
        """The part that is right; 0 where there is none."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class AlignedReading:
    """One story's gold and found attributions, and which stand for each other."""

    tokens: TokenizedText
    read: Read
    pairs: tuple[tuple[Attribution, Attribution], ...]  # gold first
    found_of: dict[str, str]  # id of the gold to the id found


Figures = dict[str, Tally | Share]


def score_readings(reads: Iterable[Read]) -> Figures:
    """Return every figure over all stories; one that nothing bears on is not there."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    shares: defaultdict[str, Share] = defaultdict(Share)
    for read in reads:
        aligned = align_reading(read)
        for name, tally in _tally_story(aligned):
            tallies[name] += tally
        for name, right in _judge_story(aligned):
            shares[name] += Share(int(right), 1)
    return {**tallies, **shares}


def align_reading(read: Read) -> AlignedReading:
    """Return the story aligned; unlike relations, attributions that repeat each other all count."""
    tokens = TokenizedText(read.gold.story.text)
    gold = make_relations(tokens, read.gold.attributions)
    found = make_relations(tokens, read.found)
    matched = match_pairs(gold, found, _reading_weight)
    pairs = tuple((one.attribution, other.attribution) for one, other in matched if _is_match(one, other))
    return AlignedReading(tokens, read, pairs, {gold.id: found.id for gold, found in pairs})


def kind_of_source(attribution: Attribution) -> str:
    """Return `named` or `unnamed` for people and organizations, `other source` for all else."""
    return _KIND.get(attribution.source_type, "other source")


def kinds_of(attribution: Attribution) -> tuple[str, str, str]:
    """Return nesting, form (or `refusal`) and kind of source: what recall is told by."""
    return (
        "nested" if attribution.parent else "outer",
        attribution.form if attribution.content else "refusal",
        kind_of_source(attribution),
    )


def _is_match(gold: Relation, found: Relation) -> bool:
    if gold.content and found.content:
        return is_relaxed_match(gold, found)
    same_source = overlap_f1(gold.source_words, found.source_words) >= 0.5
    return same_source and not gold.cue.isdisjoint(found.cue)


def _reading_weight(gold: Relation, found: Relation) -> float:
    bare = not (gold.content and found.content)
    return pair_weight(gold, found) + 10 * (bare and _is_match(gold, found))


def _tally_story(aligned: AlignedReading) -> Iterator[tuple[str, Tally]]:
    """Yield the counts of every figure that has precision and recall."""
    gold, found, pairs = aligned.read.gold, aligned.read.found, aligned.pairs
    yield "found", Tally(len(gold.attributions), len(found), len(pairs), len(pairs))
    vague = sum(each.id in gold.borderline for each, _ in pairs)
    clear = len(pairs) - vague
    yield (
        "found clear",
        Tally(len(gold.attributions) - len(gold.borderline), len(found) - vague, clear, clear),
    )
    by_id = {each.id: each for each in gold.attributions}
    found_by_id = {each.id: each for each in found}
    for one, other in pairs:
        yield from _tally_pair(aligned, one, other)
        yield "chain", _tally_chains(_tellers(one, by_id), _tellers(other, found_by_id))
    yield "speaker unnamed", _tally_clusters(pairs)


def _tally_pair(
    aligned: AlignedReading, gold: Attribution, found: Attribution
) -> Iterator[tuple[str, Tally]]:
    yield "negated", _flag(gold.negated, found.negated)
    yield "hedged", _flag(gold.hedged, found.hedged)
    yield "parent", _link(aligned, gold.parent, found.parent)
    reply = _link(aligned, gold.responds_to, found.responds_to)
    yield "reply", reply
    same_kind = gold.response == found.response
    yield "reply kind", reply if same_kind else Tally(reply.gold, reply.found)
    for role in SPAN_ROLES:
        yield role, _tally_spans(aligned.tokens, getattr(gold, role), getattr(found, role))
    yield "time", _tally_spans(aligned.tokens, _time_spans(gold.time), _time_spans(found.time))


def _judge_story(aligned: AlignedReading) -> Iterator[tuple[str, bool]]:
    """Yield every figure that is a part of a whole, once for each thing that counts in it."""
    for each in aligned.read.gold.attributions:
        was_found = each.id in aligned.found_of
        if each.id not in aligned.read.gold.borderline:
            yield "recall clear", was_found
        for kind in kinds_of(each):
            yield f"recall {kind}", was_found
    for gold, found in aligned.pairs:
        if gold.content:
            yield "form", gold.form == found.form
        yield "stance", gold.stance == found.stance
        yield "source_type", gold.source_type == found.source_type
        yield "named?", kind_of_source(gold) == kind_of_source(found)
        if _days(gold.time) != (None, None):
            yield "time value", _days(gold.time) == _days(found.time)
        if gold.speaker and not is_unnamed(gold.speaker):
            yield "speaker named", same_speaker(gold.speaker, found.speaker)


def _flag(gold: bool, found: bool) -> Tally:
    return Tally(gold, found, gold and found, gold and found)


def _link(aligned: AlignedReading, gold: str | None, found: str | None) -> Tally:
    """Count a link to another attribution; one to what was not found at all cannot be right."""
    right = found is not None and gold is not None and aligned.found_of.get(gold) == found
    return Tally(gold is not None, found is not None, right, right)


def _tally_spans(tokens: TokenizedText, gold: Spans, found: Spans) -> Tally:
    there, read = tokens.words_at(gold), tokens.words_at(found)
    right = bool(there) and overlap_f1(there, read) >= 0.5
    return Tally(bool(there), bool(read), right, right)


def _time_spans(time: TimeExpression | None) -> Spans:
    return time.spans if time else ()


def _days(time: TimeExpression | None) -> tuple[str | None, str | None]:
    return (time.earliest, time.latest) if time else (None, None)


def _tellers(attribution: Attribution, by_id: dict[str, Attribution]) -> list[str]:
    """Return the first speaker of each attribution above this one, the nearest first."""
    names: list[str] = []
    seen: set[str] = set()
    parent = attribution.parent
    while parent in by_id and parent not in seen:
        seen.add(parent)
        names += list_speakers(by_id[parent].speaker)[:1]
        parent = by_id[parent].parent
    return names


def _tally_chains(gold: list[str], found: list[str]) -> Tally:
    """Count the stations that agree: the same name, or both without one, in the same place."""
    right = sum(
        same_name(one, other) or (is_unnamed(one) and is_unnamed(other))
        for one, other in zip(gold, found, strict=False)
    )
    return Tally(len(gold), len(found), right, right)


def _tally_clusters(pairs: Iterable[tuple[Attribution, Attribution]]) -> Tally:
    """Count B-cubed over the unnamed speakers of one story: each one's company there and here.

    A speaker that was not found at all is in a cluster of its own.
    """
    labels = [
        (gold.speaker, found.speaker or f"none {found.id}")
        for gold, found in pairs
        if gold.speaker and is_unnamed(gold.speaker)
    ]
    both = Counter(labels)
    there, read = Counter(gold for gold, _ in labels), Counter(found for _, found in labels)
    return Tally(
        len(labels),
        len(labels),
        sum(both[pair] / there[pair[0]] for pair in labels),
        sum(both[pair] / read[pair[1]] for pair in labels),
    )
