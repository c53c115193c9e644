"""A story that tries everything a page of the web may try."""

from __future__ import annotations

from onrecord.data import AnnotatedStory, Attribution, Caption, Maker, Story
from onrecord.spans import Span

SCRIPT = "<script>document.title = 'taken over'; alert(1)</script>"
BROKEN = (
    "</p></span></article><!-- <b><table><tr><style>body { display: none }</style><base href=//evil.example>"
)
LOADS = (
    "\"'><img src=https://evil.example/x.png onerror=alert(2)><svg onload=alert(3)>"
    "<iframe src=//evil.example></iframe>"
)
TEMPLATE = "{{ 7 * 7 }} {% raw %} ${7 * 7} &lt;i&gt;"
BACKWARDS = "\u202eright to left, never closed\u2066 \u200f\u0645\u0631\u062d\u0628\u0627"
EVERYTHING = f"{SCRIPT} {BROKEN} {LOADS} {TEMPLATE} {BACKWARDS}"
TITLE_CHARACTERS = 10_000_000


def hostile_story() -> AnnotatedStory:
    """Return a story all of whose fields are hostile, with a title of ten million characters."""
    text = f"{EVERYTHING} said {EVERYTHING}\n\nA last line stands {BACKWARDS} here."
    cue = len(EVERYTHING) + 1
    story = Story(
        id="hostile/../<b>?#%00ü",
        page_id="hostile",
        text=text,
        title=EVERYTHING + " <b>" * (TITLE_CHARACTERS // 4),
        byline=EVERYTHING,
        agency=EVERYTHING,
        outlet=EVERYTHING,
        url="javascript:alert(4)",
        published="2031-01-01",
        captions=(Caption(EVERYTHING, EVERYTHING),),
    )
    said = Attribution(
        "a1",
        cue=(Span(cue, cue + 4),),
        source=(Span(0, len(EVERYTHING)),),
        content=(Span(cue + 5, cue + 5 + len(EVERYTHING)),),
        role=(Span(0, len(SCRIPT)),),
        speaker=EVERYTHING,
        source_type="named_person",
    )
    return AnnotatedStory(story, (said,), Maker("hostile", "1"))
