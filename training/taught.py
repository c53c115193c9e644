"""News that people have not annotated in one convention, as a model trained before reads it: more to learn.

Self-training (Scudder 1965; Xie et al. 2020): the next model learns each cue with the probability
that the teacher gave it. It sees a hundred outlets' words where the gold has a few, so that it
knows the gold less by heart. What people have annotated in one convention is news to the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from lxml import etree

from onrecord.data import Story, content_id
from onrecord.export.jsonl import story_line
from onrecord.extract.attribution import Style, find_attributions
from onrecord.inference import open_model

_LEAST_SCORE = 0.1  # what the teacher thinks less likely is no cue
_HEAD = 400  # two stories that share this many first letters are one


def teach(
    teacher: Path, texts: Iterable[str], path: Path, *, style: Style, threads: int
) -> list[dict[str, Any]]:
    """Return `texts` as `teacher` reads them in one convention; kept in `path`, and read there again."""
    if not path.exists():
        model = open_model(teacher, threads=threads)
        stories = (Story(content_id("story", text), None, text) for text in texts)
        partial = path.with_suffix(".partial")
        with partial.open("w", encoding="utf-8") as lines:
            for read in find_attributions(stories, model, style=style, min_score=_LEAST_SCORE):
                print(story_line(read), file=lines)
        partial.replace(path)
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def unlabelled_texts(data: Path, known: Iterable[str], others: Iterable[str]) -> list[str]:
    """Return `others` and the texts of `data` that have no gold at all, but for those that are `known`."""
    heads = {_head(text) for text in known}
    texts = {}
    raw = (_event_texts(data / "events"), _article_bodies(data / "extraction"), _wire_texts(data / "dates"))
    for text in chain(others, *raw):
        if _head(text) not in heads and len(text) > _HEAD:
            texts.setdefault(_head(text), text)
    return list(texts.values())


def _event_texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.json")):
        for event in json.loads(path.read_text(encoding="utf-8")):
            yield from (article["text"] for article in event.get("articles", (event,)))


def _article_bodies(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.json")):
        yield from (page["articleBody"] for page in json.loads(path.read_text(encoding="utf-8")).values())


def _wire_texts(folder: Path) -> Iterator[str]:
    """Yield the texts of TimeML, whose paragraphs are wrapped and stand apart by empty lines."""
    for path in sorted(folder.rglob("*.tml")):
        text = "".join(etree.parse(str(path)).find("TEXT").itertext())
        paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
        yield "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _head(text: str) -> str:
    """Return the first letters of a text, without spaces and marks, by which it is known again."""
    return "".join(filter(str.isalnum, text[: 2 * _HEAD])).lower()[:_HEAD]
