"""PDF of a news page: its paragraphs as they were before the column broke them."""

from __future__ import annotations

import sys
import time
import zlib

import pytest

from onrecord.errors import PageError
from onrecord.split import split_page
from onrecord.split.pdf import join_lines
from tests.split.pages import page_of

LINES = [
    "Rain expected on Friday", "", "The minister said on Wednesday that the govern-",
    "ment had been told of the situation. \\(We must", "act now,\\) he said in Kiel.", "",
    "The opposition rejected the accusations and it", "warned of the consequences.",
]  # fmt: skip


def pdf_of(lines: list[str], *, stream: bytes | None = None) -> bytes:
    """Return a PDF of one page, its content `stream` or these lines."""
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    content = zlib.compress(stream or f"BT /F1 11 Tf 14 TL 40 800 Td\n{shown}ET".encode())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, 1))
    return body + b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n0\n%%EOF\n"


def test_the_story_of_a_pdf_is_read_in_whole_paragraphs() -> None:
    pytest.importorskip("pypdf")
    (story,) = split_page(page_of(pdf_of(LINES), "application/pdf"))
    assert story.title == "Rain expected on Friday"
    assert story.text.split("\n\n") == [
        "The minister said on Wednesday that the government had been told of the situation."
        " (We must act now,) he said in Kiel.",
        "The opposition rejected the accusations and it warned of the consequences.",
    ]
    assert story.anchors == ()


def test_short_lines_end_their_paragraph() -> None:
    lines = "A headline\nA line that goes on to the right\nand ends.\nA line that begins anew, and\ngoes on."
    assert join_lines(lines) == [
        "A headline", "A line that goes on to the right and ends.", "A line that begins anew, and goes on.",
    ]  # fmt: skip
    assert join_lines("") == []


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.4\n",
        pdf_of(LINES)[:300],
        pdf_of(LINES).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
        pdf_of([], stream=b"q " * 40_000_000),
        pdf_of([], stream=b"[" * 1_000_000),
        pdf_of([], stream=b"(" * 1_000_000),
        b"%PDF-1.4\n" + b"1 0 obj << " * 200_000,
    ],
    ids=range(7),
)
def test_a_hostile_pdf_takes_little_time_and_gives_a_reason(body: bytes) -> None:
    pytest.importorskip("pypdf")
    started = time.process_time()
    with pytest.raises(PageError):
        split_page(page_of(body, "application/pdf"))
    assert time.process_time() - started < 10


def test_where_pypdf_is_missing_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(PageError, match=r"pip install 'onrecord\[pdf\]'"):
        split_page(page_of(pdf_of(LINES), "application/pdf"))
