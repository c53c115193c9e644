"""The gold that ships, as the values the program passes about, and rooms that give it back unread."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.data import ROLES, AnnotatedStory, Attribution, Maker, Page, Story, TimeExpression, content_id
from onrecord.readings import InTurn
from onrecord.spans import Span, Spans

OPEN = Path(__file__).parents[1] / "evaluation" / "gold" / "open.jsonl"
PLAIN = (
    "form", "stance", "negated", "hedged", "parent", "source_type", "speaker", "responds_to", "response",
)  # fmt: skip


def load_gold(path: Path = OPEN) -> list[AnnotatedStory]:
    """Return the annotated stories of a file, each on a page of its own."""
    with path.open(encoding="utf-8") as lines:
        return [_annotated(json.loads(line)) for line in lines]


def pages_of(gold: Iterable[AnnotatedStory]) -> list[Page]:
    """Return a page for each story, its text as the body."""
    return [
        Page(one.story.page_id or "", f"{one.story.id}.txt", "text/plain", one.story.text.encode())
        for one in gold
    ]


class GoldRooms:
    """`split` and `annotate` that know the gold by heart and count what they are asked."""

    def __init__(self, gold: Iterable[AnnotatedStory]) -> None:
        self.by_page: dict[str | None, list[AnnotatedStory]] = {}
        self.by_story = {}
        for one in gold:
            self.by_page.setdefault(one.story.page_id, []).append(one)
            self.by_story[one.story.id] = one
        self.annotated = 0

    def steps(self, batch_characters: int) -> InTurn:
        """Return these rooms as the two steps that a page goes through."""
        return InTurn(self.split, self.annotate, batch_characters)

    def split(self, page: Page) -> tuple[Story, ...]:
        return tuple(one.story for one in self.by_page[page.id])

    def annotate(self, stories: Iterable[Story]) -> Iterator[AnnotatedStory]:
        for story in stories:
            self.annotated += 1
            yield replace(self.by_story[story.id], story=story)


def _annotated(story: dict[str, Any]) -> AnnotatedStory:
    facts = {name: story[name] for name in ("title", "outlet", "url", "published")}
    return AnnotatedStory(
        Story(story["id"], content_id("page", story["id"]), story["text"], **facts),
        tuple(_attribution(one) for one in story["attributions"]),
        Maker("gold", "1"),
    )


def _attribution(one: dict[str, Any]) -> Attribution:
    time = one["time"]
    return Attribution(
        id=one["id"],
        **{role: _spans(one[role]) for role in ROLES},
        **{name: one[name] for name in PLAIN},
        time=time and TimeExpression(_spans(time["spans"]), time["earliest"], time["latest"]),
    )


def _spans(pairs: list[list[int]] | None) -> Spans:
    return tuple(Span(*pair) for pair in pairs or ())
