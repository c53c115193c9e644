-- An attribution that a judgement or another model puts another in place of is deleted first, and SQLite then
-- looks for what still points at it: 670 ms a story in a record of 224,000 attributions without this index, 15 ms with it.

CREATE INDEX hops_by_told_in ON hops (told_in_number) WHERE told_in_number IS NOT NULL;
