"""The network as SVG: actors around a circle, ties as arcs between them."""

from __future__ import annotations

from math import cos, pi, sin

from markupsafe import Markup, escape

from onrecord.browse.network import NetworkView
from onrecord.web.addresses import actor_address
from onrecord.web.wording import shorten

SIZE, RADIUS, LABEL_CHARACTERS = 720, 205, 26


def draw_network(view: NetworkView) -> Markup:
    """Return the picture; nothing where there are no ties. The list beside it says the same in words."""
    if not view.ties:
        return Markup("")
    points = {name: _point(place, len(view.actors), RADIUS) for place, name in enumerate(view.actors)}
    most = max(tie.statements for tie in view.ties)
    parts = [
        f'<svg class="network" viewBox="0 0 {SIZE} {SIZE - 120}" role="group"'
        ' aria-label="Who speaks to, about and against whom">'
    ]
    for tie in view.ties:
        (x1, y1), (x2, y2) = points[tie.speaker], points[tie.other]
        # Pulled towards the middle, and to one side, so that A of B and B of A are two lines.
        middle_x, middle_y = SIZE / 2 + 0.12 * (y2 - y1), (SIZE - 120) / 2 - 0.12 * (x2 - x1)
        label = escape(f"{tie.speaker} {tie.way} {tie.other}: {tie.statements}")
        wide = 1 + 4 * (tie.statements / most) ** 0.5
        parts.append(
            f'<path class="{tie.way}" d="M{x1:.0f} {y1:.0f}Q{middle_x:.0f} {middle_y:.0f} {x2:.0f} {y2:.0f}"'
            f' stroke-width="{wide:.1f}"><title>{label}</title></path>'
        )
    for place, name in enumerate(view.actors):
        parts.append(_label(place, len(view.actors), name))
    return Markup("".join(parts) + "</svg>")


def _label(place: int, actors: int, name: str) -> str:
    x, y = _point(place, actors, RADIUS + 12)
    dot_x, dot_y = _point(place, actors, RADIUS)
    across = x - SIZE / 2
    anchor = "middle" if abs(across) < 20 else "start" if across > 0 else "end"
    words = escape(shorten(name, LABEL_CHARACTERS))
    return (
        f'<a href="{escape(actor_address(name))}"><circle cx="{dot_x:.0f}" cy="{dot_y:.0f}" r="4"/>'
        f'<text x="{x:.0f}" y="{y + 4:.0f}" text-anchor="{anchor}">{words}</text></a>'
    )


def _point(place: int, actors: int, radius: float) -> tuple[float, float]:
    turn = 2 * pi * (place + 0.5) / actors - pi / 2
    return SIZE / 2 + radius * 1.12 * cos(turn), (SIZE - 120) / 2 + radius * sin(turn)
