"""Rows of a record back into the values they were stored from, exactly, and as people have judged them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.anchors import Anchor
from onrecord.data import ROLES, AnnotatedStory, Attribution, Caption, Maker, Story, TimeExpression
from onrecord.judge import judge_story
from onrecord.spans import Span, Spans
from onrecord.store.judgements import read_story_actors, read_story_judgements
from onrecord.store.kept import kept_attributions
from onrecord.store.rows import Rows

TIME_ROLE = "time"

STORY_COLUMNS = """
SELECT story_number, makers.name, makers.version, position,
       story_id, page_id, text, title, byline, agency, outlet, stories.url,
       published, modified, section, language
  FROM stories JOIN pages USING (page_number) JOIN makers USING (maker_number)
"""
_CAPTIONS = "SELECT text, credit FROM captions WHERE story_number = ? ORDER BY position"
_ANCHORS = 'SELECT start, "end", body_start, body_end FROM anchors WHERE story_number = ? ORDER BY start'
_ATTRIBUTIONS = """
SELECT one.attribution_number, one.said_earliest, one.said_latest,
       one.attribution_id, one.form, one.stance, one.negated, one.hedged, parent.attribution_id,
       one.source_type, one.speaker, answered.attribution_id, one.response, one.score
  FROM attributions AS one
  LEFT JOIN attributions AS parent ON parent.attribution_number = one.parent_number
  LEFT JOIN attributions AS answered ON answered.attribution_number = one.responds_to_number
 WHERE one.story_number = ?
 ORDER BY one.attribution_number
"""
_SPANS = """
SELECT attribution_number, role, start, "end"
  FROM attributions CROSS JOIN spans USING (attribution_number)
 WHERE story_number = ?
 ORDER BY attribution_number, role, start
"""
_KEPT = "SELECT attributions FROM readings WHERE story_number = ?"


def restore_story(record: Rows, row: Any) -> AnnotatedStory:
    """Return the story of a row of STORY_COLUMNS as people have judged it."""
    reading, number = restore_reading(record, row), row[0]
    judgements = read_story_judgements(record, reading)
    actors = read_story_actors(record, number)
    return judge_story(reading, judgements, actors=actors) if judgements or actors else reading


def restore_reading(record: Rows, row: Any) -> AnnotatedStory:
    """Return the story of a row of STORY_COLUMNS as the model read it, whatever people judged since."""
    number, maker_name, maker_version, position, *plain = row
    story = replace(
        Story(*plain),
        captions=tuple(Caption(text, credit) for text, credit in record.rows(_CAPTIONS, number)),
        position=position,
        anchors=tuple(Anchor(*anchor) for anchor in record.rows(_ANCHORS, number)),
    )
    kept = next(record.rows(_KEPT, number), None)
    attributions = restore_attributions(record, number) if kept is None else kept_attributions(kept[0])
    return AnnotatedStory(story, tuple(attributions), Maker(maker_name, maker_version))


def restore_attributions(record: Rows, story_number: int) -> Iterator[Attribution]:
    """Yield the attributions of a story as the tables hold them, in order."""
    spans: defaultdict[tuple[int, str], list[Span]] = defaultdict(list)
    for number, role, start, end in record.rows(_SPANS, story_number):
        spans[number, role].append(Span(start, end))
    for row in record.rows(_ATTRIBUTIONS, story_number):
        number, earliest, latest, label, form, stance, negated, hedged, parent, *rest = row
        source_type, speaker, responds_to, response, score = rest
        words: dict[str, Spans] = {role: tuple(spans[number, role]) for role in ROLES}
        said = tuple(spans[number, TIME_ROLE])
        yield Attribution(
            id=label,
            **words,
            time=TimeExpression(said, earliest, latest) if said or earliest or latest else None,
            form=form,
            stance=stance,
            negated=bool(negated),
            hedged=bool(hedged),
            parent=parent,
            source_type=source_type,
            speaker=speaker,
            responds_to=responds_to,
            response=response,
            score=score,
        )
