"""Chains as SVG: stations in columns from the speaker to the outlet, legs as bands between them."""

from __future__ import annotations

from dataclasses import replace
from math import inf

from markupsafe import Markup, escape

from onrecord.browse.chains import NOBODY, OTHERS, PARTS, ChainsView, StationView
from onrecord.prose import count, shorten
from onrecord.web.addresses import list_address
from onrecord.web.wording import PARTS as PART_NAMES

WIDTH, TOP, GAP, BAR, TALLEST = 900, 26, 15, 7, 330
LABEL_CHARACTERS, LAST = 22, 178  # and the room that such a label takes beside the last column
Place = tuple[float, float, float]  # left, top and height of a station


def draw_chains(view: ChainsView) -> Markup:
    """Return the picture; nothing where nobody stands between speakers and outlets."""
    if not view.stations:
        return Markup("")
    parts = [part for part in PARTS if any(one.part == part for one in view.stations)]
    most = max(sum(one.statements for one in view.stations if one.part == part) for part in parts)
    scale = min(14.0, TALLEST / most)
    step = (WIDTH - LAST) / max(1, len(parts) - 1)
    places, tall = _lay(view, parts, step, scale)
    svg = [
        f'<svg class="flow" viewBox="0 0 {WIDTH} {tall:.0f}" role="group"'
        ' aria-label="How words reached the page">'
    ]
    for place, part in enumerate(parts):
        svg.append(f'<text class="head" x="{place * step:.0f}" y="12">{PART_NAMES[part]}</text>')
    svg += _bands(view, places, scale)
    svg += [_station(view, one, place) for one, place in zip(view.stations, places, strict=True)]
    return Markup("".join(svg) + "</svg>")


def _lay(view: ChainsView, parts: list[str], step: float, scale: float) -> tuple[list[Place], float]:
    """Return left, top and height of each station, and the height of the whole.

    The outlets stand as the view gives them, most words first. Every part before them is laid so that a
    station is as near as may be to where its words go: the mean height of what it reaches. That crosses
    far fewer bands than an order by number. What stands for all others stays last.
    """
    places: list[Place] = [(0.0, 0.0, 0.0)] * len(view.stations)
    lowest = 0.0
    for column, part in reversed(list(enumerate(parts))):
        members = [number for number, one in enumerate(view.stations) if one.part == part]
        if column < len(parts) - 1:
            members.sort(
                key=lambda number: (view.stations[number].name == OTHERS, _aim(view, places, number))
            )
        top = float(TOP)
        for number in members:
            height = max(2.0, view.stations[number].statements * scale)
            places[number] = (column * step, top, height)
            top += max(height, 6) + GAP
        lowest = max(lowest, top)
    return places, lowest


def _aim(view: ChainsView, places: list[Place], number: int) -> float:
    """Return the mean middle of the stations that the words of one go to; infinity for all others."""
    if view.stations[number].name == OTHERS:
        return inf
    legs = [leg for leg in view.legs if leg.start == number]
    heights = [(places[leg.end][1] + places[leg.end][2] / 2) * leg.statements for leg in legs]
    return sum(heights) / max(1, sum(leg.statements for leg in legs))


def _station(view: ChainsView, one: StationView, place: Place) -> str:
    """Return a station with its name; a speaker or an outlet is a link to the chains that pass it."""
    left, top, height = place
    label = escape(f"{one.name}: {count(one.statements, 'statement')}")
    drawn = (
        f'<title>{label}</title><rect class="{one.part}" x="{left:.0f}" y="{top:.1f}" width="{BAR}"'
        f' height="{height:.1f}"/><text x="{left + BAR + 5:.0f}" y="{top + height / 2 + 4:.1f}">'
        f"{escape(shorten(one.name, LABEL_CHARACTERS))}</text>"
    )
    if one.part not in ("speaker", "outlet") or one.name in (OTHERS, NOBODY):
        return f"<g>{drawn}</g>"
    chosen = view.filter
    passing = (
        replace(chosen, actor=(one.name,)) if one.part == "speaker" else replace(chosen, outlet=(one.name,))
    )
    address = list_address("/chains", passing)
    return f'<a href="{escape(address)}">{drawn}</a>'


def _bands(view: ChainsView, places: list[Place], scale: float) -> list[str]:
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
