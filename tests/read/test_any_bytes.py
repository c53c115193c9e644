"""Whatever the bytes, each reader gives pages or failures, on one line, in little time and never an error.

The corpus in `tests/cases/readers` holds one good input of each format, and what once broke a reader.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Failure, Page
from onrecord.read import read_pages
from tests.read.inputs import write

CORPUS = Path(__file__).parents[1] / "cases" / "readers"
CASES = {path.name: path.read_bytes() for path in sorted(CORPUS.iterdir())}
# What the formats are made of: put in at any place, it makes nonsense that looks like sense.
TOKENS = [
    b"\x00", b"\n", b"\r\n\r\n", b"\xff\xfe", b"<", b"&", b"]]>", b"<![CDATA[", b"<!DOCTYPE x [", b"<!--",
    b"</", b"WARC/1.0\r\n", b"Content-Length: 99999999999\r\n", b"HTTP/1.1 200 OK\r\n", b"fffffff\r\n",
    b"ustar\x0000", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08", b"{", b'"', b"\\ud800",
    b"--", b"=", b"%", b"#", b"\xed\xa0\x80", b"9" * 30, b"-1",
]  # fmt: skip


def change(body: bytes, cut: int, length: int, put_in: bytes) -> bytes:
    at = cut % (len(body) + 1)
    return body[:at] + put_in + body[at + length :]


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 20_000),
        st.sampled_from([0, 0, 1, 4, 100]),
        st.sampled_from(TOKENS) | st.binary(max_size=8) | st.sampled_from(sorted(CASES.values())),
    ),
    max_size=4,
)


def check_reading(path: Path) -> None:
    """Assert what holds for every input."""
    started = time.process_time()
    found = list(read_pages([str(path)]))
    assert time.process_time() - started < 5
    assert found
    for one in found:
        assert one.origin.startswith(str(path))
        if isinstance(one, Failure):
            assert one.reason
            assert "\n" not in one.reason
            assert "fault in onrecord" not in one.reason
        else:
            assert one.body.strip()


@pytest.mark.parametrize("name", CASES)
def test_each_case_is_read(name: str) -> None:
    check_reading(CORPUS / name)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any")


@settings(max_examples=600, deadline=None, derandomize=True)
@given(name=st.sampled_from(sorted(CASES)), changes=CHANGES, is_named=st.booleans())
def test_a_damaged_input_gives_pages_or_failures(
    folder: Path, name: str, changes: list[tuple[int, int, bytes]], is_named: bool
) -> None:
    body = CASES[name]
    for cut, length, put_in in changes:
        body = change(body, cut, length, put_in)
    check_reading(write(folder, name if is_named else "input", body))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(ending=st.sampled_from([Path(name).suffix for name in CASES]), body=st.binary(max_size=2000))
def test_noise_gives_failures(folder: Path, ending: str, body: bytes) -> None:
    check_reading(write(folder, f"input{ending}", body))


def test_the_corpus_holds_a_good_input_of_each_reader() -> None:
    good = {
        "page.html",
        "rss.xml",
        "atom.xml",
        "feed.json",
        "page.mhtml",
        "crawl.warc",
        "crawl.arc",
        "pages.zip",
    }
    for name in good:
        assert any(isinstance(one, Page) for one in read_pages([str(CORPUS / name)]))
