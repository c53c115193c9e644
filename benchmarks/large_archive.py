"""Make a web archive of any size from the stories that ship, and measure what it takes to read.

python -m benchmarks.large_archive runs/large.warc [--megabytes 2000] [--split]

Each page holds one of the stories between menus and scripts, 100 kB in all, and no two are alike. A name
that ends in `.warc.gz` packs each record, as crawlers do; in `.gz`, the archive as one. With `--split`, each
page is split into its stories too, which takes most of the time. Says how much memory the program has taken
at most by each half gigabyte of pages.
"""

from __future__ import annotations

import argparse
import gzip
import random
import resource
import time
from collections.abc import Iterator
from html import escape
from itertools import count
from pathlib import Path

from evaluation.sets import DATA, OPEN
from onrecord.data import Page
from onrecord.read import read_pages
from onrecord.split import split_page

PAGE_BYTES = 100_000
_STEP_BYTES = 495_000_000  # so that the pages of an archive of 2 GB, heads of records apart, hold four


def main() -> None:
    """Make the archive where it is not there, read it, and say what that took."""
    parser = argparse.ArgumentParser(prog="benchmarks.large_archive", description=__doc__.partition("\n")[0])
    parser.add_argument("archive", type=Path, help="the archive; made where it does not exist")
    parser.add_argument("--megabytes", type=int, default=2000, help="its size, before it is packed")
    parser.add_argument("--split", action="store_true", help="split each page too")
    options = parser.parse_args()
    if not options.archive.exists():
        make_archive(options.archive, options.megabytes)
    started = time.process_time()
    pages = read_archive(options.archive, is_split=options.split)
    seconds = time.process_time() - started
    print(
        f"{options.archive.stat().st_size / 1e6:,.0f} MB, {pages:,} pages, {pages / seconds:,.0f} pages a CPU"
        f" second, peak memory {_peak_mebibytes()} MiB"
    )


def make_archive(path: Path, megabytes: int) -> None:
    """Write an archive of about that size."""
    pack = gzip.compress if path.name.endswith(".warc.gz") else bytes
    is_one = path.suffix == ".gz" and pack is bytes
    written = 0
    with gzip.open(path, "wb", compresslevel=1) if is_one else path.open("wb") as archive:
        for record in _make_records():
            archive.write(pack(record))
            written += len(record)
            if written >= megabytes * 1_000_000:
                return


def read_archive(path: Path, *, is_split: bool) -> int:
    """Return how many pages an archive gave, and say what memory was taken on the way."""
    pages = read_bytes = 0
    for page in read_pages([str(path)]):
        if isinstance(page, Page):
            pages += 1
            if is_split:
                split_page(page)
            before, read_bytes = read_bytes, read_bytes + len(page.body)
            if before // _STEP_BYTES < read_bytes // _STEP_BYTES:
                print(f"{read_bytes / 1e9:.1f} GB of pages: peak memory {_peak_mebibytes()} MiB", flush=True)
    return pages


def _peak_mebibytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _make_records() -> Iterator[bytes]:
    texts = [gold.story.text for gold in OPEN.load(DATA)]
    for number in count():
        page = _make_page(number, texts[number % len(texts)]).encode()
        block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://d.example/{number}\r\n"
            "WARC-Date: 2026-02-11T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        yield head.encode() + block + b"\r\n\r\n"


def _make_page(number: int, text: str) -> str:
    """Return a page with one story and, as on real ones, much more of everything else."""
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    menu = "".join(f'<li><a href="/{one}">Section {one}</a></li>' for one in range(200))
    noise = random.Random(number).randbytes((PAGE_BYTES - len(paragraphs) - len(menu)) // 2).hex()
    return (
        f"<!doctype html><html><head><title>Story {number}</title><script>x='{noise}'</script></head><body>"
        f"<nav><ul>{menu}</ul></nav><article><h1>Story {number} of this paper</h1>\n{paragraphs}</article>"
        "</body></html>"
    )


if __name__ == "__main__":
    main()
