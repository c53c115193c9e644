"""Whatever a reader hands on, resolution returns it whole: the same attributions, spans inside the text."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.data import AnnotatedStory, Attribution, Maker, Story, TimeExpression
from onrecord.report import report_sources
from onrecord.resolve import resolve_story
from onrecord.resolve.chains import find_chains
from onrecord.spans import Span, merge_spans
from tests.resolve.stories import annotate

TOKENS = (
    "The the President Ann Lee Berg official officials said he she they who it I we told Reuters U.S. of its"
    ' Beijing’s and , . “ ” " Mr. Jr. al-Assad report statement on Friday last week 2015 , (AP) — Ministry'
    " Foreign one some 100% @home é ß’s ’ - –"
)
WORDS = st.sampled_from([*TOKENS.split(" "), "\n\n", "\n"])
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)
KINDS = st.sampled_from(
    ["named_person", "unnamed_person", "named_organization", "unnamed_group", "media", "document", "other"]
)
STANCES = st.sampled_from(
    ["say", "deny", "accuse", "reject", "no_comment", "ask", "confirm", "claim", "criticize"]
)


@st.composite
def stories(draw: st.DrawFn) -> AnnotatedStory:
    text = draw(TEXTS)

    def spans() -> tuple[Span, ...]:
        ends = st.integers(0, len(text))
        return merge_spans(tuple(sorted(pair)) for pair in draw(st.lists(st.tuples(ends, ends), max_size=2)))

    count = draw(st.integers(0, 6))
    attributions = []
    for number in range(count):
        time = spans()
        attributions.append(
            Attribution(
                f"a{number}",
                *(spans() for _ in range(8)),
                time=TimeExpression(time) if time else None,
                form=draw(st.sampled_from(["direct", "mixed", "indirect"])),
                stance=draw(STANCES),
                negated=draw(st.booleans()),
                parent=draw(st.sampled_from([None, *(f"a{n}" for n in range(count)), "gone"])),
                source_type=draw(KINDS),
            )
        )
    published = draw(st.sampled_from([None, "2015-06-01", "soon"]))
    return AnnotatedStory(Story("s", None, text, published=published), tuple(attributions), Maker("t", "1"))


@settings(deadline=None, max_examples=300)
@given(stories())
def test_any_reading_is_resolved_and_only_added_to(annotated: AnnotatedStory) -> None:
    resolved = resolve_story(annotated)
    assert resolved == resolve_story(annotated)
    assert [each.id for each in resolved.attributions] == [each.id for each in annotated.attributions]
    length = len(annotated.story.text)
    for before, after in zip(annotated.attributions, resolved.attributions, strict=True):
        same = replace(
            after,
            speaker=None,
            role=before.role,
            relay=before.relay,
            anonymity_reason=before.anonymity_reason,
            time=before.time,
            source_type=before.source_type,
            responds_to=None,
            response=None,
        )
        assert same == before
        for span in (*after.role, *after.relay, *after.anonymity_reason):
            assert 0 <= span.start < span.end <= length
        assert after.responds_to != after.id
    find_chains(resolved)
    report_sources(resolved)


def test_a_long_story_takes_no_more_than_its_length() -> None:
    paragraph = (
        "{source:%d|Minister Ann%d Lee%d} {cue:%d|said} {content:%d|that it rained in Oslo%d on Friday}."
        " {source:%d|She} {cue:%d|told} {addressee:%d|Reuters} {content:%d|more}.\n\n"
    )
    seconds = []
    for size in (200, 800):
        numbers = [(n * 2 + 1, n, n, n * 2 + 1, n * 2 + 1, n, *[n * 2 + 2] * 4) for n in range(size)]
        annotated = annotate("".join(paragraph % number for number in numbers), published="2026-02-12")
        start = process_time()
        resolve_story(annotated)
        seconds.append(process_time() - start)
    assert seconds[1] < 10 * seconds[0]  # four times the length
