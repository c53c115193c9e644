"""The agencies that stories credit for their copy, against what PolNeAR's makers noted of each story.

    python -m evaluation.credits [--show]

PolNeAR's table says for each story whose wire it came over. Two readings: the text alone, and the text
with the byline beside it. Nothing was fitted on these stories; the rules name agencies and places of
credit, and these are all stories of the corpus that the table knows.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.data import Story
from onrecord.resolve.credits import find_agency_credit

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "polnear"
NAMES = {"AP": "Associated Press", "reuters": "Reuters", "AFP": "AFP", "UPI": "UPI"}


def read_stories() -> Iterator[tuple[Story, str | None]]:
    """Yield each story of the corpus with its agency, under the name that a chain gives it."""
    with (FOLDER / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = {row["filename"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}
    for part in ("dev", "train"):
        for line in (FOLDER / f"{part}.jsonl").read_text("utf-8").splitlines():
            story = json.loads(line)
            row = rows.get(story["id"].removesuffix(".txt"))
            if row is not None:
                value = Story(story["id"], None, story["text"], row["title"], byline=row["author"])
                yield value, NAMES.get(row["wire"])


def find_credited(story: Story, *, with_byline: bool) -> str | None:
    """Return the agency that the rules find in the text, and in the byline where that counts."""
    byline = story.byline if with_byline else None
    credit = find_agency_credit(Story(story.id, None, story.text, story.title, byline=byline))
    return credit.agency if credit else None


def main() -> None:
    """Print precision and recall of both readings."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", action="store_true", help="name the stories where they differ")
    show = parser.parse_args().show
    stories = list(read_stories())
    for label, with_byline in (("text alone", False), ("text and byline", True)):
        counts: Counter[str] = Counter()
        for story, agency in stories:
            found = find_credited(story, with_byline=with_byline)
            counts.update(
                found=found is not None, noted=agency is not None, right=bool(found) and found == agency
            )
            if show and found != agency:
                print(f"  {story.id}: noted {agency}, found {found}")
        print(
            f"{label:16} {len(stories)} stories, {counts['noted']} noted, {counts['found']} found:"
            f" precision {counts['right'] / max(1, counts['found']):.1%},"
            f" recall {counts['right'] / max(1, counts['noted']):.1%}"
        )


if __name__ == "__main__":
    main()
