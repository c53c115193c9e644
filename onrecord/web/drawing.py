"""Statements over time as SVG: shares of the width, pixels of height, colours by class.

These pictures have no view box: they take the width that they are given, a phone's or a desk's, and their
words keep their size.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from onrecord.browse.actor import LaneView, TimelineView
from onrecord.browse.filters import Filter
from onrecord.browse.views import PeriodView
from onrecord.prose import count
from onrecord.web.addresses import list_address

BARS = 80  # height of the bars, and where the names of periods stand below them
LANE, PIN, HEAD = 56, 24, 28  # of the timeline: height of a lane, tallest pin, and from its top to that pin
AGAINST = {"accuse", "deny"}  # stances that mark a lane as opposing


def draw_periods(periods: Sequence[PeriodView], chosen: Filter) -> Markup:
    """Return bars of statements over time, the unnamed part apart; each a link to its statements."""
    if not periods:
        return Markup("")
    most = max(periods, key=lambda period: period.statements)
    scale = (BARS - 16) / max(1, most.statements)
    parts = [
        f'<svg class="periods {_crowd(periods)}" role="group" aria-label="Statements over time">'
        f'<line class="axis" x1="0" x2="100%" y1="{BARS}.5" y2="{BARS}.5"/>'
    ]
    for place, period in enumerate(periods):
        if period.statements:
            label = f"{period.name}: {count(period.statements, 'statement')}, {period.unnamed:,} unnamed"
            parts.append(_open_column(periods, place, chosen, label, BARS))
            hidden = BARS - scale * period.unnamed
            top = min(hidden, BARS - max(1.5, scale * period.statements))
            parts.append(_stroke("named", _middle(periods, place), hidden, top))
            parts.append(_stroke("unnamed", _middle(periods, place), BARS, hidden))
            parts.append("</a>")
    if most.statements:
        place = periods.index(most)
        anchor = "start" if place < len(periods) / 3 else "end" if place > len(periods) * 2 / 3 else "middle"
        x = {"start": place, "end": place + 1, "middle": place + 0.5}[anchor] * 100 / len(periods)
        parts.append(f'<text x="{x:.2f}%" y="10" text-anchor="{anchor}">{most.statements:,}</text>')
    return Markup("".join([*parts, *_names(periods, BARS + 16), "</svg>"]))


def draw_timeline(actor: str, timeline: TimelineView) -> Markup:
    """Return an actor's statements over time, a lane for the stances of a kind.

    A dot is one statement, and a pin grows with the root of their number, so that 5 and 5,000 both show.
    Each period is one link, with all its pins: sixty stops for the keyboard, not five hundred.
    """
    periods, lanes = timeline.periods, timeline.lanes
    if not periods or not lanes:
        return Markup("")
    chosen = Filter(actor=(actor,))
    height = LANE * len(lanes)
    parts = [
        f'<svg class="timeline lanes-{len(lanes)} {_crowd(periods)}" role="group"'
        ' aria-label="Stances over time">'
    ]
    most = max(number for lane in lanes for number in lane.counts)
    for place, period in enumerate(periods):
        if period.statements:
            parts.append(_open_column(periods, place, chosen, _tell(period, place, lanes), height))
            parts += _pins(lanes, place, _middle(periods, place), most)
            parts.append("</a>")
    for row, lane in enumerate(lanes):
        foot = (row + 1) * LANE - 0.5
        address = escape(list_address("/statements", chosen, stance=lane.stances))
        parts.append(f'<line class="axis" x1="0" x2="100%" y1="{foot}" y2="{foot}"/>')
        parts.append(
            f'<a href="{address}"><text class="lane" x="0" y="{row * LANE + 20}">{escape(lane.name)}'
            f" {sum(lane.counts):,}</text></a>"
        )
    return Markup("".join([*parts, *_names(periods, height + 17), "</svg>"]))


def _pins(lanes: Sequence[LaneView], place: int, x: float, most: int) -> list[str]:
    """Return the pins of one period, from the foot of each lane that has statements in it."""
    pins = []
    for row, lane in enumerate(lanes):
        if number := lane.counts[place]:
            foot = row * LANE + HEAD + PIN
            tall = PIN * ((number - 1) / max(1, most - 1)) ** 0.5
            hostile = " against" if AGAINST & set(lane.stances) else ""
            pins.append(_stroke(f"pin{hostile}", x, foot, foot - tall))
    return pins


def _tell(period: PeriodView, place: int, lanes: Sequence[LaneView]) -> str:
    """Return what a period holds, lane by lane."""
    told = ", ".join(f"{lane.counts[place]:,} {lane.name}" for lane in lanes if lane.counts[place])
    return f"{period.name}: {told}"


def _open_column(periods: Sequence[PeriodView], place: int, chosen: Filter, label: str, height: int) -> str:
    """Return the start of a link to the statements of a period, with the column that catches a pointer."""
    period, step = periods[place], 100 / len(periods)
    address = list_address("/statements", chosen, since=period.since, until=period.until)
    words = escape(label)
    return (
        f'<a href="{escape(address)}" aria-label="{words}"><title>{words}</title>'
        f'<rect class="catch" x="{place * step:.2f}%" y="0" width="{step:.2f}%" height="{height}"/>'
    )


def _stroke(name: str, x: float, foot: float, top: float) -> str:
    """Return an upright stroke; one without a length shows only where its class gives it round ends."""
    return f'<line class="{name}" x1="{x:.2f}%" x2="{x:.2f}%" y1="{foot:.1f}" y2="{top:.1f}"/>'


def _middle(periods: Sequence[PeriodView], place: int) -> float:
    """Return the middle of a period in per cent of the width."""
    return (place + 0.5) * 100 / len(periods)


def _crowd(periods: Sequence[PeriodView]) -> str:
    """Return the class that says how broad a stroke may be."""
    return "few" if len(periods) <= 12 else "some" if len(periods) <= 30 else "many"


def _names(periods: Sequence[PeriodView], y: int) -> list[str]:
    """Return the names of the first, the middle and the last period."""
    last = len(periods) - 1
    places = {0: "start", last // 2: "middle", last: "end"} if last > 3 else {0: "start", last: "end"}
    if not last:
        places = {0: "middle"}
    return [
        f'<text x="{_middle(periods, place) if anchor == "middle" else (100 if place else 0):.2f}%" y="{y}"'
        f' text-anchor="{anchor}">{escape(periods[place].name)}</text>'
        for place, anchor in places.items()
    ]
