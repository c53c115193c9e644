"""Headers are weighed by signs that have a weight each, in any script."""

from __future__ import annotations

import pytest

from onrecord.split.blocks import find_blocks
from onrecord.split.boundaries import WEIGHTS, find_starts
from onrecord.split.evidence import find_evidence
from onrecord.split.header import Header
from onrecord.split.words import content_stems
from onrecord.split.zones import find_lines, find_zones

HARBOUR = """Harbour strike enters second week

Dockers at Port Ellis walked out again on Monday, and union leader Ann Reyes said they would stay out.

"We have been offered nothing," Reyes told reporters at the gates of the harbour.

The port's owner said that it would not raise wages before spring.
"""
MUSEUM = """Museum buys lost portrait of a glassmaker

The Hillman Museum has bought a portrait of a glassmaker that was lost for eighty years, it said on Tuesday.

Curator Paul Adeyemi found the portrait in a cellar, and the museum paid the glassmaker's heirs for it.

Visitors will see the portrait from June, Adeyemi said.
"""
JAPANESE = "港の労働者が二週目のストライキに入る"
KOREAN = "부산항에서 파업이"


def _judge(text: str) -> list[dict[str, float]]:
    found: list[dict[str, float]] = []

    def judge(header: Header) -> float:
        found.append(find_evidence(header))
        return 1.0

    lines = find_lines(find_blocks(text))
    find_starts(lines, find_zones(lines), judge)
    return found


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    (evidence,) = _judge(HARBOUR + "\n" + MUSEUM)
    assert list(evidence) == list(WEIGHTS)


def test_signs_are_small_figures() -> None:
    (evidence,) = _judge(HARBOUR + "\n" + MUSEUM)
    assert all(-1.5 <= value <= 1.5 for value in evidence.values())


@pytest.mark.parametrize("pair", [(HARBOUR, MUSEUM), (MUSEUM, HARBOUR)])
def test_two_bare_stories_are_parted_at_the_second_headline(pair: tuple[str, str]) -> None:
    lines = find_lines(find_blocks("\n".join(pair)))
    starts = find_starts(lines, find_zones(lines))
    assert [lines[zone.start].text for zone in starts] == [story.split("\n")[0] for story in pair]


def test_a_subhead_on_the_subject_of_the_story_begins_none() -> None:
    text = (
        HARBOUR
        + "\nWhat the dockers want\n\nThe dockers of Port Ellis want more, Reyes said of the strike.\n"
    )
    lines = find_lines(find_blocks(text))
    assert len(find_starts(lines, find_zones(lines))) == 1


def test_scripts_without_capitals_share_pairs_of_characters() -> None:
    assert "港の" in content_stems(JAPANESE)
    assert set(content_stems(KOREAN)) & set(content_stems("부산항은 조용했다"))


def test_a_line_without_spaces_is_as_long_as_it_looks() -> None:
    body = (
        "組合は木曜日に港の前で会見を開き、会社の回答がまだないと述べ、来週も職場に戻らないことを明らかにし、住民に理解を求めた。"
        * 2
    )
    assert len(_judge(f"{JAPANESE}\n\n{body}\n\n{JAPANESE}\n\n{body}\n")) == 1


def test_a_teaser_below_a_heading_is_no_story() -> None:
    assert _judge(f"What to read today\n\nA museum, a portrait and its heirs.\n\n{HARBOUR}") == []


def test_the_page_is_divided_as_a_whole() -> None:
    """A first header that may be either is settled by what follows from it for the second."""
    lines = find_lines(find_blocks("\n".join((HARBOUR, MUSEUM, "Museum heirs agree\n\n" + MUSEUM))))
    zones = find_zones(lines)

    def judge(header: Header) -> float:
        if header.zone == zones[1]:
            return 0.55
        return 0.5 if header.last == zones[1] else 0.99

    assert find_starts(lines, zones, judge) == (zones[0], *zones[2:])


def test_a_stub_below_a_headline_is_passed_over_for_the_first_paragraph() -> None:
    title, rest = MUSEUM.split("\n", 1)
    (evidence,) = _judge(f"{HARBOUR}\n{title}\n\nABSTRACT.\n{rest}")
    assert evidence["below_first"] == 1


def test_who_is_named_in_full_again_is_introduced_anew() -> None:
    again = "Dockers elect Reyes\n\nAnn Reyes was elected to lead the dockers of the north on Sunday.\n"
    story = f"{HARBOUR}\nThe owner told Reyes on the quay that it had nothing more to give.\n"
    (evidence,) = _judge(f"{story}\n{again}")
    assert evidence["named_again"] > 0
    assert evidence["known_by_surname"] == 0
    later = "What comes next\n\nReyes said that the dockers would meet on the quay again in the spring.\n"
    (evidence,) = _judge(f"{story}\n{later}")
    assert evidence["named_again"] == 0
