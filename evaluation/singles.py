"""Real stories, each alone, by publisher: what pages of several stories are made from.

One half of the publishers is for development and for training, the other is held out: no publisher is in
both, under whatever name or address a collection knows it.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from urllib.parse import urlsplit

from evaluation.sets import DATA

_EVENTS = ("handpicked", "wikinews", "wikinews_medium", "wikinews_big")
_ALIASES = {
    "huff-post": "huffingtonpost", "nyt": "nytimes", "usa-today": "usatoday", "wash-post": "washingtonpost",
    "west-journal": "westernjournalism", "guardian": "theguardian",
}  # fmt: skip
_SUFFIXES = ("co", "com", "net", "org", "gov")
_MIN_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Single:
    """One story: its headline and its paragraphs, subheads among them."""

    title: str
    paragraphs: tuple[str, ...]
    publisher: str


def is_held_out(publisher: str) -> bool:
    """Return whether a publisher is kept for reporting: one in two, by a hash of its name."""
    return blake2b(publisher.encode(), digest_size=1).digest()[0] % 2 == 0


def find_publisher(host: str) -> str:
    """Return one name for all addresses of a publisher: the host that it has in data/extraction, if any."""
    name = _name(host)
    return _hosts_by_name().get(name, name)


def _name(host: str) -> str:
    """Return "bbc" for "news.bbc.co.uk"; a name without a dot is one already."""
    parts = host.lower().split(".")
    parts = parts[:-1] if len(parts) > 1 else parts
    while len(parts) > 1 and parts[-1] in _SUFFIXES:
        parts.pop()
    return _ALIASES.get(parts[-1], parts[-1])


@cache
def _hosts_by_name() -> dict[str, str]:
    return {_name(host): host for host in read_gold_hosts().values()}


@cache
def read_gold_hosts() -> dict[str, str]:
    """Return the host of each page of data/extraction."""
    gold = json.loads((DATA / "extraction" / "ground-truth.json").read_text("utf-8"))
    return {name: urlsplit(page["url"]).hostname or "" for name, page in gold.items()}


def load_singles(*, held_out: bool) -> list[Single]:
    """Return the stories of one part, none twice, each of some paragraphs."""
    singles: dict[str, Single] = {}
    for host, title, lines in (*_read_pages(held_out=held_out), *_read_texts()):
        publisher = find_publisher(host)
        if is_held_out(publisher) == held_out and len(lines) >= _MIN_PARAGRAPHS:
            singles.setdefault(title.casefold(), Single(title, tuple(lines), publisher))
    return list(singles.values())


def group_singles(singles: Iterable[Single], *, least: int) -> list[Sequence[Single]]:
    """Return the stories by publisher; those of publishers with fewer than `least` together, at the end."""
    by_publisher: dict[str, list[Single]] = defaultdict(list)
    for single in singles:
        by_publisher[single.publisher].append(single)
    groups = [group for group in by_publisher.values() if len(group) >= least]
    rest = [one for group in by_publisher.values() if len(group) < least for one in group]
    return [*groups, rest]


def _read_pages(*, held_out: bool) -> Iterator[tuple[str, str, list[str]]]:
    """Yield host, headline and lines of real pages, subheads and lists among the lines."""
    from trafilatura import extract  # noqa: PLC0415

    from onrecord.split.html import parse_html  # noqa: PLC0415
    from onrecord.split.linked import find_linked  # noqa: PLC0415
    from onrecord.split.metadata import find_page_facts  # noqa: PLC0415

    for name, host in read_gold_hosts().items():
        if is_held_out(host) != held_out:
            continue
        path = DATA / "extraction" / "html" / f"{name}.html.gz"
        tree = parse_html(gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
        title = find_page_facts(tree, find_linked(tree), None).title
        if title:
            title = title.split(" | ")[0].split(" - ")[0]
            yield host, title, _drop_title(_lines(extract(tree, include_comments=False) or ""), title)


def _read_texts() -> Iterator[tuple[str, str, list[str]]]:
    """Yield publisher, headline and lines of the stories that other collections hold as text."""
    for path, name in ((DATA / "gold", "outlet"), (DATA / "polnear", "publisher")):
        for line in (path / "train.jsonl").read_text("utf-8").splitlines():
            story = json.loads(line)
            if story.get("title"):
                yield story[name], story["title"], _drop_title(_lines(story["text"]), story["title"])
    for name in _EVENTS:
        events = json.loads((DATA / "events" / "galaxy-events" / f"{name}.json").read_text("utf-8"))
        for story in (article for event in events for article in event["articles"]):
            if story.get("title"):
                host = urlsplit(story["ext_url"]).hostname or ""
                yield host, story["title"], _drop_title(_lines(story.get("text") or ""), story["title"])


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _drop_title(lines: list[str], title: str) -> list[str]:
    """Return the lines below those that give the headline once more, whole or in parts."""
    folded = _fold(title)
    start = 0
    while start < len(lines) and _fold(lines[start]) in folded:
        start += 1
    return lines[start:]


def _fold(line: str) -> str:
    return "".join(character for character in line.casefold() if character.isalnum())
