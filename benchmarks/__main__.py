"""Measure onrecord beside a peer in one run, and write what came out to `benchmarks/results.md`.

python -m benchmarks [--data ../shared/data] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.peak import peak_table
from benchmarks.read_stories import load_stories
from benchmarks.results import describe_machine, write_section
from benchmarks.running import (
    Took,
    make_peer_environment,
    onrecord_command,
    run_in_turn,
    run_program,
    textacy_command,
    time_version,
)
from benchmarks.stages import profile_stages
from evaluation.relations import score_relations
from evaluation.sets import DATA, POLNEAR_DEV
from evaluation.stories import GoldStory, Read, load_gold, parse_attribution
from onrecord.inference import open_model

ENVIRONMENT = Path(__file__).parents[1] / "runs" / "textacy"
ONE_THREAD, TWO_THREADS, FAST, POLNEAR, FAST_POLNEAR, PEER = (
    "onrecord, one thread",
    "onrecord, two threads",
    "onrecord --model fast, one thread",
    "onrecord --style polnear, one thread",
    "onrecord --model fast --style polnear, one thread",
    "textacy direct_quotations, one thread",
)


def main() -> None:
    """Measure everything, print it and write it down."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with polnear/")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each program, taken in turn")
    options = parser.parse_args()
    stories = POLNEAR_DEV.file(options.data)
    with tempfile.TemporaryDirectory() as folder:
        ours, fast, peers = (Path(folder) / f"{name}.jsonl" for name in ("default", "fast", "textacy"))
        polnear = ("--style", "polnear", "--out")
        took = run_in_turn(
            {
                ONE_THREAD: onrecord_command(stories),
                TWO_THREADS: onrecord_command(stories, "--threads", "2"),
                FAST: onrecord_command(stories, "--model", "fast"),
                POLNEAR: onrecord_command(stories, *polnear, str(ours)),
                FAST_POLNEAR: onrecord_command(stories, "--model", "fast", *polnear, str(fast)),
                PEER: textacy_command(make_peer_environment(ENVIRONMENT), stories, peers),
            },
            options.rounds,
        )
        gold = load_gold(stories)
        read = {POLNEAR: ours, FAST_POLNEAR: fast, PEER: peers}
        quality = {name: score_file(gold, found) for name, found in read.items()}
    text = "\n\n".join(
        [
            describe_run(),
            speed_table(took, quality),
            memory_table(stories),
            stage_table(stories),
            peak_table(list(load_stories(stories, None))),
            f"`onrecord --version`: {time_version():.2f} s.",
        ]
    )
    write_section("Reading", text)
    print(text)


def score_file(gold: list[GoldStory], found: Path) -> tuple[float, float]:
    """Return relaxed and strict F1, in per cent, of the attributions in a JSONL file."""
    rows = {row["id"]: row["attributions"] for row in map(json.loads, found.read_text("utf-8").splitlines())}
    reads = [Read(each, tuple(parse_attribution(row) for row in rows[each.story.id])) for each in gold]
    tallies = score_relations(reads)
    return 100 * tallies["relaxed"]["all"].f1, 100 * tallies["strict"]["all"].f1


def describe_run() -> str:
    """Return the machine and the commit that the numbers are of, and what was measured."""
    return (
        f"{describe_machine()} Stories: PolNeAR dev, 84 stories. Words a CPU second are of the whole process,"
        " loading the models apart; programs take turns, and the median run counts. Made by `make bench`."
    )


def speed_table(took: dict[str, Took], quality: dict[str, tuple[float, float]]) -> str:
    """Return speed, memory and quality of each program side by side."""
    rows = [
        "| | words a CPU second | words a second by the clock | peak memory | relaxed F1 | strict F1 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, each in took.items():
        relaxed, strict = (f"{figure:.1f}" for figure in quality[name]) if name in quality else ("", "")
        rows.append(
            f"| {name} | {each.words_per_cpu_second:,.0f} | {each.words_per_second:,.0f}"
            f" | {each.peak_mebibytes:.0f} MiB | {relaxed} | {strict} |"
        )
    ratio = took[POLNEAR].words_per_cpu_second / took[PEER].words_per_cpu_second
    return "\n".join(
        [
            *rows,
            "",
            f"Words a CPU second, onrecord to the peer: {ratio:.2f}. The peer finds direct quotations only.",
        ]
    )


def memory_table(stories: Path) -> str:
    """Return the peak of memory over more and more stories."""
    rows = ["| stories | peak memory |", "| --- | --- |"]
    for count in (10, 100, 1000):
        took = run_program(onrecord_command(stories, "--stories", str(count)))
        rows.append(f"| {count:,} | {took.peak_mebibytes:.0f} MiB |")
    return "\n".join(rows)


def stage_table(stories: Path) -> str:
    """Return where the processor time of one thread goes."""
    seconds = profile_stages(list(load_stories(stories, None)), open_model())
    total = sum(seconds.values())
    rows = [f"| {stage} | {100 * each / total:.1f} % |" for stage, each in seconds.items()]
    return "\n".join(["| where the time goes | |", "| --- | --- |", *rows])


if __name__ == "__main__":
    main()
