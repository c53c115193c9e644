"""Words of time, and the days they stand for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.data import Story
from onrecord.resolve import calendar
from onrecord.resolve.dates import find_dates, list_openings, read_time
from onrecord.resolve.storydate import find_story_date
from onrecord.resolve.timerules import RULES
from tests.resolve.stories import resolve

TODAY = date(2026, 2, 12)  # a Thursday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on Wednesday", "2026-02-11", "2026-02-11"),
        ("on Thursday", "2026-02-12", "2026-02-12"),
        ("last week", "2026-02-02", "2026-02-08"),
        ("earlier this week", "2026-02-09", "2026-02-12"),
        ("at the beginning of last week", "2026-02-02", "2026-02-03"),
        ("over the weekend", "2026-02-07", "2026-02-08"),
        ("yesterday", "2026-02-11", "2026-02-11"),
        ("last month", "2026-01-01", "2026-01-31"),
        ("in December", "2025-12-01", "2025-12-31"),
        ("in February", "2026-02-01", "2026-02-12"),
        ("in late January", "2026-01-21", "2026-01-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("in autumn 2024", "2024-09-01", "2024-11-30"),
        ("late last year", "2025-09-01", "2025-12-31"),
        ("in the 1990s", "1990-01-01", "1999-12-31"),
        ("on Feb. 3", "2026-02-03", "2026-02-03"),
        ("last Nov. 3", "2025-11-03", "2025-11-03"),
        ("last Tuesday", "2026-02-03", "2026-02-03"),
        ("last Friday", "2026-02-06", "2026-02-06"),
        ("on 3 February 2025", "2025-02-03", "2025-02-03"),
        ("between 2010 and 2015", "2010-01-01", "2015-12-31"),
        ("three days ago", "2026-02-09", "2026-02-09"),
        ("two months ago", "2025-12-01", "2025-12-31"),
        ("eight years ago", "2018-01-01", "2018-12-31"),
        ("over the past month", "2026-01-12", "2026-02-12"),
        ("since 2017", "2017-01-01", "2026-02-12"),
        ("before December", None, "2025-12-31"),
        ("for years", None, "2026-02-12"),
        ("five or six weeks ago", "2026-01-01", "2026-01-08"),
        ("over the last several weeks", None, "2026-02-12"),
        ("at the beginning of the week", "2026-02-09", "2026-02-10"),
        ("in 2024 and again last month", "2024-01-01", "2026-01-31"),
        ("at 8 a.m.", "2026-02-12", "2026-02-12"),
        ("during his visit", None, "2026-02-12"),
        ("with a smile", None, None),
    ],
)
def test_words_of_time_stand_for_days(words: str, first: str | None, last: str | None) -> None:
    reading = read_time(words, TODAY)
    found = (reading.first, reading.last) if reading else (None, None)
    assert tuple(day.isoformat() if day else None for day in found) == (first, last)


def test_without_a_day_of_the_story_only_words_with_a_year_are_read() -> None:
    assert read_time("on Wednesday", None) is None
    reading = read_time("in March 2015", None)
    assert reading is not None
    assert reading.first == date(2015, 3, 1)


def test_a_year_that_no_calendar_has_is_left_alone() -> None:
    assert read_time("30 February 2020", TODAY) is None or True  # raises nothing
    assert read_time("nine hundred centuries ago", TODAY) is None


def test_a_day_most_of_a_year_ahead_is_past_even_beside_a_future() -> None:
    text = "The ban was due to end on December 14. A vote is due on March 3."
    assert [mention.earliest for mention in find_dates(text, date(2026, 1, 1))] == [
        "2025-12-14",
        "2026-03-03",
    ]


def test_a_text_that_tells_of_other_times_dates_its_days_there() -> None:
    text = "In 1950 the war began. On June 25 the army crossed the border."
    assert [mention.earliest for mention in find_dates(text, TODAY)] == ["1950-01-01", "1950-06-25"]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("the next day", "2024-03-06", "2024-03-06"),
        ("the day before", "2024-03-04", "2024-03-04"),
        ("three days later", "2024-03-08", "2024-03-08"),
        ("two weeks earlier", "2024-02-20", "2024-02-20"),
        ("the following month", "2024-04-01", "2024-04-30"),
        ("that year", "2024-01-01", "2024-12-31"),
        ("last month", "2026-01-01", "2026-01-31"),
    ],
)
def test_words_that_point_back_count_from_the_date_told_last(words: str, first: str, last: str) -> None:
    text = f"The court ruled on March 5, 2024. It met again {words}."
    mention = find_dates(text, TODAY)[-1]
    assert (mention.earliest, mention.latest) == (first, last)


def test_a_day_is_not_counted_from_a_date_that_is_a_month_long() -> None:
    assert len(find_dates("The court ruled in March 2024. It met again three days later.", TODAY)) == 1


def test_a_text_that_names_many_years_goes_by_them_throughout() -> None:
    years = " ".join(f"In {year} rain fell." for year in range(2017, 2024))
    text = years + " " + "It rained. " * 20 + "In October it stopped."
    assert find_dates(text, TODAY)[-1].earliest == "2023-10-01"
    assert find_dates(text.replace(years, "In 2023 rain fell."), TODAY)[-1].earliest == "2025-10-01"


@pytest.mark.parametrize(
    "text",
    ["It may rain.", "They march on.", "The Sun said so.", "Prices fall.", "The fall of Rome.", "Jan left."],
)
def test_other_words_that_look_like_months_and_days_are_no_dates(text: str) -> None:
    assert find_dates(text, TODAY) == ()


@pytest.mark.parametrize(
    "text", ["In May it rained.", "It rained in fall.", "It rains in the fall.", "On Sun. it rained."]
)
def test_months_days_and_autumns_are_dates(text: str) -> None:
    assert len(find_dates(text, TODAY)) == 1


def test_a_year_earlier_is_the_same_quarter_of_the_year_before() -> None:
    text = "Sales rose in the third quarter of 2025. A year earlier they fell."
    assert [(mention.earliest, mention.latest) for mention in find_dates(text, TODAY)] == [
        ("2025-07-01", "2025-09-30"),
        ("2024-07-01", "2024-09-30"),
    ]


def test_the_latest_quarter_is_the_last_that_is_over_or_was_told_this_year() -> None:
    text = (
        "Sales rose from $3 in the third quarter of 2024. In the latest quarter they fell."
        " The 2023 first quarter was dry."
    )
    assert [mention.earliest for mention in find_dates(text, TODAY)] == [
        "2024-07-01",
        "2025-10-01",
        "2023-01-01",
    ]


def test_news_calls_the_day_it_comes_out_by_its_name() -> None:
    assert [mention.earliest for mention in find_dates("He will speak on Thursday.", TODAY)] == ["2026-02-12"]
    assert [mention.earliest for mention in find_dates("He will speak on Friday.", TODAY)] == ["2026-02-13"]


@pytest.mark.parametrize(
    ("words", "days"),
    [("at the time", ("2025-03-01", "2025-03-31")), ("later", ("2025-03-01", "2026-02-12"))],
)
def test_at_the_time_is_that_of_the_date_told_last(words: str, days: tuple[str, str]) -> None:
    marked = (
        "The plant closed in March 2025. {source:1|Ann Lee} {cue:1|said} {time:1|WORDS} {content:1|no}."
    ).replace("WORDS", words)
    (time,) = [each.time for each in resolve(marked, published="2026-02-12").attributions]
    assert time is not None
    assert (time.earliest, time.latest) == days


def test_without_a_day_of_the_story_a_month_is_of_the_one_year_that_the_text_names() -> None:
    marked = "The call of May 3, 2019. {source:1|Ann Lee} {cue:1|said} {time:1|on July 18} {content:1|no}."
    (time,) = [each.time for each in resolve(marked).attributions]
    assert time is not None
    assert (time.earliest, time.latest) == ("2019-07-18", "2019-07-18")
    (unread,) = [each.time for each in resolve(marked.replace("July 18", "Monday")).attributions]
    assert unread is not None
    assert unread.earliest is None


def test_a_paper_says_all_it_says_on_one_day() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|wrote} in {medium:1|an open letter} {time:1|on Monday} {content:1|no}.\n\n"
        "Rain fell.\n\nRain fell.\n\n{source:2|The letter} {cue:2|says} {content:2|it rained}."
    )
    resolved = resolve(marked, published="2026-02-12", source_type={2: "document"})
    assert [each.time.earliest if each.time else None for each in resolved.attributions] == ["2026-02-09"] * 2


def test_an_attitude_is_held_and_takes_no_day_from_what_was_said_beside_it() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|said} {time:1|on Monday} {content:1|no}."
        " {source:2|Ann Lee} {cue:2|fears} {content:2|rain}."
    )
    resolved = resolve(marked, published="2026-02-12", stance={2: "believe"})
    assert resolved.attributions[1].time is None


def _days(marked: str, published: str = "2026-02-12") -> list[tuple[str | None, str | None] | None]:
    times = [each.time for each in resolve(marked, published=published).attributions]
    return [(time.earliest, time.latest) if time else None for time in times]


def test_what_goes_on_from_a_letter_dates_the_letter_where_it_is_named_again() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|wrote} {time:1|on Wednesday} {content:1|yes} in {medium:1|a letter}."
        " {source:2|The letter} {cue:2|says} {content:2|more}."
        + "\nRain fell." * 5
        + " {source:3|The letter} {cue:3|says} {content:3|so}."
    )
    assert _days(marked) == [("2026-02-11", "2026-02-11")] * 3


def test_an_adverb_at_the_cue_is_read_where_the_reader_passed_it_by() -> None:
    marked = "{source:1|Ann Lee} had previously {cue:1|said} {content:1|yes}."
    story = resolve(marked, published="2026-02-12")
    time = story.attributions[0].time
    assert time is not None
    assert [story.story.text[span.start : span.end] for span in time.spans] == ["previously"]
    assert (time.earliest, time.latest) == (None, "2026-02-12")


def test_a_preposition_that_the_reader_left_out_counts() -> None:
    assert _days(
        "She met Bo in March 2024. At the {time:1|time} {source:1|she} {cue:1|said} {content:1|yes}."
    ) == [("2024-03-01", "2024-03-31")]


def test_the_years_of_a_range_stay_together() -> None:
    mentions = find_dates("The 1996 to 2000 inquiry cleared him.", TODAY)
    assert [(each.earliest, each.latest) for each in mentions] == [("1996-01-01", "2000-12-31")]


def test_words_of_time_are_read_where_an_apostrophe_came_out_broken() -> None:
    marked = "After {time:1|Tuesdayâ\x80\x99s} meeting {source:1|Ann Lee} {cue:1|said} {content:1|yes}."
    time = resolve(marked, published="2026-02-12").attributions[0].time
    assert time is not None
    assert time.earliest == "2026-02-10"


def test_words_that_go_on_carry_the_day_on() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|said} {time:1|on Wednesday} {content:1|yes}."
        " {source:2|She} {cue:2|added} {content:2|more}."
    )
    times = [each.time for each in resolve(marked, published="2026-02-12").attributions]
    assert [(time.earliest, time.latest) for time in times if time] == [("2026-02-11", "2026-02-11")] * 2


@pytest.mark.parametrize(
    ("story", "day", "evidence"),
    [
        (Story("s", None, "Rain fell.", published="2026-02-12T08:00:00Z"), "2026-02-12", "metadata"),
        (
            Story("s", None, "ISTANBUL, Feb. 12 (Reuters) - Rain.", published="2026-02-13"),
            "2026-02-12",
            "dateline",
        ),
        (
            Story("s", None, "Monday, May 18, 2015\n\nRain fell.", published="2026-02-12"),
            "2015-05-18",
            "text",
        ),
        (Story("s", None, "Rain fell.", url="https://example.org/2019/11/18/rain"), "2019-11-18", "url"),
        (Story("s", None, "Rain fell.", url="https://example.org/2014/apr/24/rain"), "2014-04-24", "url"),
        (
            Story(
                "s",
                None,
                "Rain.",
                published="2012-12-20",
                url="https://example.org/2012/12/201212662141734397.html",
            ),
            "2012-12-06",
            "url",
        ),
        (
            Story("s", None, "Rain.", published="2012-12-05", url="https://example.org/2012/12/06/rain"),
            "2012-12-05",
            "metadata",
        ),
        (
            Story("s", None, "Rain fell.\n\n— Ann Lee (@annlee) May 17, 2015\n\n— Bo (@bo) May 18, 2015"),
            "2015-05-18",
            "text",
        ),
        (
            Story("s", None, "A man in the rain on Monday, May 18, 2015. (AP Photo/Ann Lee)\n\nRain fell."),
            "2015-05-18",
            "text",
        ),
    ],
)
def test_a_story_has_a_day_with_its_evidence(story: Story, day: str, evidence: str) -> None:
    found = find_story_date(story)
    assert found is not None
    assert (found.day, found.evidence) == (day, evidence)


@pytest.mark.parametrize("number", ["2012121121734397000", "20121299999734397"])
def test_a_number_in_the_address_that_may_be_read_in_two_ways_gives_no_day(number: str) -> None:
    assert (
        find_story_date(Story("s", None, "Rain.", url=f"https://example.org/2012/12/{number}.html")) is None
    )


def test_a_story_that_says_no_day_has_none() -> None:
    assert find_story_date(Story("s", None, "Rain fell on Monday.", published="soon")) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_the_last_such_day_is_within_a_week(today: date, weekday: int) -> None:
    day = calendar.latest_weekday(weekday, today)
    assert day.weekday() == weekday
    assert timedelta(0) <= today - day < timedelta(7)


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.sampled_from(["early", "mid", "late"]),
    st.sampled_from(["week", "month", "year"]),
)
def test_a_part_lies_in_its_whole(day: date, part: str, unit: str) -> None:
    whole = calendar.whole_week(day) if unit == "week" else calendar.shift(day, unit, 0)
    first, last = calendar.part_of(whole, part)
    assert whole[0] <= first <= last <= whole[1]


@given(st.text(alphabet="0123456789 -/,.adeinorstuyJFMASOND", max_size=60))
def test_no_text_breaks_the_reading(words: str) -> None:
    read_time(words, TODAY)
    find_dates(words, TODAY)


@pytest.mark.parametrize("order", range(len(RULES)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_rule_is_tried_wherever_its_words_begin(order: int, data: st.DataObject) -> None:
    pattern, _ = RULES[order]
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    assert set(list_openings(text)).issuperset(match.start() for match in pattern.finditer(text))
