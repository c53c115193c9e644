"""What people read at a terminal, and what a pipe gets in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import IO

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from onrecord.cli.story_text import print_story
from onrecord.cli.wrapping import open_console, print_table, print_wrapped
from onrecord.data import AnnotatedStory
from onrecord.prose import name_stance, one_line, write_moment
from onrecord.views import PassageView, StoryView


def story_printer(stream: IO[str]) -> Callable[[AnnotatedStory], None]:
    """Return what prints annotated stories to `stream`, parted by a rule after the first."""
    console = open_console(stream)
    printed = 0

    def print_next(annotated: AnnotatedStory) -> None:
        nonlocal printed
        if printed:
            console.rule(style="dim")
        printed += 1
        print_story(console, annotated)

    return print_next


def print_stories(stories: Iterable[StoryView], stream: IO[str]) -> None:
    """Print one line a story; fields parted by tabs where no terminal shows them."""
    if not stream.isatty():
        for story in stories:
            fields = (story.story_id, story.published, story.outlet, story.statements, story.title)
            print("\t".join(map(_field, fields)), file=stream)
        return

    console = open_console(stream)
    listed = tuple(stories)
    characters = _telling_length([story.story_id for story in listed])
    table = Table(box=None, header_style="dim", pad_edge=False, expand=True)
    table.add_column("story", width=characters, no_wrap=True)
    table.add_column("published", width=10, no_wrap=True)
    outlet = min(console.width // 6, max((cell_len(one.outlet or "") for one in listed), default=0))
    table.add_column("outlet", width=max(6, outlet), no_wrap=True, overflow="ellipsis")
    table.add_column("statements", width=10, justify="right", no_wrap=True)
    table.add_column("title", ratio=1, no_wrap=True, overflow="ellipsis")
    for story in listed:
        short, published = story.story_id[:characters], (story.published or "")[:10]
        cells = (
            short,
            published,
            story.outlet or "",
            f"{story.statements:,}",
            story.title or "(no headline)",
        )
        table.add_row(*(Text(cell) for cell in cells))
    print_table(console, table, console.width)


def _telling_length(story_ids: Sequence[str]) -> int:
    """Return how many characters of these ids tell them apart, and no fewer than eight."""
    shared = (_count_shared(*pair) for pair in pairwise(sorted(story_ids)))
    return max(7, *shared, 0) + 1


def _count_shared(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _field(value: str | int | None) -> str:
    """Return a value as a field between tabs, empty where there is none."""
    return "" if value is None else one_line(" ".join(str(value).split()))


def print_passages(passages: Iterable[PassageView], stream: IO[str]) -> int:
    """Print what a search found and return how many there were."""
    console = open_console(stream)
    found = 0
    for passage in passages:
        found += 1
        head, *facts = _passage_facts(passage)
        stance = name_stance(passage.stance or "", negated=passage.is_negated)
        print_wrapped(console, Text.assemble((head or "", "bold"), (f"  {stance}", "dim")))
        styles = ("", "underline")  # of the words around those found, and of those found
        excerpt = Text.assemble(*((part, styles[turn % 2]) for turn, part in enumerate(passage.excerpt)))
        print_wrapped(console, excerpt, "    ", "    ")
        where = " · ".join(fact for fact in facts if fact)
        print_wrapped(console, Text(where, style="dim"), "    ", "    ")
        console.print()
    return found


def _passage_facts(passage: PassageView) -> tuple[str | None, ...]:
    """Return who or what a passage is, and where it stands."""
    published = write_moment(passage.published)
    if passage.kind == "story":
        return passage.title or "(no headline)", passage.story_id, passage.outlet, published
    place = f"{passage.story_id}/{passage.attribution_id}"
    return passage.source or "nobody named", place, passage.title, passage.outlet, published
