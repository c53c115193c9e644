"""Inputs: every page comes out, or a failure with its reason, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

from onrecord.data import Page
from tests.read.inputs import read, reason_of, write

LINE = b'{"id": "1", "text": "It rained.", "url": "https://d.example/1"}\n'


def test_a_folder_is_walked_in_order_and_gives_what_may_be_pages(tmp_path: Path) -> None:
    write(tmp_path, "b/page.html.gz", gzip.compress(b"<html><p>Hello</p>"))
    write(tmp_path, "a.txt", b"Hello.")
    write(tmp_path, "c", b"<!doctype html><p>Hello</p>")
    write(tmp_path, "stories.jsonl", LINE * 2)
    write(tmp_path, "picture.png", b"\x89PNG")
    write(tmp_path, ".hidden.txt", b"Hello.")
    pages = read(tmp_path)
    assert [one.origin.removeprefix(f"{tmp_path}/") for one in pages] == [
        "a.txt", "c", "stories.jsonl#1", "stories.jsonl#2", "b/page.html.gz",
    ]  # fmt: skip
    assert [one.media_type for one in pages if isinstance(one, Page)] == [
        "text/plain", "text/html", *["application/vnd.onrecord.story+json"] * 2, "text/html",
    ]  # fmt: skip


def test_the_same_bytes_have_the_same_id(tmp_path: Path) -> None:
    first, second = read(write(tmp_path, "a.txt", b"Hello."), write(tmp_path, "b.txt", b"Hello."))
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.id == second.id


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(LINE))))  # type: ignore[type-var]
    (page,) = read("-")
    assert isinstance(page, Page)
    assert (page.origin, page.url) == ("-#1", "https://d.example/1")


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("empty.txt", b" \n", "empty"),
        ("empty.jsonl", b"\n\n", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("picture", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, "PNG"),
        ("long.txt", b"a" * 20_000_001, "larger than 20 MB"),
        ("cut.html.gz", gzip.compress(b"<html>" + bytes(range(256)) * 99)[:-40], "cut off"),
        ("damaged.txt.gz", b"\x1f\x8b" + b"\x00" * 40, "damaged"),
        ("list.json", b"3", "JSON object"),
    ],
)
def test_what_cannot_be_read_is_one_failure(tmp_path: Path, name: str, body: bytes, reason: str) -> None:
    bad = write(tmp_path, name, body)
    good = write(tmp_path, "good.txt", b"Hello.")
    failure, page = read(bad, good)
    assert reason in reason_of(failure)
    assert isinstance(page, Page)


def test_missing_files_and_folders_without_news_are_failures(tmp_path: Path) -> None:
    write(tmp_path, "only/picture.png", b"\x89PNG")
    missing, folder = read(tmp_path / "none", tmp_path / "only")
    assert "no such file" in reason_of(missing)
    assert "no news" in reason_of(folder)


@pytest.mark.parametrize("bad", [b"{oops\n", b"[1]\n", b'{"text": "\xff"}\n', b'{"a": ' * 200_000 + b"\n"])
def test_a_broken_line_is_a_failure_and_the_other_lines_are_read(tmp_path: Path, bad: bytes) -> None:
    first, failure, last = read(write(tmp_path, "stories.jsonl", LINE + bad + LINE))
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert reason_of(failure)
    assert failure.origin.endswith("#2")


def test_a_line_too_long_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path, "stories.jsonl", LINE + b'{"text": "' + b"a" * 50_000_000 + b'"}\n' + LINE)
    first, failure, last = read(path)
    assert isinstance(first, Page)
    assert isinstance(last, Page)
    assert "longer than 20 MB" in reason_of(failure)


def test_what_stands_before_a_cut_is_read(tmp_path: Path) -> None:
    body = b"".join(LINE.replace(b'"1"', b'"%d"' % number) for number in range(20_000))
    read_back = read(write(tmp_path, "stories.jsonl.gz", gzip.compress(body)[:-2000]))
    assert sum(isinstance(one, Page) for one in read_back) > 1000
    assert "cut off" in reason_of(read_back[-1])
