"""How long the server takes for each kind of page of a record, and how large the page is.

python -m benchmarks.pages runs/large.db

Starts `onrecord serve`, asks for each address once over one connection, and writes what came out into
`benchmarks/results.md`. No page is compressed; what the browser does with it is not counted.
"""

from __future__ import annotations

import argparse
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks.addresses import sample_addresses
from benchmarks.results import describe_machine, write_section
from onrecord.store import Record

START_SECONDS = 120
TITLE = "Pages of a large record"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one page took, and its size."""

    address: str
    seconds: float  # from asking to the last byte
    processor_seconds: float  # of the server
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where, what it is, and how long it took to open the record."""

    port: int
    process_id: int
    start_seconds: float
    start_processor_seconds: float


def main() -> None:
    """Measure every kind of page, print the table and write it down."""
    parser = argparse.ArgumentParser(prog="benchmarks.pages", description=__doc__.partition("\n")[0])
    parser.add_argument("record", type=Path, help="the record to serve, as benchmarks.large_record makes it")
    parser.add_argument("--slowest", type=int, default=0, help="also print this many slowest addresses")
    options = parser.parse_args()
    with Record(options.record) as record:
        addresses = sample_addresses(record)
        what = describe_record(record)
    with serving(options.record) as server:
        answers = {kind: ask(server, each) for kind, each in addresses.items()}
        opening = (
            f"The server opens this record in {server.start_seconds:.1f} s, of which it runs for"
            f" {server.start_processor_seconds:.1f} s, and holds at most"
            f" {peak_memory(server.process_id):,.0f} MiB."
        )
    text = "\n\n".join([what, table(answers), opening])
    write_section(TITLE, text)
    print(text)
    every = [answer for each in answers.values() for answer in each]
    for one in sorted(every, key=lambda one: -one.processor_seconds)[: options.slowest]:
        times = f"{1000 * one.seconds:6.0f} ms, processor {1000 * one.processor_seconds:6.0f} ms"
        print(f"{times}, {one.size_bytes / 1000:5.0f} kB: {one.address}")


def describe_record(record: Record) -> str:
    """Return what was measured, on what, and how."""
    held = record.summary()
    return (
        f"{describe_machine()} {held.stories:,} stories, {held.attributions:,} statements, made by"
        " `python -m benchmarks.large_record`: real stories again and again under new ids and dates, so words"
        " repeat more than in a record of different stories. One process on one core; each address is asked"
        " once, over loopback, uncompressed. Beside the time by the clock stands the server's own processor"
        " time. Made by `chrt -f 5 python -m benchmarks.pages RECORD`: ahead of other programs, so that the"
        " server does not wait for its turn on a busy machine."
    )


def ask(server: Server, addresses: tuple[str, ...]) -> tuple[Answer, ...]:
    """Return the answers to some addresses, asked one after the other over one connection."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    answers = []
    for address in addresses:
        start, used = time.perf_counter(), processor_time(server.process_id)
        connection.request("GET", address)
        response = connection.getresponse()
        body = response.read()
        took = time.perf_counter() - start, processor_time(server.process_id) - used
        if response.status != http.client.OK:
            sys.exit(f"{address}: the server answered {response.status}")
        answers.append(Answer(address, *took, len(body)))
    connection.close()
    return tuple(answers)


def table(answers: dict[str, tuple[Answer, ...]]) -> str:
    """Return median, 95th percentile and size for each kind of page."""
    rows = [
        "| page | asked | median | 95th percentile | processor, median | 95th percentile | largest |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind, each in answers.items():
        times = [one.seconds for one in each], [one.processor_seconds for one in each]
        figures = [
            f"{1000 * figure:.0f} ms"
            for seconds in times
            for figure in (median(seconds), quantiles(seconds, n=20, method="inclusive")[-1])
        ]
        largest = max(one.size_bytes for one in each) / 1000
        rows.append(f"| {kind} | {len(each)} | {' | '.join(figures)} | {largest:.0f} kB |")
    return "\n".join(rows)


@contextmanager
def serving(record: Path) -> Iterator[Server]:
    """Run `onrecord serve` over a record, on one core, while the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", str(port)]
    start = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        os.sched_setaffinity(process.pid, {min(os.sched_getaffinity(0))})
        try:
            wait_for(port)
            yield Server(port, process.pid, time.perf_counter() - start, processor_time(process.pid))
        finally:
            process.terminate()


def wait_for(port: int) -> None:
    """Return once something answers at a port of this machine."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit(f"the server did not open the record within {START_SECONDS} s")


def processor_time(process_id: int) -> float:
    """Return the seconds that all threads of a process have run."""
    tasks = Path(f"/proc/{process_id}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def peak_memory(process_id: int) -> float:
    """Return the most memory that a process has held, in MiB."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
