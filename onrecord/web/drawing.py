"""Pictures as SVG: sizes are numbers, words are escaped, colours are classes of the style sheet."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from onrecord.browse.actor import TimelineView
from onrecord.browse.filters import Filter
from onrecord.browse.views import PeriodView
from onrecord.web.addresses import list_address
from onrecord.web.wording import count

HEIGHT, FOOT = 80, 24
LABELS, LANE, RADIUS = 178, 30, 12  # of the timeline: words at the left, height of a lane, largest dot
AGAINST = {"accuse", "deny"}  # stances that mark a lane as opposing


def draw_periods(periods: Sequence[PeriodView], chosen: Filter, *, width: int) -> Markup:
    """Return bars of statements over time, the unnamed part apart; each a link to its statements.

    `width` is in the units of the type: about the pixels that the picture will have.
    """
    if not periods:
        return Markup("")
    most = max(period.statements for period in periods) or 1
    step = width / len(periods)
    bar = min(step * 0.8, 24)
    parts = [
        f'<svg class="periods" viewBox="0 0 {width} {HEIGHT + FOOT}" role="group"'
        f' aria-label="Statements over time"><line class="axis" x1="0" y1="{HEIGHT}.5" x2="{width}"'
        f' y2="{HEIGHT}.5"/>'
    ]
    for place, period in enumerate(periods):
        if period.statements:
            address = list_address("/statements", chosen, since=period.since, until=period.until)
            label = f"{period.name}: {count(period.statements, 'statement')}, {period.unnamed:,} unnamed"
            left = place * step + (step - bar) / 2
            parts.append(f'<a href="{escape(address)}"><title>{escape(label)}</title>')
            parts.append(_bar("catch", place * step, 0, step, HEIGHT))
            tall = max(1.5, (HEIGHT - 6) * period.statements / most)
            hidden = tall * period.unnamed / period.statements
            parts.append(_bar("named", left, HEIGHT - tall, bar, tall - hidden))
            parts.append(_bar("unnamed", left, HEIGHT - hidden, bar, hidden))
            parts.append("</a>")
    ends = [(0, "start", periods[0].name), (width, "end", periods[-1].name)]
    for x, anchor, name in ends[: 2 if len(periods) > 1 else 1]:
        parts.append(f'<text x="{x}" y="{HEIGHT + FOOT - 8}" text-anchor="{anchor}">{escape(name)}</text>')
    return Markup("".join(parts) + "</svg>")


def _bar(name: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{max(0, height):.1f}"/>'


def draw_timeline(actor: str, timeline: TimelineView, *, width: int) -> Markup:
    """Return the lanes of an actor's stances over time, a dot a period; each a link to its statements.

    The area of a dot stands for the number, and one statement is a dot that can still be hit.
    """
    periods, lanes = timeline.periods, timeline.lanes
    if not periods or not lanes:
        return Markup("")
    most = max(count for lane in lanes for count in lane.counts)
    largest = min(RADIUS, 4 + most)
    step = (width - LABELS) / len(periods)
    height = LANE * len(lanes)
    parts = [
        f'<svg class="timeline" viewBox="0 0 {width} {height + FOOT}" role="group"'
        f' aria-label="Stances over time">'
    ]
    for row, lane in enumerate(lanes):
        y = row * LANE + LANE / 2
        parts.append(f'<text x="0" y="{y + 4:.0f}">{escape(lane.name)}</text>')
        parts.append(f'<line class="axis" x1="{LABELS}" y1="{y:.1f}" x2="{width}" y2="{y:.1f}"/>')
        hostile = " against" if set(lane.stances) & AGAINST else ""
        for place, number in enumerate(lane.counts):
            if number:
                period = periods[place]
                query = Filter(actor=(actor,), stance=lane.stances, since=period.since, until=period.until)  # type: ignore[arg-type]
                label = f"{period.name}, {lane.name}: {count(number, 'statement')}"
                x = LABELS + (place + 0.5) * step
                radius = max(2.5, largest * (number / most) ** 0.5)
                parts.append(
                    f'<a href="{escape(list_address("/statements", query))}" aria-label="{escape(label)}">'
                    f'<title>{escape(label)}</title><circle class="dot{hostile}" cx="{x:.1f}" cy="{y:.1f}"'
                    f' r="{radius:.1f}"/></a>'
                )
    ends = [(LABELS, "start", periods[0].name), (width, "end", periods[-1].name)]
    for x, anchor, name in ends[: 2 if len(periods) > 1 else 1]:
        parts.append(f'<text x="{x}" y="{height + FOOT - 8}" text-anchor="{anchor}">{escape(name)}</text>')
    return Markup("".join(parts) + "</svg>")
