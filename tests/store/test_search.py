"""Search takes words as people write them, and finds who said them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnknownStoryError, UsageError
from onrecord.store import Record, Writer, search
from tests.gold import load_gold, pages_of


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    gold = load_gold()
    with Writer(tmp_path_factory.mktemp("record") / "record.db") as writer:
        with writer.transaction():
            for page, annotated in zip(pages_of(gold), gold, strict=True):
                writer.write_page(page, [annotated])
        yield writer


def test_a_statement_is_found_by_the_name_its_pronoun_stands_for(record: Record) -> None:
    found = [one for one in record.search("rathke boats") if one.kind == "statement"]
    assert [one.source for one in found] == ["Jeff Rathke"]
    assert found[0].excerpt[1] == "boats"


def test_what_was_not_said_is_not_found_as_said(record: Record) -> None:
    denied = [one for one in record.statements() if one.negated and one.content]
    assert denied
    for one in denied:
        words = f'"{" ".join(one.content.split()[:6])}"'
        found = {f"{hit.story_id}/{hit.attribution_id}": hit for hit in record.search(words)}
        assert found[one.statement_id].is_negated
    assert not any(one.is_negated for one in record.search("asylum") if one.kind == "story")


def test_stories_come_after_statements(record: Record) -> None:
    kinds = [one.kind for one in record.search("asylum")]
    assert kinds == sorted(kinds, key=["statement", "story"].index)
    assert set(kinds) == {"statement", "story"}


def test_a_phrase_must_stand_as_it_is(record: Record) -> None:
    assert list(record.search('"asylum seekers"'))
    assert not list(record.search('"seekers asylum"'))


def test_a_word_with_a_star_finds_all_that_begin_so(record: Record) -> None:
    assert {one.story_id for one in record.search("scientolog*")} > set()
    assert not list(record.search("scientolog"))


def test_case_and_accents_do_not_matter(record: Record) -> None:
    assert [one.story_id for one in record.search("BÁSYA")] == [
        one.story_id for one in record.search("basya")
    ]


def test_no_more_than_the_limit_of_each_kind(record: Record) -> None:
    assert len(list(record.search("the", limit=3))) == 6


@given(st.text())
def test_no_text_is_an_error_of_the_search(record: Record, words: str) -> None:
    try:
        list(record.search(words))
    except UsageError:
        assert not any(character.isalnum() for character in words)


def test_a_story_is_found_by_the_beginning_of_its_id(record: Record) -> None:
    assert record.story("GUM_news_as").story.id == "GUM_news_asylum"


def test_an_id_that_begins_two_stories_is_refused(record: Record) -> None:
    with pytest.raises(UnknownStoryError, match="more than one"):
        record.story("GUM_news")


@pytest.mark.parametrize("name", ["nothing", "%", ""])
def test_an_id_that_no_story_has_is_refused(record: Record, name: str) -> None:
    with pytest.raises(UnknownStoryError, match="stories"):
        record.story(name)


def test_an_answer_of_one_kind_is_in_the_order_of_the_stories(record: Record) -> None:
    listed = [one.story_id for one in record.stories()]
    assert listed == [one.story.id for one in record.annotated()]
    assert [one.story_id for one in record.stories(limit=2)] == listed[:2]
    assert sum(one.statements for one in record.stories()) == len(list(record.statements()))
    assert len(list(record.statements("GUM_news_asylum"))) == 18


def test_of_very_many_matches_those_stored_last_are_found(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    best = [one for one in record.search("the", limit=1000) if one.kind == "statement"]
    monkeypatch.setattr(search, "RANKED", 5)
    latest = [one for one in record.search("the", limit=1000) if one.kind == "statement"]
    assert latest != best
    places = [one.statement_id for one in record.statements()]
    found = [places.index(f"{one.story_id}/{one.attribution_id}") for one in latest]
    assert found == sorted(found, reverse=True)
    assert {(one.story_id, one.attribution_id) for one in latest} == {
        (one.story_id, one.attribution_id) for one in best
    }
