"""The language of a story: told where there is enough to tell by, and never a wrong one for English."""

from __future__ import annotations

import errno
import os
import tempfile

import pytest
from py3langid import langid

from onrecord.errors import PageError
from onrecord.split import language
from onrecord.split.language import find_language
from tests.gold import load_gold

GERMAN = (
    "Der Ministerpräsident sagte am Mittwoch, dass die Lage ernst sei. Die Opposition wies die Vorwürfe"
    " zurück und warnte vor den Folgen."
)


@pytest.mark.parametrize("length", [60, 100, 140, 200, 400])
def test_english_is_never_taken_for_another_language(length: int) -> None:
    for text in (one.story.text for one in load_gold()):
        for start in range(0, len(text) - length, length):
            assert find_language(text[start : start + length]) in ("en", None)


def test_another_language_is_told() -> None:
    assert find_language(GERMAN) == "de"
    assert find_language(GERMAN[:40]) is None


def test_without_room_for_its_table_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    language._open_classifier.cache_clear()
    monkeypatch.setattr(langid, "IDENTIFIER", None)
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    with pytest.raises(PageError, match=r"\(no space left on device\); free some room .* TMPDIR$"):
        find_language(GERMAN)
    monkeypatch.undo()
    assert find_language(GERMAN) == "de"
