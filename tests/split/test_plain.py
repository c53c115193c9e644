"""Plain text: each story with its title and its whole body, and none of what stands around it."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import Story
from onrecord.errors import PageError
from onrecord.split import split_page
from tests.split.pages import SHARED, needs_shared, page_of

HARBOUR = (
    "Harbour Strike Ends After Dockers Accept New Offer",
    [
        "Dockers in Port Sella voted on Monday to end a strike that closed the harbour, their union said.",
        "“We got what we came for,” said Marta Ilic of the dockers' union. The harbour did not comment.",
        "Ships had waited outside the harbour since the strike began, and the first will dock on Tuesday.",
    ],
)
MUSEUM = (
    "National Museum Returns Bronze Figures to Benara",
    [
        "The National Museum has returned nine bronze figures to Benara, its director said on Thursday.",
        "Director Olu Adeyemi said the bronze figures were taken in 1891. “They go home,” he added.",
        "Benara plans to show the figures from May.",
    ],
)
VACCINE = (
    "Health Agency Approves Malaria Vaccine for Infants",
    [
        "A malaria vaccine for infants was approved on Friday by the health agency, which called it safe.",
        "The vaccine will be given in four doses, the agency said.",
        "Doctors warned that infants in the mountains would wait longest for the vaccine.",
    ],
)
STORIES = (HARBOUR, MUSEUM, VACCINE)


def split_text(text: str) -> tuple[Story, ...]:
    return split_page(page_of(text))


def crawl(title: str, paragraphs: list[str]) -> str:
    """Return a story as crawls hold it: headline, caption and label in front, and all of it again."""
    caption = f"People wait for news of the {title.split(maxsplit=1)[0].lower()}. (Photo by ANN LEE / AFP)"
    header = f"{title}\n\n{caption}\n{caption}\n"
    return f"{header}TT\n\n{header}\n" + "\n\n".join(paragraphs)


@needs_shared
def test_the_crawled_page_gives_its_four_stories() -> None:
    body = (SHARED / "seed" / "page.txt").read_bytes()
    stories = split_page(page_of(body))
    assert [story.title and story.title.split(maxsplit=1)[0] for story in stories] == [
        "Khamenei",
        "WhatsApp",
        "Israel",
        "Türkiye’s",
    ]
    assert [story.text.split(maxsplit=1)[0] for story in stories] == ["Iraqi", "US", "Antisemitism", "The"]
    assert [story.text.rsplit(maxsplit=1)[-1] for story in stories] == [
        "decides.”",
        "citizens.",
        "abolition.",
        "hours.",
    ]
    assert all(len(story.captions) == 1 for story in stories)
    for story in stories:
        assert "\nTT\n" not in story.text
        assert story.title not in story.text
        assert story.captions[0].text not in story.text
        assert (
            body[story.anchors[0].body_start : story.anchors[-1].body_end].decode().split()
            == story.text.split()
        )
    assert "Khamenei’s “Harm Prevention” Fatwa\n\nAccording to sources" in stories[0].text


def test_headlines_and_captions_that_stand_twice_are_told_from_the_text() -> None:
    stories = split_text("\n\n\n".join(crawl(*story) for story in STORIES))
    assert [(story.title, story.text.split("\n\n")) for story in stories] == list(STORIES)
    assert [len(story.captions) for story in stories] == [1, 1, 1]
    assert stories[0].captions[0].credit == "Photo by ANN LEE / AFP"


def test_bare_headlines_and_paragraphs_are_enough() -> None:
    stories = split_text("\n\n".join("\n\n".join([title, *body]) for title, body in STORIES))
    assert [(story.title, story.text.split("\n\n")) for story in stories] == list(STORIES)


def test_a_subhead_stays_in_the_text_of_its_story() -> None:
    title, (first, *others) = HARBOUR
    (story,) = split_text("\n\n".join([title, first, "Ships Wait Outside", *others]))
    assert story.text.split("\n\n") == [first, "Ships Wait Outside", *others]


def test_lines_wrapped_at_a_column_are_paragraphs() -> None:
    pieces = [textwrap.fill(piece, 72) for title, body in STORIES for piece in (title, *body)]
    stories = split_text("\n\n".join(pieces))
    assert [(story.title, story.text.split("\n\n")) for story in stories] == list(STORIES)


def test_byline_date_and_agency_are_fields_and_no_text() -> None:
    title, body = MUSEUM
    (story,) = split_text(
        "\n".join([title, "By Ann Lee and Bo Diaz", "Published: 12 February 2026", *body, "— AFP"])
    )
    assert (story.byline, story.published, story.agency) == ("Ann Lee and Bo Diaz", "2026-02-12", "AFP")
    assert story.text == "\n\n".join(body)


def test_a_date_that_may_be_two_days_is_none() -> None:
    title, body = MUSEUM
    (story,) = split_text("\n".join([title, "Published: 03/04/2026", *body]))
    assert story.published is None


def test_the_agency_of_a_dateline_is_found() -> None:
    (story,) = split_text("PORT SELLA (Reuters) - Dockers went back to work on Monday, their union said.")
    assert story.agency == "Reuters"
    assert story.title is None


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(range(3)), min_size=1, max_size=3, unique=True), st.booleans(), st.integers(1, 3)
)
def test_no_sentence_of_a_body_is_lost(order: list[int], is_crawled: bool, blank: int) -> None:
    pages = [
        crawl(*STORIES[one]) if is_crawled else "\n\n".join([STORIES[one][0], *STORIES[one][1]])
        for one in order
    ]
    read = "\n\n".join(story.text for story in split_text(("\n" * (blank + 1)).join(pages)))
    assert read == "\n\n".join(paragraph for one in order for paragraph in STORIES[one][1])


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=30))
def test_any_text_gives_stories_or_a_reason_and_each_sentence_at_most_once(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        stories = split_text(text)
    except PageError:
        return
    places = [anchor[2:] for story in stories for anchor in story.anchors]
    assert places == sorted(places)
    assert all(story.anchors for story in stories)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_text_in_any_common_charset_is_the_same_text(charset: str) -> None:
    text = "Größe zählt\n\nDie Behörde prüft die Verträge, sagte ein Sprecher am Montag in Köln."
    (story,) = split_page(page_of(text.encode(charset)))
    assert story.title == "Größe zählt"
    assert story.text.startswith("Die Behörde prüft die Verträge")


def test_a_story_of_one_sentence_stays_between_stories_of_one_writer_and_day() -> None:
    header = "{}\n\nBy Ann Lee\n\nPublished: 12 February 2026\n\n"
    lone = "Police arrested six people on Monday in Port Sella, the chief constable of the harbour said."
    stories = [("Six Arrested in Raid on Docks", [lone]), HARBOUR, MUSEUM]
    page = "\n\n".join(header.format(title) + "\n\n".join(body) for title, body in stories)
    kept = [line for story in split_text(page) for line in story.text.split("\n\n")]
    assert [line for _, body in stories for line in body if line not in kept] == []


def test_cries_above_the_line_that_heads_the_first_story_stay_in_its_text() -> None:
    title, body = HARBOUR
    page = f"Port Sella\n\nSTOP THE STRIKE!\n\n{title}\n\n" + "\n\n".join(body)
    [story] = split_text(page)
    assert story.title == title
    assert "STOP THE STRIKE!" in story.text


def test_a_sentence_caught_between_a_headline_and_its_echo_is_kept() -> None:
    title, body = MUSEUM
    (story,) = split_text("\n\n".join([title, "By Ann Lee", body[0], title, *body[1:]]))
    assert story.text.split("\n\n") == body
