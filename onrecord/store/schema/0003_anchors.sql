-- Where the words of a story stand in its page, byte by byte. It takes the place of the two bounds that only
-- plain text had. A story stored before has no rows here; `onrecord show --in-page` finds its words anew.

CREATE TABLE anchors (                        -- a stretch of a story's text and its bytes in the page
    story_number INTEGER NOT NULL REFERENCES stories,
    start        INTEGER NOT NULL,            -- code points of the story's text
    "end"        INTEGER NOT NULL,
    body_start   INTEGER NOT NULL,            -- bytes of the page as fetched
    body_end     INTEGER NOT NULL,
    PRIMARY KEY (story_number, start)
) STRICT, WITHOUT ROWID;

ALTER TABLE stories DROP COLUMN location_start;
ALTER TABLE stories DROP COLUMN location_end;
