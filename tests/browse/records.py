"""Records to look through: the gold that ships, and one failure."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.data import AnnotatedStory, Failure
from onrecord.ingest import ingest
from onrecord.store import Writer
from tests.gold import GoldRooms, load_gold, pages_of


def write_gold(path: Path, more: Iterable[AnnotatedStory] = ()) -> None:
    """Store the gold, `more` stories and one failure in a record."""
    annotated = [*load_gold(), *more]
    rooms = GoldRooms(annotated)
    pages = [*pages_of(annotated), Failure("pages/broken.html", "no story in it")]
    with Writer(path) as writer:
        for _ in ingest(pages, writer, steps=rooms.steps(50_000), batch_characters=50_000):
            pass
