"""The day of a statement without words of time of its own: taken from where the story tells it, or none."""

from __future__ import annotations

import pytest

from onrecord.data import AnnotatedStory
from tests.resolve.stories import resolve

TODAY = "2026-02-12"  # a Thursday
MONDAY = ("2026-02-09", "2026-02-09")


def _days(story: AnnotatedStory) -> list[tuple[str | None, str | None] | None]:
    times = [each.time for each in story.attributions]
    return [(time.earliest, time.latest) if time else None for time in times]


@pytest.mark.parametrize(
    ("said", "gap", "goes_on"),
    [("on Monday", 1, True), ("on Monday", 8, False), ("in 2019", 4, False), ("recently", 1, False)],
)
def test_a_speaker_who_goes_on_at_once_does_so_on_one_day(said: str, gap: int, goes_on: bool) -> None:
    marked = (
        f"{{source:1|Ann Lee}} {{cue:1|said}} {{time:1|{said}}} {{content:1|yes}}."
        + "\nRain fell." * (gap - 1)
        + "\n{source:2|She} {cue:2|added} {content:2|more}."
    )
    first, second = _days(resolve(marked, published=TODAY))
    assert second == (first if goes_on else None)


def test_a_day_that_is_taken_from_elsewhere_has_no_words_of_its_own() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|said} {time:1|on Monday} {content:1|yes}."
        " {source:2|She} {cue:2|added} {content:2|more}."
    )
    time = resolve(marked, published=TODAY).attributions[1].time
    assert time is not None
    assert time.spans == ()


def test_a_lead_that_tells_of_the_speaker_dates_the_speech() -> None:
    marked = (
        "Governor Ann Lee declared an emergency on Monday in a speech to the whole of the state, after a week"
        " of rain.\n\nIn {medium:1|the speech}, {source:1|Lee} {cue:1|said} {content:1|the rain is not over}."
    )
    assert _days(resolve(marked, published=TODAY)) == [MONDAY]


def test_a_day_that_others_spoke_on_is_not_taken() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|said} {time:1|on Monday} {content:1|yes}."
        "\n\nRain fell.\n\nBo Kim runs the mill.\n\n{source:2|Bo Kim} {cue:2|has said} {content:2|no}."
    )
    assert _days(resolve(marked, published=TODAY)) == [MONDAY, None]


def test_what_is_told_within_the_words_of_another_takes_no_day() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|said} {time:1|on Monday} {content:1|that Bo Kim wants rain}."
        " {source:2|Bo Kim} {cue:2|wants} {content:2|rain}."
    )
    assert _days(resolve(marked, published=TODAY, parent={2: 1})) == [MONDAY, None]
