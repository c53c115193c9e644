"""A client of the application over the gold that ships."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from onrecord.web.app import build_app
from tests.browse.records import write_gold


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("record") / "record.db"
    write_gold(path)
    with TestClient(build_app(path), base_url="http://localhost") as client:
        yield client
