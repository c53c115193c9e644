"""How well the facts of stories are found on real pages: titles, times, days, where something tells them.

    python -m evaluation.story_facts

Titles and times of pages with several stories come from their index; the day of a single page from its
address, where a day stands there. A single page is read without its address, so that it cannot help.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from datetime import date

from evaluation.sets import DATA
from onrecord.data import Page, Story
from onrecord.split import split_page

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_URL_DAY = re.compile(rf"/(20\d\d)/({'|'.join(_MONTHS)}|\d\d?)/(\d\d?)/", re.IGNORECASE)
_FIELDS = ("title", "byline", "outlet", "published", "modified", "section", "url", "language")


def score_several() -> Iterator[str]:
    """Yield how many titles and times of the stories of each page are those of its index."""
    for entry in json.loads((DATA / "multi-story" / "index.json").read_text("utf-8")):
        gold = entry.get("stories")
        if not isinstance(gold, list) or len(gold) < 2:
            continue
        stories = _split(DATA / "multi-story" / entry["file"])
        titles = sum(
            _fold(one["headline"]) == _fold(story.title) for one, story in zip(gold, stories, strict=False)
        )
        timed = [(one, story) for one, story in zip(gold, stories, strict=False) if one.get("time")]
        times = sum(one["time"] == story.published for one, story in timed)
        yield f"{entry['file']}: {titles} of {len(gold)} titles, {times} of {len(timed)} times"


def score_single() -> Iterator[str]:
    """Yield how many days are those of the page's address, and how many pages give each fact at all."""
    found = dict.fromkeys(_FIELDS, 0)
    right = dated = 0
    gold = json.loads((DATA / "extraction" / "ground-truth.json").read_text("utf-8"))
    for name, page in gold.items():
        (story,) = _split(DATA / "extraction" / "html" / f"{name}.html.gz")
        for field in _FIELDS:
            found[field] += getattr(story, field) is not None
        if match := _URL_DAY.search(page["url"]):
            year, month, day = match.groups()
            number = _MONTHS.index(month.lower()) + 1 if month.lower() in _MONTHS else int(month)
            dated += 1
            right += _is_near(story, date(int(year), number, int(day)))
    yield f"single pages: {right} of {dated} days at most one from that in the address"
    yield f"single pages with a fact, of {len(gold)}: " + ", ".join(
        f"{name} {count}" for name, count in found.items()
    )


def _is_near(story: Story, day: date) -> bool:
    """Return whether a story has that day, or a neighbour: a moment in UTC is often the day after."""
    return story.published is not None and abs((date.fromisoformat(story.published[:10]) - day).days) <= 1


def _split(path: object) -> tuple[Story, ...]:
    with gzip.open(str(path)) as stream:
        return split_page(Page("page", "page", "text/html", stream.read()))


def _fold(text: str | None) -> str:
    return "".join(one for one in (text or "").casefold() if one.isalnum())


if __name__ == "__main__":
    for line in (*score_several(), *score_single()):
        print(line)
