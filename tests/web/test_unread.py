"""A story without attributions is shown, and says why it has none."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.api import read
from onrecord.cli import main
from onrecord.data import AnnotatedStory, Maker, Page, Story
from onrecord.store import Record, Writer
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


def test_a_story_in_which_nobody_speaks_says_so_and_counts_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record, quiet = tmp_path / "record.db", Story("quiet", "page", "No ship came.", language="en")
    with Writer(record) as writer, writer.transaction():
        page = Page("page", "quiet.txt", "text/plain", b"No ship came.")
        writer.write_page(page, [AnnotatedStory(quiet, (), Maker("m", "1"))])
    with TestClient(build_app(record), base_url="http://localhost") as client:
        shown = client.get("/stories/quiet").text
    assert "Nobody is given words in this story." in shown
    assert "independent root" not in shown
    assert "paraphrased" not in shown
    assert main(["sources", "quiet", "--record", str(record)]) == 0
    told = "(no headline)\nno date · 0 attributions\n\nNobody is given words in this story.\n"
    assert capsys.readouterr().out == told
