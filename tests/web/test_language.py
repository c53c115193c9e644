"""A story in a language that the model does not read is shown, and shown to be unread."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from onrecord.api import read
from onrecord.store import Record
from onrecord.web.addresses import story_address
from onrecord.web.app import build_app

GERMAN = (
    "Regen im Norden\n\nDer Ministerpräsident sagte am Mittwoch, dass die Lage ernst sei. Die Opposition wies"
    " die Vorwürfe zurück und warnte vor den Folgen.\n"
)


def test_a_story_in_another_language_says_that_it_is_not_annotated(tmp_path: Path) -> None:
    page, record = tmp_path / "regen.txt", tmp_path / "record.db"
    page.write_text(GERMAN, encoding="utf-8")
    assert read(page, record).attributions == 0
    with Record(record) as opened:
        (story,) = opened.stories()
    with TestClient(build_app(record), base_url="http://localhost") as client:
        shown = client.get(story_address(story.story_id)).text
    assert "not annotated: its language is de" in shown
    assert 'lang="de"' in shown
