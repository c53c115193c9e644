"""`kill -9` at any moment of a run, and the next run goes on: nothing lost, nothing twice."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.data import AnnotatedStory, Story, content_id
from onrecord.ingest import ingest
from onrecord.store import Record, Writer, find_faults
from tests.gold import GoldRooms, load_gold, pages_of

COPIES = 30
KILLS = 12
ROOT = Path(__file__).parents[1]


def many() -> list[AnnotatedStory]:
    """Return 300 stories: the gold, again and again under other ids."""
    gold = load_gold()
    return [_copy(one, number) for number in range(COPIES) for one in gold]


def _copy(one: AnnotatedStory, number: int) -> AnnotatedStory:
    name = f"{one.story.id}-{number}"
    return replace(one, story=replace(one.story, id=name, page_id=content_id("page", name)))


def read(path: Path) -> None:
    """Read all of them, slowly enough to be caught in the middle."""
    stories = many()
    rooms = GoldRooms(stories)

    def annotate(batch: Iterable[Story]) -> Iterator[AnnotatedStory]:
        for annotated in rooms.annotate(batch):
            time.sleep(0.002)
            yield annotated

    with Writer(path) as writer:
        for _ in ingest(
            pages_of(stories), writer, split=rooms.split, annotate=annotate, batch_characters=10_000
        ):
            pass


def test_killed_at_random_points_the_record_is_whole_and_the_next_run_completes_it(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    moment = random.Random(1)
    reader = f"from pathlib import Path; from tests.test_ingest_killed import read; read(Path({str(path)!r}))"
    kills = 0
    while True:
        run = subprocess.Popen([sys.executable, "-c", reader], cwd=ROOT)
        try:
            if kills < KILLS:
                run.wait(timeout=moment.uniform(0.15, 0.5))
            assert run.wait() == 0
            break
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
            kills += 1
        if path.exists() and path.stat().st_size:
            with Record(path) as record:
                assert list(find_faults(record)) == []
    assert kills >= 2
    with Record(path) as record:
        assert list(record.annotated()) == many()
        assert list(find_faults(record)) == []
