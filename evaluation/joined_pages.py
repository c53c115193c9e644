"""Pages of several stories made from single ones, as plain text, with less and less to tell them apart.

`crawled` repeats headline and caption, with a label between them; `dressed` has bylines and dates;
`teasers` closes a story with topics and the headlines of others; `gaps` parts stories by more blank lines
than paragraphs; `bare` has only headlines and paragraphs, all parted alike. Every story's subheads stand in
its body. The stories of a page are of one publisher, or of several that have few stories each.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.singles import Single, group_singles

STYLES = ("crawled", "dressed", "teasers", "gaps", "bare")
_MIN_GROUP = 8  # stories of a publisher that has pages of its own: five of a page, three for its teasers
_REST = 0.5  # of the pages are of publishers with fewer: most of the pages as crawled are theirs


@dataclass(frozen=True, slots=True)
class Joined:
    """A page, the headline of each of its stories, and where in the page that headline last stands."""

    text: str
    stories: tuple[Single, ...]
    starts: tuple[int, ...]


def join_pages(singles: Sequence[Single], style: str, *, seed: int, pages: int) -> Iterator[Joined]:
    """Yield pages of one to five stories each, drawn with `seed`."""
    random_ = random.Random(f"{style} {seed}")
    *groups, rest = group_singles(singles, least=_MIN_GROUP)
    for _ in range(pages):
        group = rest if random_.random() < _REST else random_.choice(groups)
        chosen = random_.sample(group, random_.randint(1, 5))
        others = random_.sample([single.title for single in group if single not in chosen], 3)
        text = ""
        starts = []
        stories = [_shorten(single, random_) for single in chosen]
        for single in stories:
            starts.append(len(text))
            text += _header(single.title, style) + "\n\n".join(single.paragraphs)
            text += _footer(single.title, others, style)
        yield Joined(text, tuple(stories), tuple(starts))


def _shorten(single: Single, random_: random.Random) -> Single:
    """Return the story, or one time in three its beginning, as long as a brief is."""
    if random_.random() > 1 / 3:
        return single
    return Single(single.title, single.paragraphs[: random_.randint(2, 5)], single.publisher)


def _header(title: str, style: str) -> str:
    """Return the lines above a story; the headline is the first of them."""
    if style == "crawled":
        caption = f"A view of what is told in “{title[:30]}”. (Photo by A. Lee / AFP)"
        once = f"{title}\n\n{caption}\n{caption}\n"
        return f"{once}TT\n\n{once}\n"
    if style == "dressed":
        return f"{title}\n\nBy Ann Lee\n\nPublished: 12 February 2026\n\n"
    return f"{title}\n\n"


def _footer(title: str, others: Sequence[str], style: str) -> str:
    """Return what stands between a story and the next."""
    if style == "teasers":
        topics = " ".join(f"#{word}" for word in title.split()[:2])
        return "\n\n".join(["", topics, "Related stories", *others, ""])
    return "\n\n\n\n" if style in ("gaps", "crawled") else "\n\n"
