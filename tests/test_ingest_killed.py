"""`kill -9` at any moment of a run, and the next run goes on: nothing lost, nothing twice."""

from __future__ import annotations

import json
import multiprocessing
import random
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from onrecord import api
from onrecord.cli import main, reading
from onrecord.data import AnnotatedStory, Story
from onrecord.settings import Settings
from onrecord.store import Record, find_faults
from tests.gold import load_gold
from tests.store.dumps import dump_record

COPIES = 8
KILLS = 50
ROOT = Path(__file__).parents[1]
GOLD = load_gold()


def write_stories(path: Path, copies: int) -> None:
    """Write the gold's texts again and again, under other ids, and a line that fails after each round."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(copies):
            for one in GOLD:
                story = {"id": f"{one.story.id}-{number}", "text": one.story.text, "language": "en"}
                stream.write(json.dumps(story) + "\n")
            stream.write('{"id": "without a text"}\n')


def know_by_heart(_settings: Settings) -> object:
    """Stand in for `open_annotate`: the gold's attributions, so that a run spends its time on storing."""
    known = {one.story.text: one for one in GOLD}

    def annotate(stories: Iterable[Story]) -> Iterator[AnnotatedStory]:
        return (replace(known[story.text], story=story) for story in stories)

    return annotate


def read(stories: Path, record: Path) -> None:
    """Run the command as a person does, but in small batches and without waiting for the network."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(api, "open_annotate", know_by_heart)
        patch.setattr(reading, "Settings", partial(Settings, batch_characters=3_000))
        sys.exit(main(["read", str(stories), "--record", str(record)]))


def is_sound(path: Path) -> bool:
    with Record(path) as record:
        return list(find_faults(record)) == []


def test_killed_at_random_points_a_record_is_whole_and_ends_as_one_made_in_one_go(tmp_path: Path) -> None:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__])  # so that a kill strikes the run, not its imports
    moment = random.Random(1)
    stories, whole = tmp_path / "stories.jsonl", tmp_path / "whole.db"
    write_stories(stories, COPIES)

    def start(path: Path) -> multiprocessing.process.BaseProcess:
        process = processes.Process(target=read, args=(stories, path))
        process.start()
        return process

    begun = time.monotonic()
    start(whole).join()
    seconds = time.monotonic() - begun
    expected = dump_record(whole)
    kills = records = 0
    while kills < KILLS:
        records += 1
        path = tmp_path / f"{records}.db"
        while True:
            process = start(path)
            process.join(timeout=seconds * moment.uniform(0.1, 1))
            if process.exitcode is not None:
                break
            process.kill()
            process.join()
            kills += 1
            assert not path.exists() or not path.stat().st_size or is_sound(path)
        assert process.exitcode == 1  # the lines without a text failed, as they should
        assert dump_record(path) == expected
        assert is_sound(path)


def test_killed_with_the_real_model_a_record_ends_as_one_made_in_one_go(tmp_path: Path) -> None:
    stories = tmp_path / "stories.jsonl"
    write_stories(stories, 3)

    def start(record: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "onrecord", "read", str(stories), "--record", record]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    whole, killed = str(tmp_path / "whole.db"), str(tmp_path / "killed.db")
    assert start(whole).wait() == 1
    moment = random.Random(3)
    for _ in range(3):
        process = start(killed)
        time.sleep(moment.uniform(0.6, 2))
        process.kill()
        process.wait()
    assert start(killed).wait() == 1
    assert dump_record(Path(killed)) == dump_record(Path(whole))
    assert is_sound(Path(killed))
