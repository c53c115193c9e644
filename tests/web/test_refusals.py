"""Whatever is refused is refused in one shape, whose code stands in one table."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.errors import InputError, ModelError, OnRecordError, RecordError, UnknownStoryError, UsageError
from onrecord.web.refusals import REFUSALS, code_of, code_of_status


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnknownStoryError(), "unknown_story"),
        (RecordError(), "record_unavailable"),
        (UsageError(), "bad_request"),
        (InputError(), "unreadable"),
        (ModelError(), "model_unavailable"),
        (OnRecordError(), "record_unavailable"),
    ],
)
def test_an_error_has_the_code_of_its_nearest_kind(error: OnRecordError, code: str) -> None:
    assert code_of(error) == code


def test_every_status_that_is_told_has_a_code() -> None:
    assert all(REFUSALS[code_of_status(one.status)].status == one.status for one in REFUSALS.values())


def test_a_wrong_method_is_told_which_are_right(client: TestClient) -> None:
    for address in ("/statements", "/statements.json"):
        answer = client.post(address)
        assert answer.status_code == 405
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert answer.json()["error"]["code"] == "method_not_allowed"
