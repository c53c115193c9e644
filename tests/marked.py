"""Read texts with their spans marked inline, `{content:1|We never met,} {source:1|Ms Ortiz} {cue:1|said}.`"""

from __future__ import annotations

import re
from collections import defaultdict

from onrecord.spans import Span

_TOKEN = re.compile(r"\{([a-z_]+):(\d+)\||\}")


def read_marked(marked: str) -> tuple[str, dict[int, dict[str, tuple[Span, ...]]]]:
    """Return the bare text and, by number of the attribution, the spans of each role. Marks may nest."""
    text, last = "", 0
    opened: list[tuple[int, str, int]] = []
    found: dict[int, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for token in _TOKEN.finditer(marked):
        text += marked[last : token.start()]
        last = token.end()
        if token.group(1):
            opened.append((int(token.group(2)), token.group(1), len(text)))
        else:
            number, role, start = opened.pop()
            found[number][role].append(Span(start, len(text)))
    text += marked[last:]
    return text, {
        number: {role: tuple(sorted(spans)) for role, spans in roles.items()}
        for number, roles in found.items()
    }
