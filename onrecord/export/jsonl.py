"""Annotated stories as JSON, one a line. `story.schema.json` beside this file says what may stand where."""

from __future__ import annotations

import json
from typing import IO, Any

from onrecord.data import AnnotatedStory, Attribution, Judged
from onrecord.spans import Spans
from onrecord.store import Record

FORMAT = {"name": "onrecord-story", "version": 1}
SCORE_DIGITS = 4


def write_jsonl(record: Record, stream: IO[str]) -> None:
    """Write every story of `record`, in the order they were stored, as `annotate` would give it."""
    for annotated in record.annotated():
        stream.write(story_line(annotated) + "\n")


def story_line(annotated: AnnotatedStory) -> str:
    """Return the story as one line of JSON, without a newline; code points stand as themselves.

    A lone surrogate, which no UTF-8 file can hold, is written as an escape, and so are all others then.
    """
    fields = story_json(annotated)
    line = json.dumps(fields, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(fields)
    return line


def story_json(annotated: AnnotatedStory) -> dict[str, Any]:
    """Return the story as plain lists and dictionaries, always with the same fields in the same order."""
    story = annotated.story
    return {
        "format": dict(FORMAT),
        "id": story.id,
        "outlet": story.outlet,
        "url": story.url,
        "published": story.published,
        "modified": story.modified,
        "section": story.section,
        "title": story.title,
        "byline": story.byline,
        "agency": story.agency,
        "language": story.language,
        "text": story.text,
        "captions": [{"text": caption.text, "credit": caption.credit} for caption in story.captions],
        "page": {
            "id": story.page_id,
            "position": story.position,
            "anchors": [list(anchor) for anchor in story.anchors],
        },
        "maker": {"name": annotated.maker.name, "version": annotated.maker.version},
        "attributions": [_attribution_json(attribution) for attribution in annotated.attributions],
        "judgements": [_judged_json(judged) for judged in annotated.judged],
    }


def _attribution_json(attribution: Attribution) -> dict[str, Any]:
    time = attribution.time
    return {
        "id": attribution.id,
        "cue": _pairs(attribution.cue),
        "source": _pairs(attribution.source),
        "content": _pairs(attribution.content),
        "topic": _pairs(attribution.topic),
        "addressee": _pairs(attribution.addressee),
        "medium": _pairs(attribution.medium),
        "relay": _pairs(attribution.relay),
        "role": _pairs(attribution.role),
        "anonymity_reason": _pairs(attribution.anonymity_reason),
        "time": None
        if time is None
        else {"spans": _pairs(time.spans), "earliest": time.earliest, "latest": time.latest},
        "form": attribution.form,
        "parent": attribution.parent,
        "source_type": attribution.source_type,
        "speaker": attribution.speaker,
        "stance": attribution.stance,
        "negated": attribution.negated,
        "hedged": attribution.hedged,
        "responds_to": attribution.responds_to,
        "response": attribution.response,
        "score": round(attribution.score, SCORE_DIGITS),
    }


def _judged_json(judged: Judged) -> dict[str, Any]:
    judgement = judged.judgement
    return {
        "id": judgement.id,
        "kind": judgement.kind,
        "by": judgement.by,
        "at": judgement.at,
        "reason": judgement.reason,
        "attributions": list(judged.attribution_ids),
        "role": judgement.role,
        "value": judgement.value,
        "model_value": judged.model_value,
        "undone_by": judged.undo and judged.undo.by,
    }


def _pairs(spans: Spans) -> list[list[int]] | None:
    """Return spans as pairs; null, not an empty list, where a role has no words."""
    return [list(span) for span in spans] or None
