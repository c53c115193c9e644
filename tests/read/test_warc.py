"""Web archives: every page comes out, and a record that lies costs itself alone."""

from __future__ import annotations

import gzip
import sys
import time
import zlib
from pathlib import Path

import pytest

from onrecord.data import Page
from tests.read.inputs import HTML, gzip_each, places, read, reason_of, record, response, write
from tests.split.pages import SHARED, needs_shared

PAGE = record(response())
ARC = (
    b"filedesc://a.arc 0.0.0.0 20260211100000 text/plain 10\n1 0 Crawl\n\n"
    b"https://d.example/a b 192.0.2.1 20260211100000 text/html %d\n%s\n"
)


def test_a_page_comes_with_what_the_archive_says_of_it(tmp_path: Path) -> None:
    block = response("<p>Gr\xfc\xdfe".encode("latin-1"), media_type="text/html; charset=ISO-8859-1")
    (page,) = read(write(tmp_path, "a.warc", record(block)))
    assert isinstance(page, Page)
    assert (page.url, page.charset, page.fetched_at) == (
        "https://d.example/1", "iso-8859-1", "2026-02-11T10:00:00Z",
    )  # fmt: skip
    assert page.body == "<p>Gr\xfc\xdfe".encode("latin-1")


@pytest.mark.parametrize("pack", [b"".join, gzip_each, lambda all_of: gzip.compress(b"".join(all_of))])
def test_records_that_hold_no_page_are_passed_over(tmp_path: Path, pack) -> None:  # type: ignore[no-untyped-def]
    records = [
        record(b"software: x", kind="warcinfo"),
        PAGE,
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(response(b"\x89PNG", media_type="image/png")),
        record(response(b"<opml/>", media_type="text/xml")),
        record(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Not here"),
        record(response(b"User-agent: *", media_type="text/plain"), url="https://d.example/robots.txt"),
        PAGE,
    ]
    path = write(tmp_path, "crawl", pack(records))
    assert places(read(path), path) == ["#2", "#8"]


def test_a_feed_in_an_archive_is_read(tmp_path: Path) -> None:
    feed = b"<rss><channel><item><description>It rained.</description></item></channel></rss>"
    path = write(tmp_path, "a.warc", record(response(feed, media_type="text/xml")))
    assert places(read(path), path) == ["#1#1"]


@pytest.mark.parametrize(
    ("more", "body"),
    [
        (b"Content-Encoding: gzip\r\n", gzip.compress(HTML)),
        (b"Content-Encoding: gzip\r\n", HTML),
        (b"Content-Encoding: deflate\r\n", zlib.compress(HTML)),
        (b"Content-Encoding: deflate\r\n", zlib.compress(HTML)[2:-4]),
        (b"Content-Encoding: br\r\n", HTML),
        (b"Transfer-Encoding: chunked\r\n", b"1b\r\n" + HTML[:27] + b"\r\n%x;x=y\r\n" % (len(HTML) - 27)
         + HTML[27:] + b"\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: chunked\r\n", HTML),
    ],
)  # fmt: skip
def test_a_body_comes_out_as_the_server_meant_it(tmp_path: Path, more: bytes, body: bytes) -> None:
    (page,) = read(write(tmp_path, "a.warc", record(response(body, more=more))))
    assert isinstance(page, Page)
    assert page.body == HTML


def test_brotli_is_unpacked_as_far_as_a_page_may_go(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    bodies = [brotli.compress(HTML), brotli.compress(b"<p>" * 9_000_000), brotli.compress(HTML)[:-2]]
    records = [record(response(body, more=b"Content-Encoding: br\r\n")) for body in bodies]
    page, bomb, cut = read(write(tmp_path, "a.warc", b"".join(records)))
    assert isinstance(page, Page)
    assert page.body == HTML
    assert "larger than 20 MB" in reason_of(bomb)
    assert "cut off" in reason_of(cut)


def test_where_brotli_is_missing_the_command_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    body = response(b"\x8b\x00\x80", more=b"Content-Encoding: br\r\n")
    (failure,) = read(write(tmp_path, "a.warc", record(body)))
    assert "pip install 'onrecord[brotli]'" in reason_of(failure)


def test_arc_is_read_with_spaces_in_its_addresses(tmp_path: Path) -> None:
    path = write(tmp_path, "a.arc.gz", gzip.compress(ARC % (len(response()), response())))
    (page,) = read(path)
    assert isinstance(page, Page)
    assert (page.origin, page.url, page.fetched_at) == (
        f"{path}#2", "https://d.example/a%20b", "2026-02-11T10:00:00Z",
    )  # fmt: skip


LIES = {
    "short": record(response(), length=50),
    "long": record(response(), length=4000),
    "huge": record(response(), length=10**15),
    "huge request": record(b"GET /", kind="request", length=10**15),
    "negative": record(response(), length=-1),
    "no number": PAGE.replace(b"Content-Length: ", b"Content-Length: x"),
    "noise": b"\x00\xff noise\r\n" * 50 + b"\r\n",
    "bad gzip": record(response(b"\x1f\x8b\x08" + b"\xff" * 90, more=b"Content-Encoding: gzip\r\n")),
    "bomb": record(response(gzip.compress(b"<p>" * 9_000_000), more=b"Content-Encoding: gzip\r\n")),
    "bad brotli": record(response(b"\x8b\x00\x80 packed \x03", more=b"Content-Encoding: br\r\n")),
    "compress": record(response(b"\x1f\x9d packed", more=b"Content-Encoding: compress\r\n")),
    "long header": b"WARC/1.0\r\n" + b"X-A: " + b"a" * 200_000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("pack", [b"".join, gzip_each])
@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_record_that_lies_is_one_failure_and_the_next_is_read(tmp_path: Path, lie: bytes, pack) -> None:  # type: ignore[no-untyped-def]
    path = write(tmp_path, "a.warc", pack([PAGE, lie, PAGE]))
    found = read(path)
    assert places(found, path) == ["#1", "!#2", "#3"]
    assert reason_of(found[1])


def test_a_page_about_web_archives_is_not_cut(tmp_path: Path) -> None:
    shown = b"<pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n\r\n</pre>" + HTML
    (page,) = read(write(tmp_path, "a.warc", record(response(shown))))
    assert isinstance(page, Page)
    assert page.body == shown


def test_after_a_damaged_member_the_next_is_read(tmp_path: Path) -> None:
    packed = [bytearray(gzip.compress(record(response(HTML * (1 + n)), url=f"https://d.example/{n}")))
              for n in range(3)]  # fmt: skip
    packed[1][60] ^= 0xFF
    path = write(tmp_path, "a.warc.gz", b"".join(packed))
    first, failure, last = read(path)
    assert "damaged" in reason_of(failure)
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert last.url == "https://d.example/2"


def test_an_archive_that_is_cut_off_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "a.warc.gz", gzip_each([PAGE, PAGE])[:-40])
    page, failure = read(path)
    assert isinstance(page, Page)
    assert "cut off" in reason_of(failure)
    _, failure = read(write(tmp_path, "b.warc", (PAGE * 2)[:-60]))
    assert "cut off" in reason_of(failure)


def test_an_archive_without_pages_says_so(tmp_path: Path) -> None:
    (failure,) = read(write(tmp_path, "a.warc", record(b"x", kind="warcinfo")))
    assert reason_of(failure) == "no news in this archive: none of its records (1) is a page"


def test_an_archive_of_lies_takes_its_time_only_once(tmp_path: Path) -> None:
    lies = record(b"", length=20_000_000) * 3000
    started = time.process_time()
    found = read(write(tmp_path, "lies.warc", lies + PAGE))
    assert time.process_time() - started < 10
    assert reason_of(found[0]).startswith("says 20,000,000 bytes")


@needs_shared
def test_every_shared_archive_gives_pages_or_a_reason() -> None:
    paths = [path for path in sorted((SHARED / "warc").glob("*/*")) if path.name != "LICENSE"]
    found = {path.name: read(path) for path in paths}
    assert len(found) == 24
    assert all(found.values())
    assert sum(isinstance(one, Page) for all_of in found.values() for one in all_of) == 71
