"""Small stories with their spans marked inline, as a reader would hand them on."""

from __future__ import annotations

from typing import Any

from onrecord.data import AnnotatedStory, Attribution, Maker, Story, TimeExpression
from onrecord.resolve import resolve_story
from tests.marked import read_marked


def annotate(marked: str, *, published: str | None = None, **facts: dict[int, Any]) -> AnnotatedStory:
    """Return the marked story as read, unresolved.

    `facts` give a field of the attributions by their number: `stance={2: "deny"}`, `parent={2: 1}`.
    """
    text, found = read_marked(marked)
    attributions = []
    for number in sorted(found):
        roles = dict(found[number])
        time = roles.pop("time", None)
        own = {name: values[number] for name, values in facts.items() if number in values}
        if "parent" in own:
            own["parent"] = f"a{own['parent']}"
        attribution = Attribution(f"a{number}", **{"cue": (), **roles, **own})
        if time:
            attribution = Attribution(f"a{number}", time=TimeExpression(time), **{"cue": (), **roles, **own})
        attributions.append(attribution)
    story = Story("story", None, text, published=published)
    return AnnotatedStory(story, tuple(attributions), Maker("test", "1"))


def resolve(marked: str, *, published: str | None = None, **facts: dict[int, Any]) -> AnnotatedStory:
    """Return the marked story, resolved."""
    return resolve_story(annotate(marked, published=published, **facts))


def speakers(marked: str, **facts: dict[int, Any]) -> list[str | None]:
    """Return the speaker of each attribution of the marked story, in the order of their numbers."""
    return [attribution.speaker for attribution in resolve(marked, **facts).attributions]
