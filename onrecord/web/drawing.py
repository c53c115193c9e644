"""Pictures as SVG: sizes are numbers, words are escaped, colours are classes of the style sheet."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from onrecord.browse.filters import Filter
from onrecord.browse.views import PeriodView
from onrecord.web.addresses import list_address
from onrecord.web.wording import count

HEIGHT, FOOT = 80, 18


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
        parts.append(f'<text x="{x}" y="{HEIGHT + FOOT - 2}" text-anchor="{anchor}">{escape(name)}</text>')
    return Markup("".join(parts) + "</svg>")


def _bar(name: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{max(0, height):.1f}"/>'
