"""A long story comes in parts: nothing stands in two of them, and nothing in none."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.browse.marks import cut_story
from onrecord.browse.parts import PART_WEIGHT, STATEMENT_WEIGHT, cut_parts
from onrecord.data import AnnotatedStory, Attribution, Maker, Story
from onrecord.spans import Span
from onrecord.web.app import build_app
from tests.browse.records import write_gold
from tests.gold import load_gold

SENTENCE = "Ms Ortiz said that the bridge was safe.\n"


def long_story(sentences: int) -> AnnotatedStory:
    """Return a story of so many statements, the last inside the first, whose content is the whole story."""
    text = SENTENCE * sentences
    starts = [place * len(SENTENCE) for place in range(sentences)]
    said = [
        Attribution(
            f"a{number}",
            cue=(Span(start + 9, start + 13),),
            source=(Span(start, start + 8),),
            content=(Span(start + 14, start + 38) if number > 1 else Span(14, len(text) - 1),),
            parent="a1" if number == sentences else None,
            speaker="Ortiz",
        )
        for number, start in enumerate(starts, 1)
    ]
    return AnnotatedStory(Story("long", "long", text, "A long story"), tuple(said), Maker("m", "1"))


@pytest.mark.parametrize("sentences", [1, 60, 117, 400])
def test_the_parts_are_the_whole_story_in_order(sentences: int) -> None:
    annotated = long_story(sentences)
    parts = cut_parts(annotated)
    assert [part.span.start for part in parts] == [0, *(part.span.end for part in parts[:-1])]
    assert parts[-1].span.end == len(annotated.story.text)
    held = [one for part in parts for one in part.attribution_ids]
    assert held == [one.id for one in annotated.attributions]
    for part in parts:
        weight = part.span.end - part.span.start + STATEMENT_WEIGHT * len(part.attribution_ids)
        assert weight <= PART_WEIGHT
    shown = "".join(piece.text for part in parts for piece in cut_story(annotated, part.span))
    assert "".join(shown.split()) == "".join(annotated.story.text.split())


def test_a_mark_that_runs_through_several_parts_begins_once() -> None:
    annotated = long_story(400)
    first = [
        (place, piece.mark.role, piece.mark.attribution_id)
        for place, part in enumerate(cut_parts(annotated))
        for piece in cut_story(annotated, part.span)
        if piece.mark and piece.is_first
    ]
    marks = [one[1:] for one in first]
    assert len(marks) == len(set(marks)) == 3 * 400


@pytest.mark.parametrize("gold", load_gold(), ids=lambda one: one.story.id)
def test_a_story_as_papers_print_them_is_one_part(gold: AnnotatedStory) -> None:
    assert len(cut_parts(gold)) == 1


def test_an_empty_story_has_one_empty_part() -> None:
    (part,) = cut_parts(AnnotatedStory(Story("none", "none", ""), (), Maker("m", "1")))
    assert (part.span, part.attribution_ids) == ((0, 0), ())


def test_every_statement_of_a_long_story_opens_on_its_words(tmp_path: Path) -> None:
    write_gold(tmp_path / "record.db", [long_story(400)])
    with TestClient(build_app(tmp_path / "record.db"), base_url="http://localhost") as client:
        listing = html.fromstring(client.get("/statements?actor=Ortiz&page=2").text)
        addresses = [*listing.xpath("//a[contains(@class, 'words')]/@href"), "/stories/long#a1"]
        for address in addresses[::7]:
            page, _, anchor = address.partition("#")
            answer = client.get(page)
            assert len(answer.content) < 200_000
            tree = html.fromstring(answer.text)
            assert tree.xpath(f"//a[@id='{anchor}']")
            for inner in tree.xpath("//*[@class='card']//a[starts-with(@href, '?page=')]/@href")[:3]:
                page, _, anchor = inner.partition("#")
                assert html.fromstring(client.get(f"/stories/long{page}").text).xpath(f"//a[@id='{anchor}']")
