"""Which story is a later version of which, of those that stood at one address."""

from __future__ import annotations

from onrecord.data import Story
from onrecord.link import find_previous

HARBOUR = "The harbour of Eldby will close in March, the mayor said on Monday. She gave no reason for it."
FERRY = "A new ferry to the islands sails from Thursday, the line said. It takes forty cars and six lorries."


def story(story_id: str, text: str, title: str | None = None) -> Story:
    return Story(story_id, None, text, title=title)


def test_a_story_with_most_of_the_text_follows_whatever_its_headline_is() -> None:
    earlier = [story("1", FERRY, "A new ferry"), story("2", HARBOUR, "Harbour to close")]
    later = [story("3", f"{HARBOUR} Fishermen said they would sue.", "Harbour: fishermen to sue")]
    assert find_previous(later, earlier) == {"3": "2"}


def test_a_story_with_the_headline_follows_however_its_text_has_changed() -> None:
    later = [story("2", "Nobody will say why the port is shut.", "Harbour  to CLOSE")]
    assert find_previous(later, [story("1", HARBOUR, "Harbour to close")]) == {"2": "1"}


def test_another_story_at_the_same_address_follows_on_none() -> None:
    assert find_previous([story("2", FERRY, "A new ferry")], [story("1", HARBOUR, "Harbour to close")]) == {}
    assert find_previous([story("2", FERRY)], [story("1", HARBOUR)]) == {}
    assert find_previous([story("2", FERRY)], []) == {}


def test_each_story_has_one_version_before_it_and_one_after() -> None:
    earlier = [story("1", HARBOUR), story("2", f"{HARBOUR} It rained.")]
    later = [story("3", f"{HARBOUR} It rained."), story("4", HARBOUR), story("5", HARBOUR)]
    found = find_previous(later, earlier)
    assert sorted(found.values()) == ["1", "2"]
    assert find_previous(later, earlier) == found


def test_texts_too_short_to_compare_follow_on_none() -> None:
    assert find_previous([story("2", "It rained.")], [story("1", "It snowed.")]) == {}
