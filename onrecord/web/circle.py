"""The network as SVG: actors around an ellipse, ties as arcs between them."""

from __future__ import annotations

from markupsafe import Markup, escape

from onrecord.browse.network import NetworkView
from onrecord.web.addresses import actor_address
from onrecord.web.wording import shorten

SIZE, TALL, RADIUS, LABEL_CHARACTERS = 780, 560, 195, 26


def draw_network(view: NetworkView) -> Markup:
    """Return the picture; nothing where there are no ties. The list beside it says the same in words."""
    if not view.ties:
        return Markup("")
    points = {name: _point(place, len(view.actors)) for place, name in enumerate(view.actors)}
    most = max(tie.statements for tie in view.ties)
    parts = [
        f'<svg class="network" viewBox="0 0 {SIZE} {TALL}" role="group"'
        ' aria-label="Who speaks to, about and against whom">'
    ]
    for tie in view.ties:
        (x1, y1), (x2, y2) = points[tie.speaker], points[tie.other]
        # Pulled towards the middle, and to one side, so that A of B and B of A are two lines.
        middle_x, middle_y = SIZE / 2 + 0.12 * (y2 - y1), TALL / 2 - 0.12 * (x2 - x1)
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
