"""Read stories with onrecord in this process alone, and print what it took as JSON.

python -m benchmarks.read_stories STORIES.jsonl [--stories N] [--out OUT.jsonl] …
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from onrecord.data import Story
from onrecord.export.jsonl import story_line
from onrecord.inference import open_model
from onrecord.pipeline import annotate


def main() -> None:
    """Read, write, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input", type=Path)
    parser.add_argument("--out", type=Path, help="write the annotated stories here")
    parser.add_argument("--stories", type=int, help="how many to read, over and over if there are fewer")
    parser.add_argument("--model", default="default")
    parser.add_argument("--style", choices=("guidelines", "polnear"), default="guidelines")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    start = time.process_time()
    model = open_model(options.model, threads=options.threads)
    loaded, wall = time.process_time(), time.perf_counter()
    lines, words = [], 0
    for annotated in annotate(load_stories(options.input, options.stories), model, style=options.style):
        words += len(annotated.story.text.split())
        if options.out:
            lines.append(annotated)
    cpu_seconds, wall_seconds = time.process_time() - loaded, time.perf_counter() - wall
    if options.out:
        options.out.write_text("".join(story_line(each) + "\n" for each in lines), "utf-8")
    took = {
        "load_seconds": loaded - start,
        "cpu_seconds": cpu_seconds,
        "wall_seconds": wall_seconds,
        "words": words,
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    print(json.dumps(took))


def load_stories(path: Path, count: int | None) -> Iterator[Story]:
    """Yield the stories of a JSONL file, or `count` of them, from the start again where it ends."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for number, row in enumerate(islice(cycle(rows), count or len(rows))):
        published = row.get("published") or row.get("date")
        yield Story(f"{row['id']}-{number}" if count else row["id"], None, row["text"], published=published)


if __name__ == "__main__":
    main()
