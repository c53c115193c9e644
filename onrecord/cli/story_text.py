"""One annotated story for a reader at a terminal: the text with its marks, then who said what.

In the text a raised number stands after each cue; the rows below carry the same numbers. Where the
terminal has styles, sources are bold, cues underlined and contents tinted, deeper inside one another.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.data import AnnotatedStory, Attribution, Story
from onrecord.spans import Spans, slice_text

WIDTH = 92  # longer lines tire the eye
CONTENT_CHARACTERS = 280  # of a content in its row; the whole of it stands in the text
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

STYLES = {
    "source": "bold",
    "cue": "underline",
    "direct": "green",
    "mixed": "green",
    "indirect": "cyan",
    "number": "magenta",
    "quiet": "dim",
    "unnamed": "yellow",
}
UNNAMED = {"unnamed_person": "unnamed", "unnamed_group": "unnamed"}
STANCES = {"no_comment": "no comment"}


def print_story(console: Console, annotated: AnnotatedStory) -> None:
    """Print one story: its headline, where it stood, its text and its attributions."""
    width = min(console.width, WIDTH)
    numbers = {attribution.id: place for place, attribution in enumerate(annotated.attributions, 1)}
    body: list[RenderableType] = [*_head(annotated.story), Text()]
    body += [_marked_text(annotated, numbers), Text()]
    body += [_caption(caption.text, caption.credit) for caption in annotated.story.captions]
    body += _rows(annotated, numbers)
    console.print(Group(*body), width=width)


def _head(story: Story) -> Iterator[Text]:
    yield Text(story.title or "(no headline)", style="bold")
    facts = (story.outlet, story.published, story.byline, story.agency, story.language)
    yield Text(" · ".join(fact for fact in facts if fact) or "no outlet, no date", style=STYLES["quiet"])
    if story.url:
        yield Text(story.url, style=STYLES["quiet"], overflow="ellipsis", no_wrap=True)
    yield Text(story.id, style=STYLES["quiet"])


def _caption(words: str, credit: str | None) -> Text:
    credit_words = f" ({credit})" if credit else ""
    return Text(f"[picture] {words}{credit_words}\n", style=STYLES["quiet"])


def _marked_text(annotated: AnnotatedStory, numbers: dict[str, int]) -> Text:
    """Return the story's text with its attributions marked, and their numbers after the cues."""
    text = Text(annotated.story.text)
    for attribution in annotated.attributions:
        for style, spans in (
            (STYLES[attribution.form], attribution.content),
            (STYLES["source"], attribution.source),
            (STYLES["cue"], attribution.cue),
        ):
            for start, end in spans:
                text.stylize(style, start, end)
    places = sorted((_number_place(one), numbers[one.id]) for one in annotated.attributions)
    marked = Text()
    pieces = text.divide([place for place, _ in places])
    for piece, (_, number) in zip(pieces, places, strict=False):
        marked.append_text(piece)
        marked.append(str(number).translate(RAISED), style=STYLES["number"])
    if len(pieces) > len(places):
        marked.append_text(pieces[-1])
    return marked


def _number_place(attribution: Attribution) -> int:
    """Return where the number of an attribution stands: after its cue, or its source, or its content."""
    return next(
        spans[-1].end for spans in (attribution.cue, attribution.source, attribution.content) if spans
    )


def _rows(annotated: AnnotatedStory, numbers: dict[str, int]) -> Iterator[RenderableType]:
    """Yield a row for each attribution, those inside another below it and further in."""
    children: dict[str | None, list[Attribution]] = {}
    for attribution in annotated.attributions:
        children.setdefault(attribution.parent, []).append(attribution)
    waiting = [(0, attribution) for attribution in reversed(children.get(None, []))]
    while waiting:
        depth, attribution = waiting.pop()
        yield Padding(_row(annotated.story.text, attribution, numbers), (0, 0, 0, 4 * depth))
        waiting += [(depth + 1, child) for child in reversed(children.get(attribution.id, []))]


def _row(text: str, attribution: Attribution, numbers: dict[str, int]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", width=3, style=STYLES["number"])
    table.add_column(ratio=1)
    table.add_row(str(numbers[attribution.id]), _who(text, attribution))
    table.add_row("", Text(_facts(text, attribution, numbers), style=STYLES["quiet"]))
    words = slice_text(text, attribution.content) or slice_text(text, attribution.topic)
    if words:
        shown = Text(_shorten(words), style=STYLES[attribution.form] if attribution.content else "")
        table.add_row("", shown)
    return table


def _who(text: str, attribution: Attribution) -> Text:
    """Return who speaks and the cue: the resolved name first, the words of the text after it."""
    source = " ".join(slice_text(text, attribution.source).split())
    speaker = attribution.speaker or source or "nobody named"
    line = Text(speaker, style=STYLES["source"] if speaker != "nobody named" else STYLES["quiet"])
    if attribution.source_type in UNNAMED and "unnamed" not in speaker:
        line.append(" unnamed", style=STYLES["unnamed"])
    if source and source != speaker:
        line.append(f"  “{_shorten(source, 60)}”", style=STYLES["quiet"])
    cue = " ".join(slice_text(text, attribution.cue).split())
    if cue:
        line.append("  ").append(cue, style=STYLES["cue"])
    return line


def _facts(text: str, attribution: Attribution, numbers: dict[str, int]) -> str:
    """Return what is known of an attribution besides its words, on one line."""
    stance = STANCES.get(attribution.stance, attribution.stance)
    facts = [f"not {stance}" if attribution.negated and attribution.content else stance, attribution.form]
    if attribution.hedged:
        facts.append("hedged")
    named: tuple[tuple[str, Spans], ...] = (
        ("to", attribution.addressee),
        ("in", attribution.medium),
        ("through", attribution.relay),
        ("as", attribution.role),
        ("unnamed", attribution.anonymity_reason),
    )
    facts += [f"{word} {' '.join(slice_text(text, spans).split())}" for word, spans in named if spans]
    if attribution.time is not None:
        facts.append(_when(text, attribution))
    if attribution.responds_to in numbers:
        facts.append(f"{attribution.response or 'answers'} {numbers[attribution.responds_to]}")
    return " · ".join(facts)


def _when(text: str, attribution: Attribution) -> str:
    assert attribution.time is not None
    earliest, latest = attribution.time.earliest, attribution.time.latest
    days = earliest if earliest == latest else f"{earliest or '…'} to {latest or '…'}"
    words = slice_text(text, attribution.time.spans)
    return f"{words} ({days})" if words and days and (earliest or latest) else words or str(days)


def _shorten(words: str, characters: int = CONTENT_CHARACTERS) -> str:
    """Return `words` on one line, cut at a word where they are long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= characters else flat[:characters].rsplit(" ", 1)[0] + " …"
