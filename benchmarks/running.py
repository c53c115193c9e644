"""Programs run in fresh processes, and what they say they took."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from venv import create as create_environment

PEERS = Path(__file__).parent / "peers"
MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Took:
    """What reading took, the loading of models apart; the peak of memory holds all."""

    load_seconds: float
    cpu_seconds: float  # of the whole process, all threads together
    wall_seconds: float
    words: int
    peak_bytes: int

    @property
    def words_per_cpu_second(self) -> float:
        """Words read in a second of processor time."""
        return self.words / self.cpu_seconds

    @property
    def words_per_second(self) -> float:
        """Words read in a second of the clock."""
        return self.words / self.wall_seconds

    @property
    def peak_mebibytes(self) -> float:
        """The most memory that the process held."""
        return self.peak_bytes / MEBIBYTE


def run_program(command: Sequence[str]) -> Took:
    """Return what one run of a program took, as its last line of output says."""
    finished = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Took(**json.loads(finished.stdout.splitlines()[-1]))


def run_in_turn(commands: dict[str, Sequence[str]], rounds: int) -> dict[str, Took]:
    """Return for each program the run of median processor time.

    The programs take turns, so that what else the machine does falls on all alike.
    """
    runs: dict[str, list[Took]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run_program(command))
    return {name: _median_run(took) for name, took in runs.items()}


def onrecord_command(stories: Path, *options: str) -> list[str]:
    """Return the command that reads `stories` with onrecord."""
    return [sys.executable, "-m", "benchmarks.read_stories", str(stories), *options]


def textacy_command(python: Path, stories: Path, out: Path) -> list[str]:
    """Return the command that reads `stories` with textacy, by the Python of its environment."""
    return [str(python), str(PEERS / "read_textacy.py"), str(stories), str(out)]


def make_peer_environment(folder: Path) -> Path:
    """Return the Python of an environment with the peer in it, made where it is missing."""
    python = folder / "bin" / "python"
    ready = folder / "ready"
    if not ready.exists():
        create_environment(folder, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*pip, "-r", str(PEERS / "requirements.txt")], check=True)
        ready.touch()
    return python


def time_version(rounds: int = 10) -> float:
    """Return the median seconds that `onrecord --version` takes, the start of the interpreter included."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord", "--version"], check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return median(seconds)


def _median_run(runs: list[Took]) -> Took:
    return sorted(runs, key=lambda took: took.cpu_seconds)[len(runs) // 2]
