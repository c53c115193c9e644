"""A story's text as HTML: every word escaped, every attribution marked and open to a link."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from onrecord.browse.marks import Piece, cut_story
from onrecord.browse.reading import CardView, ReadingView

Card = Callable[[CardView], Markup]


def mark_story(view: ReadingView, card: Card, *, part: int = 1) -> Markup:
    """Return the paragraphs of one part of a story, 1 for the first.

    The card of an attribution follows the words that stand for it. Those words, the cue as a rule, are a
    link to themselves: focus, tap and address without a script.
    """
    writer = _MarkWriter(view, card)
    for piece in cut_story(view.annotated, view.parts[part - 1].span):
        getattr(writer, piece.kind)(piece)
    return Markup("".join([*writer.parts, "</p>" if writer.parts else ""]))


class _MarkWriter:
    """HTML so far. HTML nests no link in a link: one that would stand in another follows it instead."""

    def __init__(self, view: ReadingView, card: Card) -> None:
        self.parts: list[str] = []
        self._cards = {one.statement.attribution_id: one for one in view.cards}
        self._classes = {one.statement.attribution_id: _classes(one) for one in view.cards}
        self._card = card
        self._ends: list[str] = []  # the end tag of each open mark
        self._waiting: list[str] = []  # attributions whose card comes after the open link
        self._linked = False

    def paragraph(self, _: Piece) -> None:
        self.parts.append("</p>\n<p>" if self.parts else "<p>")

    def text(self, piece: Piece) -> None:
        self.parts.append(str(escape(piece.text)))

    def open(self, piece: Piece) -> None:
        assert piece.mark is not None
        mark = piece.mark
        classes = f"{mark.role} {self._classes[mark.attribution_id]}"
        anchors = mark.is_anchor and piece.is_first
        if anchors and mark.role == "content":
            self._write_card(mark.attribution_id, bare=True)
            anchors = False
        if anchors and self._linked:
            self._waiting.append(mark.attribution_id)
            anchors = False
        if anchors:
            self._linked = True
            self.parts.append(self._link(mark.attribution_id, f"at {classes}"))
            self._ends.append("</a>")
            self._waiting.insert(0, mark.attribution_id)
            return
        self.parts.append(f'<span class="{classes}" data-a="{escape(mark.attribution_id)}">')
        self._ends.append("</span>")

    def close(self, _: Piece) -> None:
        end = self._ends.pop()
        self.parts.append(end)
        if end == "</a>":
            self._linked = False
            (first, *others), self._waiting = self._waiting, []
            self.parts.append(self._card(self._cards[first]))
            for attribution_id in others:
                self._write_card(attribution_id, bare=True)

    def _write_card(self, attribution_id: str, *, bare: bool) -> None:
        """Write the card of an attribution with a sign to open it."""
        if self._linked:
            self._waiting.append(attribution_id)
            return
        classes = f"at {'bare ' if bare else ''}{self._classes[attribution_id]}"
        self.parts.append(f"{self._link(attribution_id, classes)}</a>")
        self.parts.append(self._card(self._cards[attribution_id]))

    def _link(self, attribution_id: str, classes: str) -> str:
        name, number = escape(attribution_id), self._cards[attribution_id].number
        label = f' aria-label="statement {number}"' if "bare" in classes else ""
        return (
            f'<a class="{classes}" id="{name}" href="#{name}" data-a="{name}" data-n="{number}"'
            f' aria-describedby="card-{name}"{label}>'
        )


def _classes(card: CardView) -> str:
    """Return what the style sheet tells apart: the form, nested or not, named or not."""
    statement = card.statement
    nested = " nested" if statement.parent else ""
    unnamed = " unnamed" if statement.source_type.startswith("unnamed") else ""
    return f"{statement.form}{nested}{unnamed}"
