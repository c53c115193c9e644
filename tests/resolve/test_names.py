"""Names in a text, and which belong to one bearer."""

from __future__ import annotations

from onrecord.resolve.actors import find_actors
from onrecord.resolve.names import find_names
from tests.resolve.stories import resolve


def names(text: str) -> list[str]:
    return [text[name.start : name.end] for name in find_names(text)]


def actors(text: str) -> dict[str, int]:
    return {actor.name: len(actor.mentions) for actor in find_actors(text, {})}


def test_titles_stand_before_a_name_and_are_not_part_of_it() -> None:
    (name,) = find_names("said Foreign Minister Lena Okafor.")
    assert (name.words, name.titles) == (("Lena", "Okafor"), ("foreign", "minister"))


def test_a_word_that_only_begins_a_sentence_is_no_name() -> None:
    assert names("Officials met. Welcoming Okafor, they smiled. However, rain fell.") == ["Okafor"]


def test_a_body_keeps_its_name_whole() -> None:
    assert names("The Department of Homeland Security and Ann Lee met.") == [
        "Department of Homeland Security",
        "Ann Lee",
    ]


def test_surnames_titles_and_full_names_are_one_person() -> None:
    text = "President Lena Okafor spoke. Mrs Okafor smiled. Okafor left."
    assert actors(text) == {"Lena Okafor": 3}


def test_an_abbreviation_is_the_body_whose_initials_it_is() -> None:
    text = "The Harbour Workers Union (HWU) met. The HWU voted."
    assert actors(text) == {"Harbour Workers Union": 3}


def test_a_state_is_known_by_its_seat() -> None:
    assert actors("Beijing protested. China waited.") == {"China": 2}


def test_two_of_one_family_stay_two() -> None:
    text = "Ann Lee and Bob Lee met. Bob Lee left."
    assert actors(text) == {"Ann Lee": 1, "Bob Lee": 2}


def test_text_in_odd_scripts_and_of_capitals_raises_nothing() -> None:
    for text in ("", "   ", "АБВ ГД Е", "A B C D", "’’’ “”", "X" * 5000, "Mr. Mr. Mr.", "Dr", "Of The And"):
        find_actors(text, {})


def test_an_outlet_is_known_by_one_of_its_words() -> None:
    kinds = {name.kind for name in find_names("Agence France-Presse told the Gazeta Portowa.")}
    assert kinds == {"media"}


def test_a_team_is_as_the_reader_took_it() -> None:
    marked = "{source:1|The team} {cue:1|found} {content:1|no oil}. Its work is done."
    (attribution,) = resolve(marked, source_type={1: "unnamed_group"}).attributions
    assert attribution.source_type == "unnamed_group"


def test_a_surname_goes_on_meaning_whoever_bore_it_until_then() -> None:
    text = "Joe Okafor spoke. Okafor smiled. Okafor left. His son Hunter Okafor stayed. Okafor sighed."
    assert actors(text) == {"Joe Okafor": 4, "Hunter Okafor": 1}


def test_a_slip_of_the_pen_makes_no_second_person_and_a_family_is_not_one_of_it() -> None:
    text = "Paul Campbell came. Paul Cambell spoke. Mr Camppell left. Paul Campbell sat. The Campbells won."
    assert actors(text) == {"Paul Campbell": 4, "Campbells": 1}


def test_a_word_that_opens_a_sentence_is_no_first_name() -> None:
    assert names("Afterwards Okafor left. Whereas Holm stayed.") == ["Okafor", "Holm"]
