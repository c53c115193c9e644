"""What the network read of one story, settled: which readings stand, with what spans, under which parent."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import accumulate, pairwise

from onrecord.data import Attribution, TimeExpression
from onrecord.extract.boundaries import close_quotations
from onrecord.extract.decode import Reading
from onrecord.extract.labels import FORMS, SOURCE_TYPES, STANCES
from onrecord.extract.pieces import Pieces, words_to_spans
from onrecord.inference import ModelCard
from onrecord.spans import Spans, length

# What speaks for and against a reading: docs/design.md says what it gained over the cue alone.
EVIDENCE = ("constant", "cue", "content", "source", "sourceless", "borderline", "bare", "refusal")
# Where the network's traits tell the stance, the source type and the form.
_ENDS = tuple(accumulate(map(len, (STANCES, SOURCE_TYPES, FORMS)), initial=0))
_TRAITS = tuple(slice(*ends) for ends in pairwise(_ENDS))
CUE_ALONE = tuple(float(name == "cue") for name in EVIDENCE)  # the weights where only the cue counts


def settle(
    pieces: Pieces, readings: list[Reading], card: ModelCard, *, style: str, min_score: float | None
) -> tuple[Attribution, ...]:
    """Return the attributions of one story in the order of their cues, with ids and parents; no flags yet."""
    kept = keep_readings(pieces, readings, refusals=style == "guidelines")
    scored = [(calibrate(reading, card.calibration[style]), reading) for reading in kept]
    least = card.min_scores[style] if min_score is None else min_score
    likely = [(score, reading) for score, reading in scored if score >= least]
    made = [
        _make_attribution(f"a{number}", pieces, reading, score)
        for number, (score, reading) in enumerate(likely, 1)
    ]
    return tuple(made) if style == "polnear" else find_parents(made)


def keep_readings(pieces: Pieces, readings: list[Reading], *, refusals: bool) -> list[Reading]:
    """Return the readings that stand, their quotations closed, in the order of their cues."""
    kept = _drop_rivals(readings, refusals=refusals)
    for reading in kept:
        taken = {*reading.words["source"].tolist(), *reading.words["cue"].tolist()}
        reading.words["content"] = close_quotations(reading.words["content"], taken, pieces)
    return sorted(kept, key=lambda reading: int(reading.words["cue"][0]))


def find_parents(attributions: list[Attribution]) -> tuple[Attribution, ...]:
    """Return `attributions`, each with the one in whose content its cue stands: the innermost such.

    A parent always holds more words than its child, so that parents never go round in a circle.
    """
    reach = {each.id: (length(each.content), -each.cue[0].start) for each in attributions}
    contents = [
        (span.start, span.end, reach[each.id], each.id) for each in attributions for span in each.content
    ]
    settled = []
    for child in attributions:
        (start, end), own = child.cue[0], reach[child.id]
        around = [
            (size, parent)
            for first, last, size, parent in contents
            if first <= start and end <= last and size > own
        ]
        settled.append(replace(child, parent=min(around)[1]) if around else child)
    return tuple(settled)


def _drop_rivals(readings: list[Reading], *, refusals: bool) -> list[Reading]:
    """Return the readings that stand: of those that share a cue word the most probable.

    A reading without content stands only where `refusals` may, and it has a topic or a source.
    """
    taken: set[int] = set()
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda reading: -reading.cue_score):
        cue = set(reading.words["cue"].tolist())
        bare = not len(reading.words["content"])
        if bare and not (refusals and (len(reading.words["source"]) or len(reading.words["topic"]))):
            continue
        if not taken & cue:
            taken |= cue
            kept.append(reading)
    return kept


def _make_attribution(number: str, pieces: Pieces, reading: Reading, score: float) -> Attribution:
    """Return the attribution of one reading, still without its parent and flags."""

    def spans(name: str) -> Spans:
        return words_to_spans(pieces, reading.words[name])

    stance, source_type, form = (int(reading.traits[part].argmax()) for part in _TRAITS)
    time = spans("time")
    return Attribution(
        id=number,
        cue=spans("cue"),
        source=spans("source"),
        content=spans("content"),
        topic=() if len(reading.words["content"]) else spans("topic"),
        addressee=spans("addressee"),
        medium=spans("medium"),
        relay=spans("relay"),
        role=spans("role"),
        anonymity_reason=spans("anonymity_reason"),
        time=TimeExpression(time) if time else None,
        form=FORMS[form],
        stance=STANCES[stance],
        source_type=SOURCE_TYPES[source_type],
        score=score,
    )


def calibrate(reading: Reading, calibration: tuple[float, ...]) -> float:
    """Return the probability that a careful reader would mark this reading: logistic in its evidence.

    Evidence that came after an older model, and that its card does not weigh, counts nothing.
    """
    logit = sum(weight * fact for weight, fact in zip(calibration, evidence(reading), strict=False))
    return round(1 / (1 + math.exp(-logit)), 4)


def evidence(reading: Reading) -> tuple[float, ...]:
    """Return what calibration weighs, named in `EVIDENCE`."""
    return (
        1.0,
        _log_odds(reading.cue_score),
        _log_odds(reading.content_score),
        _log_odds(reading.source_score),
        float(not len(reading.words["source"])),
        float(reading.traits[-1]),
        float(not len(reading.words["content"])),
        reading.refusal,
    )


def _log_odds(probability: float) -> float:
    clipped = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(clipped / (1 - clipped))
