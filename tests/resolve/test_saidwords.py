"""The words of time of an attribution, as a reader hands them on: whole, and with their days."""

from __future__ import annotations

import pytest

from tests.resolve.stories import resolve

TODAY = "2026-02-12"  # a Thursday


def _days(marked: str) -> list[tuple[str | None, str | None] | None]:
    times = [each.time for each in resolve(marked, published=TODAY).attributions]
    return [(time.earliest, time.latest) if time else None for time in times]


@pytest.mark.parametrize(
    ("marked", "words", "day"),
    [
        ("{time:1|late on} Tuesday {content:1|no}", "late on Tuesday", "2026-02-10"),
        ("{time:1|the} same day {content:1|no}", "the same day", "2026-02-09"),
        ("{time:1|earlier} in the day {content:1|no}", "earlier in the day", "2026-02-09"),
        ("In {time:1|early} 2012 {content:1|no}", "In early 2012", "2012-01-01"),
        ("{time:1|on Monday} Friday's talks {content:1|no}", "on Monday", "2026-02-09"),
    ],
)
def test_words_of_time_that_were_cut_short_are_read_whole(marked: str, words: str, day: str) -> None:
    story = resolve(f"It rained on Monday. {{source:1|Ann Lee}} {{cue:1|said}} {marked}.", published=TODAY)
    time = story.attributions[0].time
    assert time is not None
    assert " ".join(story.story.text[span.start : span.end] for span in time.spans) == words
    assert time.earliest == day


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("After the vote", ("2026-02-10", "2026-02-10")),
        ("Shortly after the closed meeting", ("2026-02-11", "2026-02-11")),
        ("at 6 p.m.", ("2026-02-11", "2026-02-11")),
        ("Earlier in the day", ("2026-02-11", "2026-02-11")),
        ("after the war", (None, "2026-02-12")),
    ],
)
def test_right_after_what_happened_is_on_its_day(words: str, days: tuple[str | None, str]) -> None:
    story = "The house held a vote on Tuesday. The plant closed on Wednesday."
    assert _days(f"{story} {{time:1|{words}}} {{source:1|Ann Lee}} {{cue:1|said}} {{content:1|no}}.") == [
        days
    ]


@pytest.mark.parametrize("words", ["at 6 p.m.", "earlier in the day", "later in the evening"])
def test_a_time_of_day_is_of_today_where_no_day_was_told(words: str) -> None:
    marked = f"{{source:1|Ann Lee}} {{cue:1|said}} {{time:1|{words}}} {{content:1|no}}."
    assert _days(marked) == [(TODAY, TODAY)]


def test_what_happened_long_ago_dates_nothing_said_after_it() -> None:
    marked = (
        "The vote was on March 3, 2021. {time:1|After the vote} {source:1|Ann} {cue:1|said} {content:1|no}."
    )
    assert _days(marked) == [(None, TODAY)]


def test_what_was_said_on_several_days_was_said_from_the_first_to_the_last() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|said} {content:1|no} {time:1|on Monday} and again {time:1|on Wednesday}."
    )
    assert _days(marked) == [("2026-02-09", "2026-02-11")]


def test_as_of_a_day_is_said_by_that_day() -> None:
    marked = "As {time:1|of Tuesday}, {source:1|Ann Lee} had {cue:1|said} {content:1|no}."
    assert _days(marked) == [(None, "2026-02-10")]


def test_that_same_day_is_the_last_day_told_and_no_year() -> None:
    marked = (
        "It rained on Monday, the most since 2017. {time:1|That same day} {source:1|Ann Lee}"
        " {cue:1|said} {content:1|no}."
    )
    assert _days(marked) == [("2026-02-09", "2026-02-09")]


def test_nothing_was_said_on_a_day_to_come() -> None:
    marked = (
        "It rained on Monday. The rules will hold from March 10. {time:1|The same day} {source:1|Ann Lee}"
        " {cue:1|said} {content:1|no}."
    )
    assert _days(marked) == [("2026-02-09", "2026-02-09")]
    assert _days("{time:1|The next day} {source:1|Ann Lee} {cue:1|said} {content:1|no}.") == [(None, None)]
