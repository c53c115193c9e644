"""Words for people: counted, cut, on one line, and told once."""

from __future__ import annotations

import pytest

from onrecord.prose import adds_to, count, name_stance, one_line, shorten, write_days, write_moment


def test_a_noun_follows_its_number() -> None:
    told = [count(1, "story"), count(2_000, "story"), count(0, "root")]
    assert told == ["1 story", "2,000 stories", "0 roots"]


def test_long_words_are_cut_at_a_blank_and_say_so() -> None:
    assert shorten("the  dam\nheld", 20) == "the dam held"
    assert shorten("the dam held again", 11) == "the dam …"
    assert shorten(None, 5) == ""


def test_what_was_not_looked_at_counts_as_cut() -> None:
    assert shorten("dam" + 100 * " " + "held", 10) == "dam …"


def test_a_line_break_or_a_code_is_no_part_of_a_line() -> None:
    assert one_line("a\nb\t\x1b[2J\x9b\x7f") == "a b ␛[2J\ufffd␡"


def test_a_negated_stance_says_so() -> None:
    told = [name_stance(one, negated=True) for one in ("say", "other")]
    assert told == ["not say", "negated"]
    assert (name_stance("no_comment", negated=False), name_stance("other", negated=False)) == (
        "no comment",
        "",
    )


@pytest.mark.parametrize(
    ("words", "told", "adds"),
    [
        ("minister", "minister", False),
        ("her deputy", "deputy", False),
        ("Kremlin spokesman", "Kremlin", True),
        ("Its", "Microsoft", True),
        ("", "Microsoft", False),
    ],
)
def test_words_that_tell_no_more_add_nothing(words: str, told: str, adds: bool) -> None:
    assert adds_to(words, told) is adds


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2024-08-05T11:51:35.902+01:00", "2024-08-05 11:51 +01:00"),
        ("2024-08-05T11:51:35Z", "2024-08-05 11:51 Z"),
        ("2024-08-05 11:51", "2024-08-05 11:51"),
        ("2024-08-05", "2024-08-05"),
        ("5 August 2024", "5 August 2024"),
        (None, ""),
    ],
)
def test_a_moment_is_told_to_the_minute(moment: str | None, told: str) -> None:
    assert write_moment(moment) == told


def test_a_stretch_of_days_is_told_with_its_open_ends() -> None:
    days = (None, "2024-08-05")
    assert [write_days(first, last) for first in days for last in days] == [
        "", "… to 2024-08-05", "2024-08-05 to …", "2024-08-05",
    ]  # fmt: skip
