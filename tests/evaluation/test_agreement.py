"""The scorers agree with the reference scorers, where those stand beside the checkout."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from evaluation.readings import Share, score_readings
from evaluation.relations import FORMS, score_relations
from evaluation.stories import Attributions, Read, human_readings, load_gold, read_stories
from onrecord.data import Attribution
from onrecord.inference import open_model
from onrecord.spans import Span, Spans

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "data" / "gold" / "dev.jsonl"
POLNEAR = SHARED / "data" / "polnear" / "dev.jsonl"
REFERENCE_NAMES = {name: f"relation {name}" for name in ("relaxed", "strict", "loose")}
ROLES = ("cue", "source", "content", "topic", "addressee", "medium", "relay", "role", "anonymity_reason")

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="no shared data beside the checkout")


@pytest.fixture(scope="module")
def reference() -> Iterable[tuple[Callable[..., Any], Callable[..., Any]]]:
    sys.path.insert(0, str(SHARED / "score"))
    import record  # noqa: PLC0415  it stands beside the checkout
    import score  # noqa: PLC0415

    yield score.score_docs, record.score
    sys.path.remove(str(SHARED / "score"))


def in_reference_form(attributions: Attributions) -> list[dict[str, Any]]:
    """Return the attributions as the JSON of the guidelines has them."""
    rows = []
    for each in attributions:
        row = asdict(each) | {role: [list(span) for span in getattr(each, role)] or None for role in ROLES}
        if each.speaker and "; " in each.speaker:
            row["speaker"] = each.speaker.split("; ")
        rows.append(row)
    return json.loads(json.dumps(rows))


def corrupt(attributions: Attributions, chance: random.Random) -> Attributions:
    """Return a reading with the faults of a bad reader: some missed, some moved, some confused."""
    kept = [each for each in attributions if chance.random() < 0.8]
    ids = [each.id for each in kept] or ["a1"]
    return tuple(_corrupt_one(each, chance, ids) for each in kept)


def _corrupt_one(each: Attribution, chance: random.Random, ids: list[str]) -> Attribution:
    def shift(spans: Spans) -> Spans:
        if chance.random() < 0.6:
            return spans
        if chance.random() < 0.2:
            return ()
        return tuple(Span(max(0, s + chance.randint(-9, 9)), e + chance.randint(-30, 30)) for s, e in spans)

    return replace(
        each,
        **{role: shift(getattr(each, role)) for role in ROLES},
        stance=chance.choice((each.stance, "say")),
        negated=chance.random() < 0.2,
        source_type=chance.choice((each.source_type, "unnamed_group")),
        parent=chance.choice((each.parent, None, chance.choice(ids))),
        responds_to=chance.choice((each.responds_to, chance.choice(ids))),
        speaker=chance.choice((each.speaker, None, "unnamed official (1)", "Kevin King; Boris Johnson")),
    )


def assert_relations_agree(reads: list[Read], score_docs: Callable[..., Any]) -> None:
    expected = score_docs(
        (read.gold.story.text, in_reference_form(read.gold.attributions), in_reference_form(read.found))
        for read in reads
    )
    for name, by_form in score_relations(reads).items():
        for form in FORMS:
            ours = by_form[form]
            theirs = expected[REFERENCE_NAMES.get(name, name)][form].prf()
            assert (ours.precision, ours.recall, ours.f1) == pytest.approx(theirs, abs=1e-9), (name, form)


def assert_readings_agree(reads: list[Read], rows: list[dict[str, Any]], score: Callable[..., Any]) -> None:
    expected = score(
        (row["text"], row["attributions"], in_reference_form(read.found))
        for row, read in zip(rows, reads, strict=True)
    )[0]
    figures = score_readings(reads)
    for name, theirs in expected.items():
        ours = figures[name]
        if isinstance(ours, Share):
            assert ours.accuracy == pytest.approx(theirs["accuracy"], abs=1e-9), name
            assert ours.of == theirs["of"], name
        else:
            found = (ours.precision, ours.recall, ours.f1)
            assert found == pytest.approx((theirs["P"], theirs["R"], theirs["F1"]), abs=1e-9), name


@pytest.mark.parametrize("seed", range(3))
def test_figures_of_a_bad_reader_are_those_of_the_reference(seed: int, reference: Any) -> None:
    score_docs, score = reference
    chance = random.Random(seed)
    reads = [Read(each, corrupt(each.attributions, chance)) for each in load_gold(GOLD)]
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    assert_readings_agree(reads, rows, score)
    assert_relations_agree(reads, score_docs)


def test_figures_of_the_shipped_model_are_those_of_the_reference(reference: Any) -> None:
    score_docs, score = reference
    model = open_model()
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    assert_readings_agree(read_stories(load_gold(GOLD), model, style="guidelines"), rows, score)
    assert_relations_agree(read_stories(load_gold(POLNEAR)[:20], model, style="polnear"), score_docs)


def test_figures_of_people_are_those_of_the_reference(reference: Any) -> None:
    assert_relations_agree(human_readings(load_gold(POLNEAR)), reference[0])
