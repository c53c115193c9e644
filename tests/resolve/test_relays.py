"""Which outlet or agency carried the words."""

from __future__ import annotations

import pytest

from onrecord.data import SourceType
from tests.resolve.stories import resolve


@pytest.mark.parametrize(
    ("marked", "source_type", "relay"),
    [
        (
            "{source:1|Rolf Berg} {cue:1|told} {addressee:1|{relay:1|the BBC}} {content:1|he would go}.",
            "named_person",
            "the BBC",
        ),
        (
            "{source:1|Rolf Berg} {cue:1|told} {addressee:1|{relay:1|the press}} {content:1|he would go}.",
            "named_person",
            "",
        ),
        (
            "{source:1|Rolf Berg} {cue:1|told} {addressee:1|the paper} {content:1|he would go}.",
            "named_person",
            "the paper",
        ),
        (
            "Speaking to Harbour Gazette, {source:1|Rolf Berg} {cue:1|said} {content:1|he would go}.",
            "named_person",
            "Harbour Gazette",
        ),
        (
            "Rolf Berg spoke to Harbour Gazette. {source:1|He} {cue:1|said} {content:1|it was long}.",
            "named_person",
            "",
        ),
        (
            "{cue:1|According to} {source:1|a {relay:1|NATO} report}, {content:1|the bridge is weak}.",
            "document",
            "",
        ),
    ],
)
def test_a_carrier_is_named_or_is_an_outlet(marked: str, source_type: SourceType, relay: str) -> None:
    annotated = resolve(marked, source_type={1: source_type})
    text = annotated.story.text
    assert [text[span.start : span.end] for span in annotated.attributions[0].relay] == [relay] * bool(relay)
