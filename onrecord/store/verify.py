"""Whether a record still says what the stories say: every fault, one line each."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import OnRecordError, RecordError
from onrecord.judge import judge_story, name_actors, seal
from onrecord.spans import Span, overlap
from onrecord.store.kept import model_values
from onrecord.store.record import Record


def find_faults(record: Record) -> Iterator[str]:
    """Yield one line for each thing wrong in `record`, worst first; nothing for a sound one.

    A file that SQLite finds damaged is reported as such and looked at no further.
    """
    try:
        damage = [str(row[0]) for row in record.rows("PRAGMA integrity_check")]
    except RecordError:  # too far gone for the check itself
        damage = ["SQLite cannot follow its pages"]
    if damage != ["ok"]:
        yield from (f"the file is damaged: {' '.join(line.split())}" for line in damage)
        return
    for table, row_number, target, _ in record.rows("PRAGMA foreign_key_check"):
        yield f"{table}, row {row_number}: points at a row of {target} that is not there"
    yield from _find_wrong_versions(record)
    yield from _find_wrong_words(record)
    yield from _find_wrong_anchors(record)
    yield from _find_wrong_hops(record)
    yield from _find_wrong_parents(record)
    yield from _find_wrong_judgements(record)
    yield from _find_stale_indexes(record)


def _find_wrong_versions(record: Record) -> Iterator[str]:
    """Yield the stories that follow on a story of another address, or on one that was stored later."""
    wrong = """
        SELECT later.story_id, earlier.story_id
          FROM stories AS later JOIN stories AS earlier ON earlier.story_number = later.previous_number
         WHERE later.previous_number IS NOT NULL
           AND (later.url IS NOT earlier.url OR later.story_number <= earlier.story_number)
    """
    for story_id, earlier_id in record.rows(wrong):
        yield f"{story_id}: {earlier_id}, which it should follow, is no earlier version of it"


def _find_wrong_words(record: Record) -> Iterator[str]:
    """Yield the spans out of range, and those whose stored words are not the words of the text there.

    SQLite's `substr` also counts code points, but slicing happens here, in the language that made them.
    """
    spans = """
        SELECT attribution_id, role, start, "end", words
          FROM attributions CROSS JOIN spans USING (attribution_number) WHERE story_number = ?
    """
    for number, story_id, text in record.rows("SELECT story_number, story_id, text FROM stories"):
        for attribution_id, role, start, end, words in record.rows(spans, number):
            place = f"{story_id}/{attribution_id}: {role} [{start}, {end})"
            if not 0 <= start < end <= len(text):
                yield f"{place} lies outside the story's {len(text)} characters"
            elif text[start:end] != words:
                yield f"{place} is stored as {words!r}, but the story says {text[start:end]!r}"


def _find_wrong_hops(record: Record) -> Iterator[str]:
    """Yield the stations of chains whose words do not begin and end as the story's text does there."""
    stations = """
        SELECT attribution_id, position, hops.start, hops."end", words
          FROM attributions CROSS JOIN hops USING (attribution_number)
         WHERE story_number = ? AND words IS NOT NULL
    """
    for number, story_id, text in record.rows("SELECT story_number, story_id, text FROM stories"):
        for attribution_id, position, start, end, words in record.rows(stations, number):
            first, last = words.split(" … ")[0], words.split(" … ")[-1]
            there = text[start:end]
            if not (there.startswith(first) and there.endswith(last)):
                place = f"{story_id}/{attribution_id}: station {position} of its chain [{start}, {end})"
                yield f"{place} is stored as {words!r}, but the story says {there!r}"


def _find_wrong_anchors(record: Record) -> Iterator[str]:
    """Yield the anchors that lie outside of their story's text, or lead to no bytes of its page."""
    anchors = 'SELECT start, "end", body_start, body_end FROM anchors WHERE story_number = ?'
    for number, story_id, text in record.rows("SELECT story_number, story_id, text FROM stories"):
        for start, end, body_start, body_end in record.rows(anchors, number):
            if not (0 <= start < end <= len(text) and 0 <= body_start < body_end):
                yield f"{story_id}: the anchor [{start}, {end}) leads nowhere, to [{body_start}, {body_end})"


def _find_wrong_parents(record: Record) -> Iterator[str]:
    """Yield the attributions whose parent is of another story, or has nothing of them in its content.

    A child stands in its parent's content by its cue (*Reuters reported that officials said*) or shares
    the content (*Yonhap, quoting KCNA, said*).
    """
    children = """
        SELECT story_id, child.attribution_id, parent.attribution_id, child.attribution_number,
               parent.attribution_number, child.story_number = parent.story_number
          FROM attributions AS child
          JOIN attributions AS parent ON parent.attribution_number = child.parent_number
          JOIN stories ON stories.story_number = child.story_number
    """
    for story_id, child_id, parent_id, child, parent, together in record.rows(children):
        held = _spans(record, parent, "content")
        if not together:
            yield f"{story_id}/{child_id}: its parent {parent_id} stands in another story"
        elif not overlap(held, _spans(record, child, "cue") + _spans(record, child, "content")):
            yield f"{story_id}/{child_id}: its parent {parent_id} holds neither its cue nor its content"


def _find_wrong_judgements(record: Record) -> Iterator[str]:
    """Yield the judgements that are not as they were made, and what does not follow from those that are.

    A judgement on words that are not found is none of these: it waits for a reading that has them.
    """
    known = {one.id: one for one in record.judgements()}
    for one in known.values():
        try:
            changed = seal(one).id != one.id
        except OnRecordError:
            changed = True
        if changed:
            yield f"judgement {one.id} has been changed since it was made"
        if one.kind == "undo" and one.value not in known:
            yield f"judgement {one.id} undoes one that is not there"
    names = {name: tuple(rest) for name, *rest in record.rows("SELECT * FROM actor_names")}
    if names != name_actors(known.values()):
        yield "actor_names: the names are not those that people's merges give"
    stories = {one.story_id for one in known.values() if one.story_id}
    stories |= {
        row[0] for row in record.rows("SELECT story_id FROM stories JOIN readings USING (story_number)")
    }
    for story_id in sorted(stories):
        if next(record.rows("SELECT 1 FROM stories WHERE story_id = ?", story_id), None) is not None:
            yield from _find_misjudged(record, story_id)


def _find_misjudged(record: Record, story_id: str) -> Iterator[str]:
    """Yield whether the tables say something else of a story than its reading and judgements give."""
    reading = record.reading(story_id)
    judged = judge_story(reading, record.story_judgements(reading))
    if record.attributions(story_id) != judged.attributions:
        yield f"{story_id}: its attributions are not what the model's reading and people's judgements give"
    beside = """
        SELECT attribution_id, judged_by, model_values
          FROM judged JOIN attributions USING (attribution_number)
          JOIN stories USING (story_number) WHERE story_id = ?
    """
    if {name: tuple(rest) for name, *rest in record.rows(beside, story_id)} != model_values(judged):
        yield f"{story_id}: what the model read is not kept beside what people judged"


def _spans(record: Record, attribution_number: int, role: str) -> list[Span]:
    sql = 'SELECT start, "end" FROM spans WHERE attribution_number = ? AND role = ?'
    return [Span(*row) for row in record.rows(sql, attribution_number, role)]


def _find_stale_indexes(record: Record) -> Iterator[str]:
    """Yield the full text indexes that do not hold what the tables hold."""
    for index in ("story_index", "statement_index"):
        if not record.index_holds(index):
            yield f"{index}: the full text index does not match the stories, and searches may miss words"
