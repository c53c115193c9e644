-- What a page says of a story besides: when it was changed, and in which section it stood.

ALTER TABLE stories ADD COLUMN modified TEXT;  -- in the form of published; NULL where nothing says it
ALTER TABLE stories ADD COLUMN section TEXT;
