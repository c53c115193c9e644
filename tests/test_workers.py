"""Pages read over several processes: the same as in one, in the same order, whatever becomes of a process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from onrecord.cli import main
from onrecord.data import AnnotatedStory, Failure, Maker, Page, Story
from onrecord.errors import ModelError, PageError, WorkerError
from onrecord.ingest import ingest
from onrecord.readings import Annotate, InTurn, Reading, Split, Steps
from onrecord.store import Writer
from onrecord.workers import Crew
from tests.gold import OPEN, load_gold

ROOT = Path(__file__).parents[1]


def split(page: Page) -> tuple[Story, ...]:
    """Make a story of a page, or do what its body says."""
    if page.body == b"fail":
        raise PageError("no story in it")
    if page.body == b"die splitting":
        os.kill(os.getpid(), signal.SIGKILL)
    if page.body == b"wait":
        time.sleep(0.3)
    if page.body == b"hang splitting":
        time.sleep(3600)
    return (Story(f"story {page.id}", page.id, page.body.decode()),)


def annotate(stories: Iterable[Story]) -> Iterator[AnnotatedStory]:
    for story in stories:
        if story.text == "hang annotating":
            time.sleep(3600)
        if story.text == "exit annotating":
            os._exit(3)
        yield AnnotatedStory(story, (), Maker("nobody", "1"))


def set_up() -> tuple[Split, Annotate]:
    return split, annotate


def set_up_without_a_model() -> tuple[Split, Annotate]:
    raise ModelError("no model in none")


def set_up_and_die() -> tuple[Split, Annotate]:
    os.kill(os.getpid(), signal.SIGKILL)
    return split, annotate


def pages_of(*bodies: str) -> list[Page]:
    return [
        Page(f"{number:03}", f"{number}.txt", "text/plain", body.encode())
        for number, body in enumerate(bodies)
    ]


def read(pages: Iterable[Page | Failure], steps: Steps) -> list[Reading | Failure]:
    return list(steps.annotate(steps.split(pages)))


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    with Crew(set_up, 2, page_seconds=60) as crew:
        yield crew


def test_readings_come_in_the_order_of_the_pages(crew: Crew) -> None:
    pages = [
        *pages_of("wait", "It rained.", "fail", *["It snowed."] * 30, "wait"),
        Failure("x", "no such file"),
    ]
    assert read(pages, crew) == read(pages, InTurn(split, annotate, 100))


def test_a_process_that_dies_takes_no_more_than_its_page(crew: Crew) -> None:
    pages = pages_of(
        *["It rained."] * 9, "die splitting", "It snowed.", "exit annotating", *["It rained."] * 9
    )
    readings = read(pages, crew)
    assert [one.page.id for one in readings if isinstance(one, Reading)] == [
        page.id for number, page in enumerate(pages) if number not in (9, 11)
    ]
    assert [one for one in readings if isinstance(one, Failure)] == [
        Failure("9.txt", "the process that read this page ended over it (SIGKILL)", "009"),
        Failure("11.txt", "the process that read this page ended over it (exit status 3)", "011"),
    ]


def test_a_page_that_hangs_is_given_up_and_the_others_are_read() -> None:
    pages = pages_of("It rained.", "hang splitting", "It snowed.", "hang annotating", "It rained again.")
    with Crew(set_up, 2, page_seconds=5) as crew:
        readings = read(pages, crew)
    reason = "not read within 5 s; --page-seconds gives a page longer"
    assert [one.page.id if isinstance(one, Reading) else one for one in readings] == [
        "000", Failure("1.txt", reason, "001"), "002", Failure("3.txt", reason, "003"), "004",
    ]  # fmt: skip


def test_one_worker_of_its_own_gives_up_a_page_that_hangs_too() -> None:
    pages = pages_of("It rained.", "hang splitting", "It snowed.")
    with Crew(set_up, 1, page_seconds=5) as crew:
        readings = read(pages, crew)
    reason = "not read within 5 s; --page-seconds gives a page longer"
    assert [one.page.id if isinstance(one, Reading) else one for one in readings] == [
        "000", Failure("1.txt", reason, "001"), "002",
    ]  # fmt: skip


def test_few_pages_are_under_way_however_many_there_are(crew: Crew) -> None:
    taken = 0

    def endless() -> Iterator[Page]:
        nonlocal taken
        while True:
            taken += 1
            yield from pages_of("It rained.")

    assert next(crew.annotate(crew.split(endless())))
    assert taken <= 4 * 2 * 2


def test_what_keeps_a_process_from_being_ready_is_raised() -> None:
    with (
        pytest.raises(ModelError, match="no model in none"),
        Crew(set_up_without_a_model, 2, page_seconds=60),
    ):
        pass
    with (
        pytest.raises(WorkerError, match=r"ended as it started \(SIGKILL\)"),
        Crew(set_up_and_die, 2, page_seconds=60),
    ):
        pass


def test_the_record_is_the_same_file_as_that_of_one_process(tmp_path: Path) -> None:
    stories = tmp_path / "stories.jsonl"
    lines = OPEN.read_text(encoding="utf-8").splitlines()
    stories.write_text(
        "\n".join([*lines[:3], "{broken", lines[0], *lines[3:], '{"id": "2"}']), encoding="utf-8"
    )
    ways = {"here": [], "apart": ["--page-seconds", "600"], "two": ["--workers", "2"]}
    for name, options in ways.items():
        assert main(["read", str(stories), "--record", str(tmp_path / f"{name}.db"), *options]) == 1
    here = (tmp_path / "here.db").read_bytes()
    assert all((tmp_path / f"{name}.db").read_bytes() == here for name in ways)


def test_pages_that_come_again_make_the_same_file_in_batches_of_any_size(crew: Crew, tmp_path: Path) -> None:
    """What is known when a page comes, and what is stored at a time, depends on how many are under way."""
    bodies = [f"It rained {number * number % 37} times in the valley." for number in range(90)]
    pages = [replace(page, id=page.body.decode()) for page in pages_of(*bodies)]
    ways: dict[int, Steps] = {
        40: InTurn(split, annotate, 40),
        9_000: InTurn(split, annotate, 9_000),
        200: crew,
    }
    for size, steps in ways.items():
        with Writer(tmp_path / f"{size}.db") as writer:
            *_, last = ingest(pages, writer, steps=steps, batch_characters=size)
        assert (last.counts.stored, last.counts.known) == (len(set(bodies)), 90 - len(set(bodies)))
    assert len({(tmp_path / f"{size}.db").read_bytes() for size in ways}) == 1


def start_reading(folder: Path) -> subprocess.Popen[str]:
    """Start a run over two processes in a process group of its own, and return when it has stored some."""
    with (folder / "many.jsonl").open("w", encoding="utf-8") as stream:
        for number in range(50):
            for one in load_gold():
                stream.write(json.dumps({"id": f"{one.story.id}-{number}", "text": one.story.text}) + "\n")
    command = [sys.executable, "-m", "onrecord", "read", str(folder / "many.jsonl"), "--workers", "2"]
    process = subprocess.Popen(
        [*command, "--record", str(folder / "record.db")],
        cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while not (folder / "record.db-wal").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return process


def wait_for_the_end_of(group: int) -> bool:
    """Return whether no process of a group is left, soon."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_ctrl_c_ends_all_processes_in_one_line(tmp_path: Path) -> None:
    process = start_reading(tmp_path)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the command
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "onrecord: interrupted; what was stored stays, run the same command to go on\n"
    assert wait_for_the_end_of(process.pid)


def test_no_process_outlives_one_that_was_killed(tmp_path: Path) -> None:
    process = start_reading(tmp_path)
    process.kill()
    process.communicate(timeout=60)
    assert wait_for_the_end_of(process.pid)


def test_a_run_over_processes_goes_on_where_another_was_killed(tmp_path: Path) -> None:
    pages = pages_of(*(f"It rained {number} times." for number in range(60)))

    def store(path: Path, count: int, steps: Steps) -> None:
        with Writer(path) as writer:
            list(ingest(pages[:count], writer, steps=steps, batch_characters=50))

    store(tmp_path / "one.db", 60, InTurn(split, annotate, 50))
    store(tmp_path / "two.db", 23, InTurn(split, annotate, 50))
    with Crew(partial(set_up), 2, page_seconds=60) as crew:
        store(tmp_path / "two.db", 60, crew)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()
