"""Archives: each member that may be a page comes out, whatever the others are, and bombs are stopped."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.data import Failure, Page
from tests.read.inputs import HTML, places, read, reason_of, tar_of, write, zip_of

MEMBERS = [
    ("b/page.html", HTML),
    ("picture.png", b"\x89PNG"),
    ("__MACOSX/._page.html", b"\x00"),
    ("stories.jsonl", b'{"text": "It rained."}\n'),
    ("packed.html.gz", gzip.compress(HTML)),
]
PLACES = ["#b/page.html", "#stories.jsonl#1", "#packed.html.gz"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("pages.zip", zip_of(MEMBERS)),
        ("pages.tar", tar_of(MEMBERS)),
        ("pages.tar.gz", gzip.compress(tar_of(MEMBERS))),
        ("pages.tgz", gzip.compress(tar_of(MEMBERS, tarfile.GNU_FORMAT))),
        ("pages.tar.bz2", bz2.compress(tar_of(MEMBERS))),
        ("pages.txz", lzma.compress(tar_of(MEMBERS))),
        ("pages", zip_of(MEMBERS)),
        ("pages", gzip.compress(tar_of(MEMBERS, tarfile.USTAR_FORMAT))),
    ],
)
def test_the_pages_of_an_archive_come_out_in_its_order(tmp_path: Path, name: str, body: bytes) -> None:
    path = write(tmp_path, name, body)
    found = read(path)
    assert places(found, path) == PLACES
    assert [one.media_type for one in found if isinstance(one, Page)][::2] == ["text/html"] * 2


@pytest.mark.parametrize("style", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_long_and_foreign_names_are_whole(tmp_path: Path, style: int) -> None:
    name = "a" * 300 + "/Müller.html"
    path = write(tmp_path, "pages.tar", tar_of([(name, HTML)], style))
    assert places(read(path), path) == [f"#{name}"]


def test_a_zip_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BufferedReader(_Pipe(zip_of(MEMBERS)))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream))
    assert [one.origin for one in read("-")] == [f"-{place}" for place in PLACES]


class _Pipe(io.RawIOBase):
    """Bytes that can be read once, from the first to the last."""

    def __init__(self, body: bytes) -> None:
        self._body = io.BytesIO(body)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:
        return self._body.readinto(buffer)


def test_archives_in_archives_are_read_to_a_depth(tmp_path: Path) -> None:
    body = zip_of(MEMBERS)
    for _ in range(2):
        body = zip_of([("inner.zip", body)])
    path = write(tmp_path, "outer.zip", body)
    assert places(read(path), path) == [f"#inner.zip#inner.zip{place}" for place in PLACES]
    for _ in range(4):
        body = gzip.compress(tar_of([("inner.tar.gz", body)]))
    (failure,) = read(write(tmp_path, "deeper.tar.gz", body))
    assert "nested more than" in reason_of(failure)


def test_names_that_climb_are_only_names(tmp_path: Path) -> None:
    members = [("../../climbed.html", HTML), ("/etc/climbed.html", HTML), ("..\\climbed.html", HTML)]
    for name, body in (("climb.zip", zip_of(members)), ("climb.tar", tar_of(members))):
        path = write(tmp_path, f"folder/{name}", body)
        assert len([one for one in read(path) if isinstance(one, Page)]) == 3
    assert not list(tmp_path.rglob("climbed.html"))


def test_a_link_in_a_tar_is_not_followed(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        link = tarfile.TarInfo("secret.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    (failure,) = read(write(tmp_path, "link.tar", file.getvalue()))
    assert "no news" in reason_of(failure)


def _damaged_zip() -> bytes:
    body = bytearray(zip_of([("a.html", HTML), ("b.html", HTML)], zipfile.ZIP_STORED))
    body[body.index(b"rained")] ^= 1  # the checksum of the first member no longer fits
    return bytes(body)


def _locked_zip() -> bytes:
    body = zip_of([("a.html", HTML), ("b.html", HTML)])
    listed = body.index(b"PK\x01\x02") + 8
    return body[:listed] + b"\x01" + body[listed + 1 :]


@pytest.mark.parametrize(("body", "reason"), [(_damaged_zip(), "CRC"), (_locked_zip(), "password")])
def test_a_bad_member_is_a_failure_and_the_others_are_read(tmp_path: Path, body: bytes, reason: str) -> None:
    failure, page = read(write(tmp_path, "pages.zip", body))
    assert reason.lower() in reason_of(failure).lower()
    assert isinstance(page, Page)


def _forged_list(size_bytes: int) -> bytes:
    body = bytearray(zip_of([("a.html", HTML)])) + b"\x00" * size_bytes
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9999, 9999, size_bytes, 0, 0)
    return bytes(body) + end


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("cut.zip", zip_of(MEMBERS)[:-200], "damaged zip"),
        ("empty.zip", zip_of([]), "no news"),
        ("office.zip", zip_of([("[Content_Types].xml", b""), ("word/document.xml", b"")]), "office"),
        ("forged.zip", _forged_list(17_000_000), "list of members"),
        ("cut.tar", tar_of([("a.html", HTML)])[:540], "cut off"),
        ("empty.tar", b"\x00" * 10_240, "no news"),
        ("short.tar", b"a.html", "cut off"),
        ("noise.tar", bytes(range(256)) * 40, "checksum"),
    ],
)
def test_a_damaged_archive_is_one_failure(tmp_path: Path, name: str, body: bytes, reason: str) -> None:
    (failure,) = read(write(tmp_path, name, body))
    assert reason in reason_of(failure)


def test_what_stands_before_the_damage_of_a_tar_is_read(tmp_path: Path) -> None:
    body = bytearray(tar_of([("a.html", HTML), ("b.html", HTML), ("c.html", HTML)], tarfile.USTAR_FORMAT))
    body[1030] ^= 1
    page, failure = read(write(tmp_path, "pages.tar", bytes(body)))
    assert isinstance(page, Page)
    assert "checksum" in reason_of(failure)


def test_a_bomb_is_stopped_early_and_what_stands_beside_it_is_read(tmp_path: Path) -> None:
    line = b'{"text": "' + b"a" * 100_000 + b'"}\n'
    bomb = zip_of([("bomb.jsonl", line * 1000), ("page.html", HTML)])
    *pages, failure, page = read(write(tmp_path, "bomb.zip", bomb))
    assert len(pages) < 700
    assert "bomb" in reason_of(failure)
    assert isinstance(page, Page)
    for pack in (gzip.compress, bz2.compress, lzma.compress):
        *_, failure = read(write(tmp_path, "bomb.jsonl", pack(line * 1000)))
        assert "bomb" in reason_of(failure)


@pytest.mark.parametrize("module", [bz2, lzma], ids=["bzip2", "xz"])
def test_a_packed_page_is_read_and_a_damaged_one_is_told(tmp_path: Path, module: ModuleType) -> None:
    packed = module.compress(HTML)
    (page,) = read(write(tmp_path, "page.html.packed", packed))
    assert isinstance(page, Page)
    assert page.body == HTML
    (page,) = read(write(tmp_path, "page.html", module.compress(HTML[:9]) + module.compress(HTML[9:])))
    assert isinstance(page, Page)
    assert page.body == HTML
    (cut,) = read(write(tmp_path, "page.html", packed[: len(packed) // 2]))
    assert "cut off" in reason_of(cut)
    spoilt = bytearray(packed)
    spoilt[len(packed) // 2] ^= 255
    (damaged,) = read(write(tmp_path, "page.html", bytes(spoilt)))
    assert "damaged" in reason_of(damaged)


def test_xz_that_asks_for_much_memory_is_refused(tmp_path: Path) -> None:
    greedy = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 27}]
    packed = lzma.compress(HTML, filters=greedy)
    (failure,) = read(write(tmp_path, "page.html.xz", packed))
    assert "memory" in reason_of(failure).lower()


def test_what_cannot_be_unpacked_is_told_in_a_folder_too(tmp_path: Path) -> None:
    write(tmp_path, "page.html.zst", b"\x28\xb5\x2f\xfd" + HTML)
    write(tmp_path, "page.html.lz4", b"\x04\x22\x4d\x18" + HTML)
    write(tmp_path, "pages.warc.lz4", b"\x04\x22\x4d\x18" + HTML)
    lz4, zstd = (f"{name} archive to be unpacked first, not a page of text" for name in ("an lz4", "a zstd"))
    assert [reason_of(one) for one in read(tmp_path)] == [lz4, zstd, lz4]


def test_members_that_overlap_do_not_unpack_without_end(tmp_path: Path) -> None:
    """One packed member, listed two thousand times: 2 GB come out of 150 kB, if one lets them."""
    body = zip_of([("a.txt", b"a" * 1_000_000)])
    at = body.index(b"PK\x01\x02")
    entry, end = body[at : body.index(b"PK\x05\x06")], bytearray(body[body.index(b"PK\x05\x06") :])
    struct.pack_into("<2HL", end, 8, 2000, 2000, 2000 * len(entry))
    started = time.process_time()
    found = read(write(tmp_path, "overlap.zip", body[:at] + entry * 2000 + bytes(end)))
    assert time.process_time() - started < 5
    assert len(found) == 2000
    assert sum(isinstance(one, Page) for one in found) < 100
    assert all("bomb" in one.reason for one in found if isinstance(one, Failure))
