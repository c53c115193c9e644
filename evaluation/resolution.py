"""Figures of what `onrecord.resolve` adds, on gold inputs: what a perfect reader would hand it.

    python -m evaluation.resolution [--part develop|held-out|open|dev] [--show FIELD]

`develop` and `held-out` part `gold/train.jsonl` by event, so that no event stands on both sides. Rules
and weights were made on both, so these figures are those of a fit. The figures of `dev` were seen between
one version of the rules and the next; ten of its texts were read when the rules for replies stood.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from time import process_time
from typing import Any

from evaluation.times import time_figures
from onrecord.data import AnnotatedStory, Attribution, Maker, Story, TimeExpression
from onrecord.extract import find_attributions
from onrecord.inference import open_model
from onrecord.resolve import resolve_story
from onrecord.spans import Span, Spans

SHARED = Path(__file__).resolve().parents[2] / "shared"
PARTS = {"develop": "train", "held-out": "train", "open": "open", "dev": "dev"}
Json = dict[str, Any]


def read_part(part: str) -> list[Json]:
    """Return the gold stories of `part`, in file order."""
    lines = (SHARED / "data" / "gold" / f"{PARTS[part]}.jsonl").read_text("utf-8").splitlines()
    stories = [json.loads(line) for line in lines]
    if PARTS[part] != "train":
        return stories
    return [story for story in stories if _is_held_out(story) == (part == "held-out")]


def _is_held_out(story: Json) -> bool:
    key = story.get("event") or story["id"]
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest(), "big") % 3 == 0


def to_annotated(story: Json, *, source_types: bool = True) -> AnnotatedStory:
    """Return the gold story as a reader hands it on: without speakers, values of time and replies."""
    text = story["text"]
    attributions = tuple(_to_attribution(each, source_types) for each in story["attributions"])
    published = story.get("published")
    value = Story(
        story["id"],
        None,
        text,
        story.get("title"),
        outlet=story.get("outlet"),
        url=story.get("url"),
        published=published,
    )
    return AnnotatedStory(value, attributions, Maker("gold", "1"))


def _to_attribution(each: Json, source_types: bool) -> Attribution:
    time = each.get("time") or {}
    roles = ("cue", "source", "content", "topic", "addressee", "medium")
    return Attribution(
        each["id"],
        **{role: _spans(each.get(role)) for role in roles},
        time=TimeExpression(_spans(time["spans"])) if time.get("spans") else None,
        form=each.get("form") or "indirect",
        stance=each["stance"],
        negated=bool(each.get("negated")),
        hedged=bool(each.get("hedged")),
        parent=each.get("parent"),
        source_type=each["source_type"] if source_types else "other",
    )


def _spans(pairs: list[list[int]] | None) -> Spans:
    return tuple(Span(*pair) for pair in pairs or ())


def to_json(annotated: AnnotatedStory) -> Json:
    """Return the story in the format of the guidelines, for the scorer."""
    rows = []
    for each in annotated.attributions:
        row: Json = {slot: getattr(each, slot) for slot in Attribution.__slots__}
        for role, value in row.items():
            if isinstance(value, tuple):
                row[role] = [list(span) for span in value] or None
        if each.time is not None:
            spans = [list(span) for span in each.time.spans]
            row["time"] = {"spans": spans, "earliest": each.time.earliest, "latest": each.time.latest}
        if each.speaker and "; " in each.speaker:
            row["speaker"] = each.speaker.split("; ")
        rows.append(row)
    return {"id": annotated.story.id, "text": annotated.story.text, "attributions": rows}


def score_part(gold: list[Json], resolved: list[Json]) -> Mapping[str, Json]:
    """Return the figures of `shared/score/record.py` for the resolved stories."""
    sys.path.insert(0, str(SHARED / "score"))
    from record import score  # noqa: PLC0415 (the scorer lives beside the checkout)

    pairs = [(g["text"], g["attributions"], r["attributions"]) for g, r in zip(gold, resolved, strict=True)]
    return dict(score(pairs)[0])


def _figures(figures: Mapping[str, Json]) -> Iterator[str]:
    wanted = ("speaker named", "speaker unnamed", "source_type", "named?", "time value", "chain", "role")
    for name in (*wanted, "relay", "addressee", "reply", "reply kind", "anonymity_reason"):
        row = figures.get(name)
        if row is None:
            continue
        if "accuracy" in row:
            yield f"{name:18} {100 * row['accuracy']:5.1f} %   of {row['of']}"
        else:
            yield f"{name:18} {100 * row['F1']:5.1f} F1  P {100 * row['P']:5.1f}  R {100 * row['R']:5.1f}"


def main() -> None:
    """Print the figures of one part, and how fast they were reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", choices=PARTS, default="develop")
    parser.add_argument("--no-types", action="store_true", help="hide the gold source types too")
    parser.add_argument("--model", help="read with this model (default, fast, or a folder), not the gold")
    options = parser.parse_args()
    gold = read_part(options.part)
    inputs = [to_annotated(story, source_types=not options.no_types) for story in gold]
    if options.model:
        inputs = list(find_attributions([each.story for each in inputs], open_model(options.model)))
    start = process_time()
    resolved = [resolve_story(each) for each in inputs]
    seconds = process_time() - start
    words = sum(len(story["text"].split()) for story in gold)
    print(f"{options.part}: {len(gold)} stories, {words / seconds:,.0f} words/s")
    rows = [to_json(each) for each in resolved]
    print("\n".join(_figures(score_part(gold, rows))))
    if not options.model:
        print("\n".join(time_figures(gold, rows)))


if __name__ == "__main__":
    main()
