-- The record: pages, their stories, and every attribution found in them.
--
-- Numbers join tables; ids are what people cite. Spans are [start, end) in code points of the story's
-- text, so in SQL they read substr(text, start + 1, "end" - start). Dates are ISO 8601 text.

CREATE TABLE makers (                         -- what found the attributions: a model or a rule set
    maker_number INTEGER PRIMARY KEY,
    name         TEXT NOT NULL,
    version      TEXT NOT NULL,
    UNIQUE (name, version)
) STRICT;

CREATE TABLE pages (                          -- what was read: a file, a feed entry, a line of JSONL
    page_number INTEGER PRIMARY KEY,
    page_id     TEXT NOT NULL UNIQUE,         -- a hash of its address and its bytes
    origin      TEXT NOT NULL,                -- where a person finds it again
    media_type  TEXT NOT NULL,
    size_bytes  INTEGER NOT NULL,
    url         TEXT,
    fetched_at  TEXT
) STRICT;

CREATE TABLE stories (
    story_number   INTEGER PRIMARY KEY,
    story_id       TEXT NOT NULL UNIQUE,
    page_number    INTEGER NOT NULL REFERENCES pages,
    maker_number   INTEGER NOT NULL REFERENCES makers,
    position       INTEGER NOT NULL,          -- 1 for the first story of its page
    location_start INTEGER,                   -- code points of the decoded page
    location_end   INTEGER,
    title          TEXT,
    byline         TEXT,
    agency         TEXT,
    outlet         TEXT,
    url            TEXT,
    published      TEXT,                      -- NULL where nothing says it
    language       TEXT,                      -- ISO 639-1
    text           TEXT NOT NULL              -- never changes: every span points into it
) STRICT;
CREATE INDEX stories_by_page ON stories (page_number);
CREATE INDEX stories_by_published ON stories (published);

CREATE TABLE captions (
    story_number INTEGER NOT NULL REFERENCES stories,
    position     INTEGER NOT NULL,            -- 1 for the first caption of its story
    text         TEXT NOT NULL,
    credit       TEXT,
    PRIMARY KEY (story_number, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (                   -- a place where a story gives words to somebody
    attribution_number INTEGER PRIMARY KEY,
    story_number       INTEGER NOT NULL REFERENCES stories,
    attribution_id     TEXT NOT NULL,         -- "a1", "a2", … unique in its story
    parent_number      INTEGER REFERENCES attributions DEFERRABLE INITIALLY DEFERRED,
    form               TEXT NOT NULL,         -- direct, mixed, indirect
    stance             TEXT NOT NULL,         -- say, claim, deny, accuse, …
    negated            INTEGER NOT NULL,      -- 1 where the cue is negated
    hedged             INTEGER NOT NULL,      -- 1 where the writer keeps a distance in words
    source_type        TEXT NOT NULL,         -- named_person, unnamed_group, media, …
    speaker            TEXT,                  -- whom the source stands for in the whole story
    said_earliest      TEXT,                  -- first day; NULL for an open end
    said_latest        TEXT,                  -- last day; NULL for an open end
    responds_to_number INTEGER REFERENCES attributions DEFERRABLE INITIALLY DEFERRED,
    response           TEXT,                  -- denies, rejects, confirms, no_comment, counters, answers
    score              REAL NOT NULL,         -- probability that a careful reader would mark it
    UNIQUE (story_number, attribution_id)
) STRICT;
CREATE INDEX attributions_by_speaker ON attributions (speaker);
CREATE INDEX attributions_by_parent ON attributions (parent_number) WHERE parent_number IS NOT NULL;
CREATE INDEX attributions_by_responds_to ON attributions (responds_to_number)
    WHERE responds_to_number IS NOT NULL;

CREATE TABLE spans (                          -- the words that show an attribution, role by role
    attribution_number INTEGER NOT NULL REFERENCES attributions,
    role               TEXT NOT NULL,         -- cue, source, content, topic, addressee, medium, …
    start              INTEGER NOT NULL,
    "end"              INTEGER NOT NULL,
    words              TEXT NOT NULL,         -- what the story's text says there; `onrecord verify` compares
    PRIMARY KEY (attribution_number, role, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE failures (                       -- what could not be read, and why; gone once it reads well
    origin  TEXT PRIMARY KEY,
    reason  TEXT NOT NULL,
    page_id TEXT
) STRICT, WITHOUT ROWID;

-- One flat row a statement: whose words, through whom, when, and where they stand. Stretches of a role are
-- parted by ' … ' where the text leaves something out. Subqueries, not joins on a grouped view: SQLite would
-- build the whole of that view for one row (800 ms against 0.1 ms at 250,000 attributions).
CREATE VIEW statements AS
SELECT stories.story_id || '/' || attributions.attribution_id AS statement_id,
       stories.story_id,
       stories.title,
       stories.outlet,
       stories.url,
       stories.published,
       attributions.attribution_id,
       (SELECT group_concat(words, ' … ') FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'source') AS source,
       attributions.speaker,
       attributions.source_type,
       (SELECT group_concat(words, ' … ') FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'role') AS role,
       (SELECT group_concat(words, ' … ') FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'cue') AS cue,
       (SELECT group_concat(words, ' … ') FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'content') AS content,
       (SELECT group_concat(words, ' … ') FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'topic') AS topic,
       attributions.form,
       attributions.stance,
       attributions.negated,
       attributions.hedged,
       (SELECT group_concat(words, ' … ') FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'addressee') AS addressee,
       (SELECT group_concat(words, ' … ') FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'medium') AS medium,
       (SELECT group_concat(words, ' … ') FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'relay') AS relay,
       (SELECT group_concat(words, ' … ') FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'time') AS said,
       attributions.said_earliest,
       attributions.said_latest,
       (SELECT group_concat(words, ' … ') FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'anonymity_reason') AS anonymity_reason,
       parent.attribution_id AS parent,
       answered.attribution_id AS responds_to,
       attributions.response,
       attributions.score,
       (SELECT min(start) FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'source') AS source_start,
       (SELECT max("end") FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'source') AS source_end,
       (SELECT min(start) FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'cue') AS cue_start,
       (SELECT max("end") FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'cue') AS cue_end,
       (SELECT min(start) FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'content') AS content_start,
       (SELECT max("end") FROM spans
         WHERE spans.attribution_number = attributions.attribution_number AND spans.role = 'content') AS content_end,
       attributions.story_number,
       attributions.attribution_number
  FROM attributions
  JOIN stories ON stories.story_number = attributions.story_number
  LEFT JOIN attributions AS parent ON parent.attribution_number = attributions.parent_number
  LEFT JOIN attributions AS answered ON answered.attribution_number = attributions.responds_to_number;

-- Full text. Both indexes hold no text of their own: they point into stories and statements.
CREATE VIRTUAL TABLE story_index USING fts5(
    title, text,
    content='stories', content_rowid='story_number', tokenize="unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE statement_index USING fts5(
    speaker, source, content,
    content='statements', content_rowid='attribution_number', tokenize="unicode61 remove_diacritics 2"
);
