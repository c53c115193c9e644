"""Many at once lose nothing: a real server, real connections, and a record that grows meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.data import AnnotatedStory
from onrecord.store import Writer
from tests.browse.records import write_gold
from tests.gold import load_gold, pages_of
from tests.serving import serving

AT_ONCE = 200
ADDRESSES = (
    "/", "/stories", "/statements?stance=say", "/actors", "/search?words=police", "/statements.csv",
    "/api/stories", "/api/statements?limit=200", "/api/actors", "/api/search?words=asylum",
    "/api/stories/GUM_news_asylum", "/api/openapi.json",
)  # fmt: skip
TEXT = b"The dam held, the mayor said, denying reports of a breach."


def ask(server: str, number: int) -> tuple[int, int, bool]:
    """Return the status of one call, the bytes that came, and whether all came that were announced."""
    connection = HTTPConnection(urlsplit(server).netloc, timeout=60)
    try:
        if number % 10 == 0:
            connection.request("POST", "/api/annotate", TEXT, {"content-type": "text/plain"})
        else:
            connection.request("GET", ADDRESSES[number % len(ADDRESSES)])
        answer = connection.getresponse()
        body = answer.read()
        announced = answer.getheader("content-length")
        return answer.status, len(body), announced is None or int(announced) == len(body)
    finally:
        connection.close()


def test_two_hundred_requests_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    write_gold(path)
    with serving(path) as server, ThreadPoolExecutor(AT_ONCE + 1) as threads:
        growing = threads.submit(grow, path, 20)
        answers = list(threads.map(lambda number: ask(server, number), range(AT_ONCE)))
        growing.result()
    assert len(answers) == AT_ONCE
    assert {status for status, _, _ in answers} == {200}
    assert all(size and whole for _, size, whole in answers)


def grow(path: Path, stories: int) -> None:
    """Store copies of a story, one transaction each."""
    (one,) = load_gold()[:1]
    for number in range(stories):
        story = replace(one.story, id=f"more-{number}", page_id=f"more-{number}")
        copy = AnnotatedStory(story, one.attributions, one.maker)
        with Writer(path) as writer, writer.transaction():
            writer.write_page(pages_of([copy])[0], [copy])
