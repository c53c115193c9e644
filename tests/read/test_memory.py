"""Memory stays flat, however large an archive is."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from benchmarks.large_archive import make_archive, read_archive


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_an_archive_ten_times_as_large_takes_no_more_memory(tmp_path: Path, name: str) -> None:
    peaks = []
    for megabytes in (3, 30):
        path = tmp_path / f"{megabytes}-{name}"
        make_archive(path, megabytes)
        tracemalloc.start()
        assert read_archive(path, is_split=False) >= megabytes * 9
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert max(peaks) < 2_000_000
