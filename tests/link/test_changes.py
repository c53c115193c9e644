"""What changed between two versions of a story in who is quoted."""

from __future__ import annotations

from dataclasses import replace

from onrecord.data import AnnotatedStory, Attribution, Maker, Story
from onrecord.link import Change, compare_versions
from onrecord.spans import Span


def version(*lines: tuple[str, str, str, str]) -> AnnotatedStory:
    """Return a story of lines: source, cue and content of its one attribution, then the speaker."""
    text, attributions = "", []
    for number, (source, cue, content, speaker) in enumerate(lines, 1):
        start = len(text)
        spans = []
        for words in (source, cue, content):
            spans.append((Span(start, start + len(words)),))
            start += len(words) + 1
        text += f"{source} {cue} {content}\n"
        attributions.append(
            Attribution(f"a{number}", cue=spans[1], source=spans[0], content=spans[2], speaker=speaker)
        )
    return AnnotatedStory(Story("s", None, text), tuple(attributions), Maker("nobody", "1"))


MAYOR = ("The mayor", "said", "the harbour would close in March.", "Ann Ortiz")
PORT = ("The port", "denied", "that it had been sold.", "port of Eldby")
OFFICIAL = ("An official", "said", "the port had been sold.", "unnamed official (1)")


def kinds(changes: tuple[Change, ...]) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    return [
        (one.kind, one.before and one.before.speaker, one.after and one.after.speaker, one.fields)
        for one in changes
    ]


def test_the_same_words_are_no_change_wherever_they_stand() -> None:
    assert compare_versions(version(MAYOR, PORT), version(PORT, MAYOR)) == ()


def test_lines_that_come_and_go_are_added_and_removed() -> None:
    assert kinds(compare_versions(version(MAYOR, OFFICIAL), version(PORT, MAYOR))) == [
        ("added", None, "port of Eldby", ()),
        ("removed", "unnamed official (1)", None, ()),
    ]


def test_the_same_words_from_somebody_else_are_one_change() -> None:
    named = ("Peter Lind", "said", "the port had been sold.", "Peter Lind")
    assert kinds(compare_versions(version(OFFICIAL), version(named))) == [
        ("changed", "unnamed official (1)", "Peter Lind", ("speaker",))
    ]


def test_what_was_said_and_is_no_longer_is_another_stance() -> None:
    before = version(MAYOR)
    after = version((MAYOR[0], "did not say", *MAYOR[2:]))
    after = replace(after, attributions=(replace(after.attributions[0], negated=True),))
    assert kinds(compare_versions(before, after)) == [("changed", "Ann Ortiz", "Ann Ortiz", ("stance",))]


def test_other_words_of_the_same_speaker_are_one_change() -> None:
    later = ("The mayor", "warned", "the harbour would close in April.", "Ann Ortiz")
    after = version(later)
    after = replace(after, attributions=(replace(after.attributions[0], stance="warn"),))
    assert kinds(compare_versions(version(MAYOR), after)) == [
        ("changed", "Ann Ortiz", "Ann Ortiz", ("content", "stance"))
    ]


def test_a_line_that_stands_in_both_is_a_change_only_where_it_is_somebody_elses() -> None:
    before, after = version(MAYOR, PORT), version(MAYOR, PORT, OFFICIAL)
    read_otherwise = replace(after.attributions[0], stance="warn", content=())
    now_named = replace(after.attributions[1], speaker="Peter Lind")
    after = replace(after, attributions=(read_otherwise, now_named))
    assert kinds(compare_versions(before, after)) == [
        ("changed", "port of Eldby", "Peter Lind", ("speaker",)),
    ]
