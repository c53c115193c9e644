"""Every call of docs/api.md is answered, with the fields that the page shows."""

from __future__ import annotations

import argparse
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

import onrecord
from onrecord.web.api.table import ENDPOINTS
from onrecord.web.app import build_app

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
# Each block of calls, and the answer to its last where one stands under it.
BLOCKS = re.findall(r"```console\n(\$ curl.*?)```\n(?:```json\n(.*?)```)?", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    record = tmp_path_factory.mktemp("record") / "news.db"
    onrecord.read(ROOT / "examples" / "page.html", record)
    with TestClient(build_app(record), base_url="http://127.0.0.1:8311") as client:
        yield client


def call(client: TestClient, command: str) -> Any:
    """Return what a curl command is answered."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-H", action="append", default=[])
    parser.add_argument("--data-binary")
    parser.add_argument("url")
    given = parser.parse_args(shlex.split(command.removeprefix("$ curl ")))
    headers = dict(header.split(": ") for header in given.H)
    if given.data_binary is None:
        return client.get(given.url, headers=headers).json()
    data = given.data_binary
    body = (ROOT / data[1:]).read_bytes() if data.startswith("@") else data
    return client.post(given.url, content=body, headers=headers).json()


def assert_shows(shown: Any, real: Any) -> None:
    """Hold that what is shown stands in the answer: its fields, with values of the same type."""
    assert isinstance(real, type(shown))
    if isinstance(shown, dict):
        for name, value in shown.items():
            assert_shows(value, real[name])
    elif isinstance(shown, list):
        assert bool(shown) == bool(real)
        for value in shown[:1]:
            assert_shows(value, real[0])


@pytest.mark.parametrize(("calls", "answer"), BLOCKS, ids=lambda text: " ".join(text.split())[-50:])
def test_every_call_is_answered_as_the_page_shows(client: TestClient, calls: str, answer: str) -> None:
    answers = [call(client, command) for command in calls.splitlines()]
    if answer:
        assert_shows(json.loads(answer), answers[-1])
    assert ("error" in answers[-1]) == ("error" in answer)
    assert not any("error" in one for one in answers[:-1])


def test_the_page_names_every_endpoint() -> None:
    assert len(BLOCKS) >= 6
    for endpoint in ENDPOINTS:
        assert f"| `{endpoint.method} {endpoint.path}` |" in PAGE
