"""Chains as SVG: stations in columns from the speaker to the outlet, legs as bands between them."""

from __future__ import annotations

from markupsafe import Markup, escape

from onrecord.browse.chains import PARTS, ChainsView
from onrecord.web.wording import PARTS as PART_NAMES
from onrecord.web.wording import shorten

WIDTH, TOP, GAP, BAR, TALLEST = 900, 26, 15, 7, 330
LABEL_CHARACTERS = 22


def draw_chains(view: ChainsView) -> Markup:
    """Return the picture; nothing where nobody stands between speakers and outlets."""
    if not view.stations:
        return Markup("")
    parts = [part for part in PARTS if any(one.part == part for one in view.stations)]
    most = max(sum(one.statements for one in view.stations if one.part == part) for part in parts)
    scale = min(14.0, TALLEST / most)
    step = (WIDTH - 150) / max(1, len(parts) - 1)
    places: list[tuple[float, float, float]] = []  # left, top and height of each station
    tops = dict.fromkeys(parts, float(TOP))
    for one in view.stations:
        height = max(2.0, one.statements * scale)
        places.append((parts.index(one.part) * step, tops[one.part], height))
        tops[one.part] += max(height, 6) + GAP
    svg = [
        f'<svg class="flow" viewBox="0 0 {WIDTH} {max(tops.values()):.0f}" role="group"'
        ' aria-label="How words reached the page">'
    ]
    for place, part in enumerate(parts):
        svg.append(f'<text class="head" x="{place * step:.0f}" y="12">{PART_NAMES[part]}</text>')
    svg += _bands(view, places, scale)
    for one, (left, top, height) in zip(view.stations, places, strict=True):
        label = f"{one.name}: {one.statements}"
        svg.append(
            f"<g><title>{escape(label)}</title>"
            f'<rect class="{one.part}" x="{left:.0f}" y="{top:.1f}" width="{BAR}"'
            f' height="{height:.1f}"/><text x="{left + BAR + 5:.0f}" y="{top + height / 2 + 4:.1f}">'
            f"{escape(shorten(one.name, LABEL_CHARACTERS))}</text></g>"
        )
    return Markup("".join(svg) + "</svg>")


def _bands(view: ChainsView, places: list[tuple[float, float, float]], scale: float) -> list[str]:
    """Return the legs as bands; those that leave or reach a station stand one below the other."""
    out = [top for _, top, _ in places]
    into = [top for _, top, _ in places]
    bands = []
    for leg in sorted(
        view.legs, key=lambda leg: (places[leg.end][0], places[leg.end][1], places[leg.start][1])
    ):
        width = max(1.0, leg.statements * scale)
        x1, x2 = places[leg.start][0] + BAR, places[leg.end][0]
        y1, y2 = out[leg.start] + width / 2, into[leg.end] + width / 2
        out[leg.start] += width
        into[leg.end] += width
        middle = (x1 + x2) / 2
        bands.append(
            f'<path d="M{x1:.0f} {y1:.1f}C{middle:.0f} {y1:.1f} {middle:.0f} {y2:.1f} {x2:.0f} {y2:.1f}"'
            f' stroke-width="{width:.1f}"/>'
        )
    return bands
