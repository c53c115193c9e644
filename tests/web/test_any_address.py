"""No address and no parameter brings a fault: what cannot be answered is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.browse.filters import CHOICES, Filter
from onrecord.store import Writer
from onrecord.web.app import build_app
from onrecord.web.pages import ROUTES

LISTS = sorted({route.path for route in ROUTES if "{" not in route.path})  # type: ignore[attr-defined]
NAMES = [*Filter.__dataclass_fields__, "page", "words", "outlet", "nothing"]
KNOWN = [value for values in CHOICES.values() for value in values]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TEXTS = st.one_of(
    st.sampled_from([*KNOWN, "-", "1", "0", "Wikinews", "Cres Eastman", "GUM_news_asylum", "a*", '"', '"*"']),
    st.dates().map(str),
    st.integers().map(str),
    st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}", fullmatch=True),
    st.lists(
        st.sampled_from(["AND", "OR", "NOT", "NEAR(", "a", "*", '"', "(", ")", ":", "^", "{", "\0"])
    ).map(" ".join),
    ANY_TEXT,
)
PAIRS = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), ANY_TEXT), TEXTS), max_size=5)
QUICK = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a record without a story."""
    path: Path = tmp_path_factory.mktemp("empty") / "record.db"
    with Writer(path):
        pass
    with TestClient(build_app(path), base_url="http://localhost") as client:
        yield client


def check(client: TestClient, address: str) -> None:
    """Hold that an address is answered or refused; a fault is raised by the client itself."""
    assert client.get(address).status_code in (200, 307, 400, 404), address


@pytest.mark.parametrize("path", [*LISTS, "/api", "/api/stories", "/api/statements", "/api/actors"])
def test_every_list_answers_a_full_and_an_empty_record(
    client: TestClient, empty: TestClient, path: str
) -> None:
    assert {one.get(path).status_code for one in (client, empty)} == {200}


@QUICK
@given(path=st.sampled_from(LISTS), pairs=PAIRS)
@example(path="/search", pairs=[("words", "a " * 500)])
@example(path="/statements", pairs=[("words", "a* " * 333)])
@example(path="/stories", pairs=[("page", "1" * 5000)])
@example(path="/stories", pairs=[("page", "0" * 5000 + "1")])
@example(path="/chains", pairs=[("since", "9999-12-31"), ("until", "0001")])
def test_any_parameters_are_answered_or_refused(
    client: TestClient, empty: TestClient, path: str, pairs: list[tuple[str, str]]
) -> None:
    for one in (client, empty):
        check(one, f"{path}?{urlencode(pairs)}")


@QUICK
@given(
    folder=st.sampled_from(["stories", "actors", "static", "api/stories", "api/actors", "api", ""]),
    name=TEXTS,
    suffix=st.sampled_from(["", ".json", ".csv", "/"]),
)
def test_any_name_is_answered_or_refused(client: TestClient, folder: str, name: str, suffix: str) -> None:
    check(client, f"/{folder}/{quote(name, safe='')}{suffix}")
