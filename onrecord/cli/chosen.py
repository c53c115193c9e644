"""What a command was asked about: a story, or one statement of it."""

from __future__ import annotations

from onrecord.data import AnnotatedStory
from onrecord.errors import UnknownStoryError
from onrecord.store import Record


def find_chosen(record: Record, name: str) -> tuple[AnnotatedStory, str | None]:
    """Return the story of a name, and the id of the attribution where the name is that of a statement.

    A statement is the story's id, `/`, the attribution's id. Raises UnknownStoryError for neither.
    """
    try:
        return record.story(name), None
    except UnknownStoryError:
        story_id, slash, attribution_id = name.rpartition("/")
        if not slash:
            raise
    annotated = record.story(story_id)
    if attribution_id not in {one.id for one in annotated.attributions}:
        raise UnknownStoryError(
            f"{name}: the story has no attribution {attribution_id};"
            f" `onrecord show {story_id} --record {record.path}` shows those it has"
        )
    return annotated, attribution_id
