"""A saved page with its words marked: the right words, and nothing that runs or is loaded."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest

from onrecord.cli import main
from onrecord.data import AnnotatedStory, Attribution, Maker, Page, Story
from onrecord.errors import InputError
from onrecord.inpage import write_in_page
from onrecord.read import read_again, read_pages
from onrecord.spans import Span, slice_text
from onrecord.split import anchor_stories, split_page
from onrecord.store import Writer
from tests.split.pages import page_of
from tests.split.test_pdf import LINES, pdf_of
from tests.store.old_records import write_old

READERS = Path(__file__).parent / "cases" / "readers"  # one good input of each format
WITHOUT_STORIES = {"sitemap.xml", "member-without-name.zip"}
SAID = "“We never met, and &amp; I can <i>prove</i>\n it,” said <a href='/ortiz'>Ms&nbsp;Ortiz</a> on Monday."
PLAIN = "“We never met, and & I can prove it,” said Ms Ortiz on Monday."
REST = "The council had asked her for an answer in the spring, and asked again in the autumn of that year."
HTML = f"""<!doctype html><html><head><meta charset="utf-8"><meta http-equiv=refresh
content="0;url=//x.example"><link rel=preconnect href=//x.example>
<title>No meeting</title><style>p {{ display: none }}</style></head>
<body><script>document.body.textContent = 'run'</script><article><h1>No meeting with the council</h1>
<p onclick="alert(1)">{SAID}</p><p>{REST}</p><p>{REST.replace("council", "court")}</p>
<img src="//x.example/i.png"></article></body></html>"""


@cache
def annotated(media_type: str = "text/html") -> tuple[Page, AnnotatedStory]:
    body = HTML if media_type == "text/html" else f"No meeting\n\n{PLAIN}\n\n{REST}\n"
    page = page_of(body, media_type)
    (story,) = split_page(page)

    def spans(words: str) -> tuple[Span, ...]:
        start = story.text.index(words)
        return (Span(start, start + len(words)),)

    content = "“We never met, and & I can prove it,”"
    one = Attribution(
        "a1", cue=spans("said"), source=spans("Ms Ortiz"), content=spans(content), form="direct"
    )
    two = Attribution("a2", cue=spans("asked"), source=spans("The council"))
    return page, AnnotatedStory(story, (one, two), Maker("test", "1"))


def first_word(story: Story) -> Attribution:
    found = re.search(r"\w+", story.text)
    assert found
    return Attribution("a1", cue=(Span(*found.span()),))


def marked(html: str, role: str) -> list[str]:
    return re.findall(rf'<mark class="[^"]*\b{role}\b[^"]*"[^>]*>(.*?)</mark>', html, re.DOTALL)


def test_the_words_of_a_page_are_marked_where_they_stand() -> None:
    html = write_in_page(*annotated())
    assert marked(html, "cue") == ["said", "asked"]
    assert marked(html, "source") == ["Ms&nbsp;Ortiz", "The council"]
    assert marked(html, "content") == ["“We never met, and &amp; I can", "prove", "it,”"]
    assert re.sub(r'</?mark[^>]*>|<span class="place"[^>]*></span>', "", html).count(SAID) == 1
    assert '<span class="place" id="a1"></span><mark class="cue"' in html


def test_the_words_of_a_text_are_marked_and_the_rest_is_shown_as_text() -> None:
    html = write_in_page(*annotated("text/plain"))
    assert marked(html, "content") == ["“We never met, and &amp; I can prove it,”"]
    assert "<pre>No meeting\n\n" in html


def test_nothing_in_the_page_leads_elsewhere() -> None:
    html = write_in_page(*annotated())
    assert "refresh" not in html
    assert "preconnect" not in html
    assert html.index("Content-Security-Policy") < html.index("<script>")


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    page, story = annotated()
    Path("page.html").write_bytes(page.body)
    with Writer("record.db") as writer, writer.transaction():
        writer.write_page(replace(page, origin="page.html"), [story])
    return tmp_path


@pytest.mark.usefixtures("record")
def test_show_writes_the_page_with_all_words_or_those_of_one_statement(
    capsys: pytest.CaptureFixture[str],
) -> None:
    story_id = annotated()[1].story.id
    assert main(["show", story_id, "--in-page", "-o", "out.html"]) == 0
    assert capsys.readouterr().out == "out.html\n"
    assert marked(Path("out.html").read_text("utf-8"), "cue") == ["said", "asked"]
    assert main(["show", f"{story_id[:8]}/a2", "--in-page"]) == 0
    assert marked(capsys.readouterr().out, "cue") == ["asked"]


@pytest.mark.usefixtures("record")
def test_a_story_of_an_older_record_is_found_in_its_page_all_the_same(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_old(Path("record.db"), Path("old.db"), version=1)
    assert main(["show", annotated()[1].story.id, "--in-page", "--record", "old.db"]) == 0
    assert marked(capsys.readouterr().out, "cue") == ["said", "asked"]


@pytest.mark.usefixtures("record")
def test_a_page_that_has_changed_or_gone_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    story_id = annotated()[1].story.id
    Path("page.html").write_text("<p>Something else stands here today, a person wrote.")
    assert main(["show", story_id, "--in-page"]) == 1
    assert "page.html: the page has changed since it was read" in capsys.readouterr().err
    Path("page.html").unlink()
    assert main(["show", story_id, "--in-page"]) == 1
    assert "page.html: the page is not there any more" in capsys.readouterr().err
    assert main(["show", f"{story_id}/a9", "--in-page"]) == 1
    assert "no attribution a9" in capsys.readouterr().err


@pytest.mark.parametrize("path", sorted(READERS.iterdir()), ids=lambda path: path.name)
def test_words_are_shown_in_their_page_whatever_it_came_in(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = {page.id: page for page in read_pages([str(path)]) if isinstance(page, Page)}
    stories: list[Story] = []
    with Writer(tmp_path / "record.db") as writer, writer.transaction():
        for page in pages.values():
            stories += (own := split_page(page))
            found = [AnnotatedStory(story, (first_word(story),), Maker("test", "1")) for story in own]
            writer.write_page(page, found)
    assert bool(stories) == (path.name not in WITHOUT_STORIES)
    for story in stories:
        assert main(["show", story.id, "--in-page", "--record", str(tmp_path / "record.db")]) == 0
        assert marked(capsys.readouterr().out, "cue") == [slice_text(story.text, first_word(story).cue)]


def test_words_of_a_text_are_found_anew_and_those_of_a_pdf_have_no_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pypdf")
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text(f"No meeting\n\n{PLAIN}\n\n{REST}\n")
    Path("page.pdf").write_bytes(pdf_of(LINES))
    with Writer("record.db") as writer, writer.transaction():
        for page in read_pages(["page.txt", "page.pdf"]):
            assert isinstance(page, Page)
            story = replace(split_page(page)[0], id=page.origin, anchors=())  # as older records hold it
            writer.write_page(page, [AnnotatedStory(story, (first_word(story),), Maker("test", "1"))])
    assert main(["show", "page.txt", "--in-page"]) == 0
    assert marked(capsys.readouterr().out, "cue") == ["We"]
    assert main(["show", "page.pdf", "--in-page"]) == 1
    reason = "page.pdf: the words of this story have no places in a PDF to be marked at"
    assert capsys.readouterr().err == f"onrecord: {reason}\n"


def test_a_page_is_found_again_in_its_archive_and_not_on_the_web(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("one.html", HTML)
        archive.writestr("two.html", HTML.replace("Monday", "Tuesday"))
    pages = [page for page in read_pages([str(tmp_path / "pages.zip")]) if isinstance(page, Page)]
    assert [read_again(page.origin, page.id) for page in pages] == pages
    with pytest.raises(InputError, match="read from the web"):
        read_again("https://d.example/1", "x")


def test_words_that_stand_in_the_data_of_a_page_alone_are_shown_as_text() -> None:
    text = "The bridge is open & safe, said Ms Ortiz, after weeks of work on its piers and its railings."
    data = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": [{"articleBody": text}]})
    script = f'<script type="application/ld+json">{data}</script>'
    page = page_of(HTML.replace("<article>", f"{script}<article>"), "text/html")
    (story,) = anchor_stories(page, [Story("s", page.id, text)])
    start = text.index("said")
    one = Attribution("a1", cue=(Span(start, start + 4),))
    html = write_in_page(page, AnnotatedStory(story, (one,), Maker("test", "1")))
    shown = html[html.index('<pre class="data">') : html.index("</pre>")]
    assert marked(shown, "cue") == ["said"]
    assert "{&quot;articleBody&quot;: &quot;The bridge is open &amp; safe" in shown
    assert "<script>document.body" in html  # one without words of the story stays, and does not run
