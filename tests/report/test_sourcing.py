"""The sourcing report of a story."""

from __future__ import annotations

import io

import pytest

from onrecord.cli.sources import print_report
from onrecord.cli.wrapping import open_console
from onrecord.report import SourcingReport, report_sources
from onrecord.resolve import resolve_story
from tests.gold import OPEN, load_gold
from tests.resolve.stories import resolve

MARKED = (
    "{source:1|Ida Holm, spokeswoman for the Northern Harbour Authority,} {cue:1|said} {content:1|so}."
    " {source:2|The Northern Harbour Authority} {cue:2|denied} {content:2|a leak}."
    " {source:3|Sources} {cue:3|said} {content:3|“it leaked”}."
    " {source:4|A senior official} {cue:4|accused} {content:4|Rolf Berg of lying}."
)
KINDS = {1: "named_person", 2: "named_organization", 3: "unnamed_group", 4: "unnamed_person"}


def report() -> SourcingReport:
    return report_sources(
        resolve(MARKED, source_type=KINDS, stance={2: "deny", 4: "accuse"}, form={3: "direct"})
    )


def test_every_source_stands_in_it_with_what_it_says() -> None:
    sources = report().sources
    assert [(s.name, s.statements, s.words, s.direct_share) for s in sources] == [
        ("Ida Holm", 1, 1, 0.0),
        ("Northern Harbour Authority", 1, 2, 0.0),
        ("unnamed sources (1)", 1, 2, 1.0),
        ("unnamed senior official (2)", 1, 4, 0.0),
    ]


def test_the_ways_by_which_words_came_are_those_of_the_record() -> None:
    marked = (
        "{source:1|Reuters} {cue:1|reported} {content:1|that {source:2|the Harbour Board} {cue:2|denied}"
        " {content:2|a leak}}."
    )
    kinds = {1: "media", 2: "named_organization"}
    made = resolve(marked, source_type=kinds, parent={2: 1})
    (way,) = report_sources(made).ways
    assert [hop.name for hop in way.hops] == ["Harbour Board", "Reuters"]
    stream = io.StringIO()
    print_report(open_console(stream), made, report_sources(made))
    assert "Harbour Board → Reuters: 1 statement" in stream.getvalue()


def test_the_roots_are_counted_with_their_arithmetic() -> None:
    roots = report().roots
    assert (roots.at_least, roots.at_most) == (1, 4)
    assert roots.arithmetic == (
        "4 sources",
        "= 4 at most",
        "− 1 for a body that speaks itself: Ida Holm",
        "− 2 unnamed that could be one of the others: unnamed sources (1), unnamed senior official (2)",
        "= 1 at least",
    )


def test_who_would_not_comment_is_no_root() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|said} {content:1|the dam held}."
        " {source:2|Rolf Berg} {cue:2|declined to comment}."
    )
    made = report_sources(resolve(marked, stance={2: "no_comment"}))
    assert (made.roots.at_least, made.roots.at_most) == (1, 1)
    assert made.roots.arithmetic[:2] == ("2 sources", "− 1 that did not comment: Rolf Berg")
    silent = report_sources(
        resolve("{source:1|Rolf Berg} {cue:1|declined to comment}.", stance={1: "no_comment"})
    )
    assert silent.roots.at_most == 0


def test_a_story_that_rests_on_one_source_is_asked_about_the_one_that_speaks() -> None:
    marked = (
        "{source:1|Rolf Berg} {cue:1|declined to comment}."
        " {source:2|Ann Lee} {cue:2|said} {content:2|the dam held}."
    )
    checks = report_sources(resolve(marked, stance={1: "no_comment"})).checks
    assert [one.message for one in checks if one.rule == "one root"] == [
        "the story rests on one source: Ann Lee"
    ]


def test_it_asks_what_a_desk_would_and_points_at_the_words() -> None:
    annotated = resolve(MARKED, source_type=KINDS, stance={2: "deny", 4: "accuse"}, form={3: "direct"})
    found = {
        (check.rule, annotated.story.text[check.spans[0].start : check.spans[0].end])
        for check in report_sources(annotated).checks
    }
    assert found == {
        ("bare source", "Sources"),
        ("plural with one voice", "“it leaked”"),
        ("no reason given", "Sources"),
        ("no reason given", "A senior official"),
        ("unnamed opinion", "Rolf Berg of lying"),
        ("accused and not asked", "Rolf Berg"),
    }


def test_nobody_who_answers_is_said_not_to_have_been_asked() -> None:
    marked = (
        "{source:1|Ann Lee} {cue:1|accused} {content:1|Rolf Berg of lying}."
        " {source:2|Berg} {cue:2|declined to comment}."
    )
    annotated = resolve(marked, stance={1: "accuse", 2: "no_comment"})
    assert "accused and not asked" not in {check.rule for check in report_sources(annotated).checks}


def test_a_story_in_which_nobody_speaks_has_a_report_too() -> None:
    empty = report_sources(resolve("Rain fell."))
    assert (empty.sources, empty.checks, empty.roots.at_most) == ((), (), 0)


@pytest.mark.skipif(not OPEN.exists(), reason="the open gold is not in this checkout")
def test_the_reports_of_the_open_gold_can_be_printed_and_their_numbers_agree() -> None:
    for annotated in load_gold():
        resolved = resolve_story(annotated)
        made = report_sources(resolved)
        assert made.roots.at_least <= made.roots.at_most <= len(made.sources)
        spoken = sum(1 for a in resolved.attributions if a.speaker and a.source)
        assert sum(len(source.attribution_ids) for source in made.sources) == spoken
        stream = io.StringIO()
        print_report(open_console(stream), resolved, made)
        assert made.roots.arithmetic[-1] in stream.getvalue()
