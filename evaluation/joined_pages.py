"""Pages of several stories made from single ones, as plain text, with less and less to tell them apart.

`crawled` repeats headline and caption, with a label between them; `dressed` has bylines and dates;
`gaps` parts stories by more blank lines than paragraphs; `bare` has only headlines and paragraphs, all
parted alike. Every story's subheads stand in its body.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
STYLES = ("crawled", "dressed", "gaps", "bare")


@dataclass(frozen=True, slots=True)
class Single:
    """One story: its headline and its paragraphs, subheads among them."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A page, the headline of each of its stories, and where in the page that headline last stands."""

    text: str
    stories: tuple[Single, ...]
    starts: tuple[int, ...]


def is_held_out(key: str) -> bool:
    """Return whether the group `key` is kept for reporting: one in three, by a hash of its name."""
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest(), "big") % 3 == 0


def load_singles(*, held_out: bool) -> list[Single]:
    """Return the stories of one part: of the gold, parted by event, and of real pages, with subheads."""
    singles = []
    for line in (DATA / "gold" / "train.jsonl").read_text("utf-8").splitlines():
        story = json.loads(line)
        if story.get("title") and is_held_out(story.get("event") or story["id"]) == held_out:
            singles.append(Single(story["title"], _paragraphs(story["text"])))
    singles += [single for single in _read_pages(held_out) if len(single.paragraphs) > 2]
    return [single for single in singles if single.paragraphs]


def _read_pages(held_out: bool) -> Iterator[Single]:
    from trafilatura import extract  # noqa: PLC0415

    from onrecord.split.html import parse_html  # noqa: PLC0415
    from onrecord.split.linked import find_linked  # noqa: PLC0415
    from onrecord.split.metadata import find_page_facts  # noqa: PLC0415

    for path in sorted((DATA / "extraction" / "html").glob("*.gz")):
        if is_held_out(path.name) != held_out:
            continue
        tree = parse_html(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
        title = find_page_facts(tree, find_linked(tree), None).title
        text = extract(tree, include_comments=False) or ""
        if title:
            title = title.split(" | ")[0].split(" - ")[0]
            lines = [line for line in _paragraphs(text) if line.casefold() != title.casefold()]
            yield Single(title, tuple(lines))


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.split("\n") if line.strip())


def join_pages(singles: list[Single], style: str, *, seed: int, pages: int) -> Iterator[Joined]:
    """Yield pages of one to five stories each, drawn with `seed`."""
    random_ = random.Random(f"{style} {seed}")
    for _ in range(pages):
        chosen = [_shorten(single, random_) for single in random_.sample(singles, random_.randint(1, 5))]
        text = ""
        starts = []
        for single in chosen:
            header, last = _header(single.title, style)
            starts.append(len(text) + last)
            gap = "\n\n\n\n" if style in ("gaps", "crawled") else "\n\n"
            text += header + "\n\n".join(single.paragraphs) + gap
        yield Joined(text, tuple(chosen), tuple(starts))


def _shorten(single: Single, random_: random.Random) -> Single:
    """Return the story, or one time in three its beginning, as long as a brief is."""
    if random_.random() > 1 / 3:
        return single
    return Single(single.title, single.paragraphs[: random_.randint(2, 5)])


def _header(title: str, style: str) -> tuple[str, int]:
    """Return the lines above a story, and where in them the headline first stands."""
    if style == "crawled":
        caption = f"A view of what is told in “{title[:30]}”. (Photo by A. Lee / AFP)"
        once = f"{title}\n\n{caption}\n{caption}\n"
        return f"{once}TT\n\n{once}\n", 0
    if style == "dressed":
        return f"{title}\n\nBy Ann Lee\n\nPublished: 12 February 2026\n\n", 0
    return f"{title}\n\n", 0
