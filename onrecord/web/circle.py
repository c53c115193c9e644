"""The network as SVG: actors around an ellipse, ties as arcs between them."""

from __future__ import annotations

from math import hypot
from typing import get_args

from markupsafe import Markup, escape

from onrecord.browse.network import NetworkView, Way
from onrecord.prose import shorten
from onrecord.web.addresses import actor_address

SIZE, TALL, RADIUS, LABEL_CHARACTERS = 780, 560, 195, 26
GAP = 7  # between the point of an arrow and the middle of the dot that it points at
WAYS = get_args(Way)


def draw_network(view: NetworkView) -> Markup:
    """Return the picture; nothing where there are no ties. The list beside it says the same in words."""
    if not view.ties:
        return Markup("")
    points = {name: _point(place, len(view.actors)) for place, name in enumerate(view.actors)}
    most = max(tie.statements for tie in view.ties)
    parts = [
        f'<svg class="network" viewBox="0 0 {SIZE} {TALL}" role="group"'
        f' aria-label="Who speaks to, about and against whom"><defs>{"".join(map(_arrow, WAYS))}</defs>'
    ]
    for tie in reversed(view.ties):  # the strongest last, above the others
        label = escape(f"{tie.speaker} {tie.way} {tie.other}: {tie.statements}")
        wide = 1 + 3 * (tie.statements / most) ** 0.5
        parts.append(
            f'<path class="{tie.way}" d="{_arc(points[tie.speaker], points[tie.other])}"'
            f' stroke-width="{wide:.1f}" marker-end="url(#arrow-{tie.way})"><title>{label}</title></path>'
        )
    for place, name in enumerate(view.actors):
        parts.append(_label(place, len(view.actors), name))
    return Markup("".join(parts) + "</svg>")


def _arc(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return a curve from one actor to another, bent towards the middle and ending short of the dot.

    Neighbours are joined by a shallow bow, those far apart through the middle. Each way of a pair bends
    to its own side, so that A of B and B of A are two lines.
    """
    (x1, y1), (x2, y2) = start, end
    far = min(1.0, hypot(x2 - x1, y2 - y1) / TALL)
    bend = 0.25 + 0.5 * far
    x = (x1 + x2) / 2 * (1 - bend) + SIZE / 2 * bend + 0.08 * (y2 - y1)
    y = (y1 + y2) / 2 * (1 - bend) + TALL / 2 * bend - 0.08 * (x2 - x1)
    rest = hypot(x2 - x, y2 - y) or 1.0
    x2, y2 = x2 - GAP * (x2 - x) / rest, y2 - GAP * (y2 - y) / rest
    return f"M{x1:.0f} {y1:.0f}Q{x:.0f} {y:.0f} {x2:.1f} {y2:.1f}"


def _arrow(way: str) -> str:
    return (
        f'<marker id="arrow-{way}" class="{way}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="9"'
        ' markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>'
    )


def _label(place: int, actors: int, name: str) -> str:
    x, y = _point(place, actors)
    right = x > SIZE / 2
    beside, anchor = (x + 11, "start") if right else (x - 11, "end")
    words = escape(shorten(name, LABEL_CHARACTERS))
    return (
        f'<a href="{escape(actor_address(name))}"><circle cx="{x:.0f}" cy="{y:.0f}" r="4"/>'
        f'<text x="{beside:.0f}" y="{y + 4:.0f}" text-anchor="{anchor}">'
        f"{words}</text></a>"
    )


def _point(place: int, actors: int) -> tuple[float, float]:
    """Return where an actor stands: down the right side of an ellipse, then up its left.

    Evenly by height, not by angle, so that no two names overlap.
    """
    half = -(-actors // 2)
    right = place < half
    row, rows = (place, half) if right else (actors - 1 - place, actors - half)
    down = 2 * (row + 0.5) / rows - 1
    across = RADIUS * (0.35 + 0.65 * (1 - down * down) ** 0.5)
    return SIZE / 2 + (across if right else -across), TALL / 2 + down * (TALL / 2 - 10)
