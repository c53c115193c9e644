"""One version of a story beside the one before it: what was added, removed and changed in who is quoted."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.browse.shelf import Shelf
from onrecord.data import AnnotatedStory, Attribution
from onrecord.link import Change, compare_versions
from onrecord.spans import slice_text
from onrecord.store.versions import read_versions
from onrecord.views import VersionView


@dataclass(frozen=True, slots=True)
class QuotedView:
    """What one version of a story has somebody say."""

    story_id: str
    attribution_id: str
    speaker: str | None
    source: str  # as written; empty where nobody is named
    source_type: str
    stance: str
    is_negated: bool
    words: str  # of the content, or of what stands in its place


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One difference in who is quoted: a statement of one version alone, or of both and not the same."""

    kind: str  # added, removed or changed
    fields: tuple[str, ...]  # of a changed one, what differs: speaker, source_type, content, stance
    before: QuotedView | None
    after: QuotedView | None


@dataclass(frozen=True, slots=True)
class VersionsView:
    """The versions of a story from first to last, and what one of them changed."""

    versions: tuple[VersionView, ...]
    version: int  # the one that is compared with the one before it
    changes: tuple[ChangeView, ...]  # in the order of the later text, removals last; none for the first


def show_versions(shelf: Shelf, story_id: str) -> VersionsView:
    """Return what the story with this id, or the one id that begins so, changed; UnknownStoryError.

    Two versions are compared at a time, so that a page read a thousand times is shown as fast as any.
    """
    after = shelf.record.story(story_id)
    versions = read_versions(shelf.record, after.story.id)
    place = next(number for number, one in enumerate(versions) if one.story_id == after.story.id)
    if not place:
        return VersionsView(versions, 1, ())
    before = shelf.record.story(versions[place - 1].story_id)
    changes = tuple(_view(change, before, after) for change in compare_versions(before, after))
    return VersionsView(versions, place + 1, changes)


def _view(change: Change, before: AnnotatedStory, after: AnnotatedStory) -> ChangeView:
    return ChangeView(
        change.kind, change.fields, _quoted(before, change.before), _quoted(after, change.after)
    )


def _quoted(annotated: AnnotatedStory, one: Attribution | None) -> QuotedView | None:
    if one is None:
        return None
    text = annotated.story.text
    return QuotedView(
        annotated.story.id,
        one.id,
        one.speaker,
        " ".join(slice_text(text, one.source).split()),
        one.source_type,
        one.stance,
        one.negated and bool(one.content),
        " ".join(slice_text(text, one.content or one.topic or one.cue).split()),
    )
