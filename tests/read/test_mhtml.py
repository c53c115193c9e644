"""Pages saved with their pictures in one file."""

from __future__ import annotations

import time
from base64 import encodebytes
from pathlib import Path

import pytest

from onrecord.data import Page
from tests.read.inputs import HTML, read, reason_of, write

HEAD = (
    b"From: <Saved>\r\nSnapshot-Content-Location: https://d.example/1\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----b1"\r\n\r\n'
)
PICTURE = b"------b1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"


def saved(encoding: bytes, body: bytes) -> bytes:
    part = b"------b1\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: %s\r\n\r\n%s"
    return HEAD + PICTURE + part % (encoding, body) + b"\r\n------b1--\r\n"


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page"])
@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        (b"quoted-printable", HTML.replace(b"It rained", b"It =\r\nra=69ned")),
        (b"base64", encodebytes(HTML)),
        (b"binary", HTML),
    ],
)
def test_the_page_comes_out_without_its_pictures(
    tmp_path: Path, name: str, encoding: bytes, body: bytes
) -> None:
    (page,) = read(write(tmp_path, name, saved(encoding, body)))
    assert isinstance(page, Page)
    assert page.body.strip() == HTML
    assert (page.url, page.media_type, page.charset) == ("https://d.example/1", "text/html", "utf-8")


@pytest.mark.parametrize(("root", "place"), [("<page>", 1), ("<none>", 0)])
def test_the_part_that_is_named_as_the_page_is_taken(tmp_path: Path, root: str, place: int) -> None:
    bodies = [b"<p>A frame with an advertisement.</p>", HTML]
    part = b"------b1\r\nContent-Type: text/html\r\nContent-ID: <%s>\r\n\r\n%s\r\n"
    parts = b"".join(part % pair for pair in zip((b"frame", b"page"), bodies, strict=True))
    head = HEAD.replace(b'type="text/html"', b'type="text/html";\r\n\tstart="%s"' % root.encode())
    (page,) = read(write(tmp_path, "page.mhtml", head + parts + b"------b1--\r\n"))
    assert isinstance(page, Page)
    assert page.body.strip() == bodies[place]


@pytest.mark.parametrize(
    "body",
    [
        HEAD,
        HEAD + PICTURE,
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + HTML,
        saved(b"base64", b"<p>!"),
        HEAD + b"------b1\r\n" * 300_000,
        b"Content-Type: multipart/related; boundary=" + b"-" * 60_000 + b"\r\n\r\n" + b"-" * 1_000_000,
    ],
)
def test_a_saved_page_without_a_page_is_one_failure(tmp_path: Path, body: bytes) -> None:
    started = time.process_time()
    (failure,) = read(write(tmp_path, "page.mhtml", body))
    assert reason_of(failure)
    assert time.process_time() - started < 5
