"""One annotated story for a reader at a terminal: the text with its marks, then who said what.

In the text a raised number stands after each cue, and the rows below carry the same numbers. Where the
terminal has styles, sources are bold, cues underlined, quoted and paraphrased words tinted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from onrecord.cli.judged_text import describe_judged
from onrecord.cli.wrapping import NUMBER, print_wrapped
from onrecord.data import AnnotatedStory, Attribution, Caption, Story
from onrecord.prose import adds_to, count, name_stance, shorten, why_empty, write_days, write_moment
from onrecord.spans import Spans, slice_text

# Of a content and of a source in their row; the whole of either stands in the text.
CONTENT_CHARACTERS, SOURCE_CHARACTERS = 300, 48
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

SOURCE, CUE, QUIET, ALERT = "bold", "underline", "dim", "yellow"
FORMS = {"direct": "green", "mixed": "green", "indirect": "cyan"}
NOBODY = "nobody named"
KINDS = {
    "named_person": "named",
    "named_organization": "named",
    "unnamed_person": "unnamed",
    "unnamed_group": "unnamed",
    "media": "media",
    "document": "document",
    "other": "other",
}


def print_story(console: Console, annotated: AnnotatedStory, chosen: str | None = None) -> None:
    """Print one story: its headline, where it stood, its text, and its attributions or the chosen one."""
    numbers = {attribution.id: place for place, attribution in enumerate(annotated.attributions, 1)}
    shown = tuple(one for one in annotated.attributions if chosen in (None, one.id))
    print_wrapped(console, Text(annotated.story.title or "(no headline)", style="bold"))
    for fact in _head(annotated.story):
        print_wrapped(console, Text(fact, style=QUIET))
    for paragraph in _marked_text(annotated.story.text, shown, numbers).split("\n"):
        if paragraph.plain.strip():
            console.print()
            print_wrapped(console, paragraph)
    for caption in annotated.story.captions:
        console.print()
        print_wrapped(console, _caption(caption), rest="  ")
    console.print()
    print_wrapped(console, _summary(annotated))
    if console.is_terminal and annotated.attributions:
        print_wrapped(console, _key())
    for depth, attribution in _nested(shown):
        console.print()
        _print_row(console, annotated.story.text, attribution, numbers, depth)
    if annotated.judged:
        console.print()
        print_wrapped(console, Text("Judged by people", style="bold"))
    for judged in annotated.judged:
        print_wrapped(console, Text(describe_judged(judged), style=QUIET), "  ", "    ")
    console.print()


def _head(story: Story) -> Iterator[str]:
    facts = (story.outlet, write_moment(story.published), story.byline, story.agency)
    yield " · ".join(fact for fact in facts if fact) or "no outlet, no date"
    yield story.url or story.id
    if story.url:
        yield f"id {story.id}"


def _caption(caption: Caption) -> Text:
    credit = f" ({caption.credit})" if caption.credit else ""
    return Text(f"▧ {' '.join(caption.text.split())}{credit}", style=QUIET)


def _marked_text(words: str, attributions: tuple[Attribution, ...], numbers: dict[str, int]) -> Text:
    """Return a story's text with its attributions marked, and their numbers after the cues."""
    text = Text(words)
    for attribution in attributions:
        for style, spans in (
            (FORMS[attribution.form], attribution.content),
            (SOURCE, attribution.source),
            (CUE, attribution.cue),
        ):
            for start, end in spans:
                text.stylize(style, start, end)
    places = sorted((_number_place(one), numbers[one.id]) for one in attributions)
    *pieces, tail = text.divide([place for place, _ in places])
    marked = Text()
    for piece, (_, number) in zip(pieces, places, strict=True):
        marked.append_text(piece)
        marked.append(str(number).translate(RAISED), style=NUMBER)
    return marked.append_text(tail)


def _number_place(attribution: Attribution) -> int:
    """Return where the number of an attribution stands: after its cue, or its source, or its content."""
    spans = attribution.cue or attribution.source or attribution.content
    return spans[-1].end if spans else 0


def _summary(annotated: AnnotatedStory) -> Text:
    """Return how many attributions there are and how many sources of each kind."""
    attributions = annotated.attributions
    if not attributions:
        return Text(why_empty(annotated.story.language), style=QUIET)
    sources = {(KINDS[one.source_type], one.speaker or "") for one in attributions if one.source}
    kinds = Counter(kind for kind, _ in sources)
    counts = ", ".join(
        count(number, kind) if kind == "document" else f"{number:,} {kind}"
        for kind, number in kinds.most_common()
    )
    inside = sum(1 for one in attributions if one.parent)
    line = f"{count(len(attributions), 'attribution')}, {inside:,} inside others"
    line += f" · {count(len(sources), 'source')}"
    return Text(f"{line}: {counts}" if counts else line, style=QUIET)


