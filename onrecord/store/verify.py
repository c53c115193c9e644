"""Whether a record still says what the stories say: every fault, one line each."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.errors import RecordError
from onrecord.spans import Span, overlap
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
    yield from _find_wrong_words(record)
    yield from _find_wrong_hops(record)
    yield from _find_wrong_parents(record)
    yield from _find_stale_indexes(record)


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


def _spans(record: Record, attribution_number: int, role: str) -> list[Span]:
    sql = 'SELECT start, "end" FROM spans WHERE attribution_number = ? AND role = ?'
    return [Span(*row) for row in record.rows(sql, attribution_number, role)]


def _find_stale_indexes(record: Record) -> Iterator[str]:
    """Yield the full text indexes that do not hold what the tables hold."""
    for index in ("story_index", "statement_index"):
        if not record.index_holds(index):
            yield f"{index}: the full text index does not match the stories, and searches may miss words"
