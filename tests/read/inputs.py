"""What the tests of `read` share: files to read, and what came of them."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from onrecord.data import Failure, Page
from onrecord.read import read_pages

HTML = b"<!doctype html><title>Rain</title><p>It rained, said Ms Ortiz.</p>"
Members = Iterable[tuple[str, bytes]]


def read(*paths: Path | str) -> list[Page | Failure]:
    return list(read_pages(str(path) for path in paths))


def write(folder: Path, name: str, body: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def reason_of(one: Page | Failure) -> str:
    assert isinstance(one, Failure)
    assert "\n" not in one.reason
    return one.reason


def places(found: Iterable[Page | Failure], path: Path) -> list[str]:
    """Return what stands behind the path in the origin of each page; failures have a "!" before it."""
    return [("!" if isinstance(one, Failure) else "") + one.origin.removeprefix(str(path)) for one in found]


def zip_of(members: Members, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, body in members:
            archive.writestr(name, body)
    return file.getvalue()


def tar_of(members: Members, style: int = tarfile.PAX_FORMAT) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=style) as archive:
        for name, body in members:
            header = tarfile.TarInfo(name)
            header.size = len(body)
            archive.addfile(header, io.BytesIO(body))
    return file.getvalue()


def response(body: bytes = HTML, *, media_type: str = "text/html", more: bytes = b"") -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n%s\r\n" % (media_type.encode(), more) + body


def record(
    block: bytes, *, kind: str = "response", url: str = "https://d.example/1", length: int | None = None
) -> bytes:
    """Return a WARC record; `length` is what it says of itself."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-02-11T10:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def gzip_each(records: Iterable[bytes]) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)