def _key() -> Text:
    """Return what the marks in the text mean."""
    key = Text().append("source", SOURCE).append("   ").append("cue", CUE).append("   ")
    return key.append("quoted", FORMS["direct"]).append("   ").append("paraphrased", FORMS["indirect"])


def _nested(attributions: tuple[Attribution, ...]) -> Iterator[tuple[int, Attribution]]:
    """Yield each attribution with its depth, those inside another right after it."""
    ids = {attribution.id for attribution in attributions}
    children: dict[str | None, list[Attribution]] = {}
    for attribution in attributions:
        parent = attribution.parent if attribution.parent in ids else None
        children.setdefault(parent, []).append(attribution)
    waiting = [(0, attribution) for attribution in reversed(children.get(None, []))]
    while waiting:
        depth, attribution = waiting.pop()
        yield depth, attribution
        waiting += [(depth + 1, child) for child in reversed(children.get(attribution.id, []))]


def _print_row(
    console: Console, text: str, attribution: Attribution, numbers: dict[str, int], depth: int
) -> None:
    """Print who speaks and how, then the cue with the content, further in for each depth."""
    branch = f"{'└ ':>{5 * depth + 2}}" if depth else ""
    number = f"{branch}{numbers[attribution.id]:>{2 if depth else 3}}  "
    rest = " " * len(number)
    print_wrapped(
        console, _who(text, attribution).append_text(_facts(text, attribution, numbers)), number, rest
    )
    words = Text(_flat(text, attribution.cue), style=CUE)
    if attribution.content or attribution.topic:
        words.append("  " if attribution.cue else "", style="not underline")
        style = FORMS[attribution.form] if attribution.content else ""
        content = shorten(_flat(text, attribution.content or attribution.topic), CONTENT_CHARACTERS)
        words.append(content, style=f"not underline {style}")
    if words:
        print_wrapped(console, words, rest, rest)


def _who(text: str, attribution: Attribution) -> Text:
    """Return who speaks: the resolved name, then the words of the text where they are others."""
    source = _flat(text, attribution.source)
    speaker = attribution.speaker or source
    if not speaker:
        return Text(NOBODY, style=QUIET)
    line = Text(speaker, style=SOURCE)
    if KINDS[attribution.source_type] == "unnamed" and not speaker.startswith("unnamed"):
        line.append(" (unnamed)", style=f"not bold {ALERT}")
    told = speaker
    if source and adds_to(source, speaker) and adds_to(speaker, source):
        line.append(f" “{shorten(source, SOURCE_CHARACTERS)}”", style=f"not bold {QUIET}")
        told += f" {source}"
    role = _flat(text, attribution.role)
    if adds_to(role, told):
        line.append(f", {role}", style=f"not bold {QUIET}")
    return line


def _facts(text: str, attribution: Attribution, numbers: dict[str, int]) -> Text:
    """Return what is known of an attribution besides speaker, cue and content."""
    stance = name_stance(attribution.stance, negated=attribution.negated and bool(attribution.content))
    facts = [stance, attribution.form] if stance else [str(attribution.form)]
    if attribution.hedged:
        facts.append("hedged")
    roles: tuple[tuple[str, Spans], ...] = (
        ("to", attribution.addressee),
        ("in", attribution.medium),
        ("through", attribution.relay),
        ("unnamed", attribution.anonymity_reason),
    )
    facts += [
        f"{word} {_flat(text, spans)}" for word, spans in roles if spans and spans != attribution.source
    ]
    if attribution.time is not None:
        facts.append(
            _when(_flat(text, attribution.time.spans), attribution.time.earliest, attribution.time.latest)
        )
    if attribution.responds_to in numbers:
        answers = (
            "no comment on" if attribution.response == "no_comment" else attribution.response or "answers"
        )
        facts.append(f"{answers} {numbers[attribution.responds_to]}")
    return Text("".join(f" · {fact}" for fact in facts), style=f"not bold {QUIET}")


def _when(words: str, earliest: str | None, latest: str | None) -> str:
    """Return the words of time with the days they stand for, open ends as dots."""
    days = write_days(earliest, latest)
    return f"{words} ({days})" if words and days else words or days


def _flat(text: str, spans: Spans) -> str:
    return " ".join(slice_text(text, spans).split())
