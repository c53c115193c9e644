"""The commonest kinds of error, counted, each with an example from stories that ship.

A kind says what went wrong (missed, extra, or found with another source, content or value) and with
what: the stance, the form where it is not plain reported speech, and whether it is nested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluation.matching import TokenizedText, overlap_f1
from evaluation.readings import align_reading
from evaluation.stories import Read
from onrecord.data import Attribution
from onrecord.spans import Span, slice_text

_AROUND = 60  # code points of the story on either side of a cue, in an example


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that was read otherwise than the gold has it."""

    kind: str
    story_id: str
    example: str  # the words around the cue, the cue in bold, on one line


def count_mistakes(reads: Iterable[Read]) -> dict[str, list[Mistake]]:
    """Return the mistakes of all stories by kind, the commonest kind first; borderline gold is left out."""
    by_kind: defaultdict[str, list[Mistake]] = defaultdict(list)
    for read in reads:
        for kind, attribution in _find_mistakes(read):
            text = read.gold.story.text
            mistake = Mistake(kind, read.gold.story.id, _show_cue(text, attribution.cue[0]))
            by_kind[kind].append(mistake)
    return dict(sorted(by_kind.items(), key=lambda item: -len(item[1])))


def _find_mistakes(read: Read) -> Iterator[tuple[str, Attribution]]:
    """Yield every mistake of one story: its kind, and the attribution it is about."""
    aligned = align_reading(read)
    found_ids = set(aligned.found_of.values())
    loose = [each for each in read.found if each.id not in found_ids]
    for gold in read.gold.attributions:
        if gold.id in aligned.found_of or gold.id in read.gold.borderline:
            continue
        rival = next((each for each in loose if _share_cue(aligned.tokens, gold, each)), None)
        if rival:
            loose.remove(rival)
            yield f"{_difference(aligned.tokens, gold, rival)}: {_describe(gold)}", gold
        else:
            yield f"missed: {_describe(gold)}", gold
    for found in loose:
        yield f"extra: {_describe(found)}", found
    for gold, found in aligned.pairs:
        if gold.stance != found.stance:
            yield f"stance: *{found.stance}* for *{gold.stance}*", gold
        if gold.content and gold.form != found.form:
            yield f"form: *{found.form}* for *{gold.form}*{_nesting(gold)}", gold
        if gold.source_type != found.source_type:
            yield f"source type: *{found.source_type}* for *{gold.source_type}*", gold


def _describe(attribution: Attribution) -> str:
    form = "refusal" if not attribution.content else attribution.form
    plain = "" if form == "indirect" else f" {form}"
    sourceless = "" if attribution.source else ", sourceless"
    return f"*{attribution.stance}*{plain}{sourceless}{_nesting(attribution)}"


def _nesting(attribution: Attribution) -> str:
    return ", nested" if attribution.parent else ""


def _share_cue(tokens: TokenizedText, gold: Attribution, found: Attribution) -> bool:
    return not tokens.tokens_at(gold.cue).isdisjoint(tokens.tokens_at(found.cue))


def _difference(tokens: TokenizedText, gold: Attribution, found: Attribution) -> str:
    """Return which role of two attributions with one cue differs."""
    other = [
        role
        for role in ("source", "content")
        if overlap_f1(tokens.words_at(getattr(gold, role)), tokens.words_at(getattr(found, role))) < 0.5
    ]
    return f"other {' and '.join(other) or 'shape'}"


def _show_cue(text: str, cue: Span) -> str:
    before, after = text[max(0, cue.start - _AROUND) : cue.start], text[cue.end : cue.end + _AROUND]
    line = f"…{before}**{slice_text(text, [cue])}**{after}…"
    return " ".join(line.split()).replace("|", "/")
