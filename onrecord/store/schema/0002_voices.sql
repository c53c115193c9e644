-- Who speaks in the record, and through whom their words came.
--
-- All of it follows from the attributions of a story. Tables hold what SQL cannot work out by itself;
-- the rest are views, so that nothing is said twice.

CREATE TABLE actors (                         -- whoever is a named source anywhere in the record
    actor_number INTEGER PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE         -- the fullest form of the story, titles left out
) STRICT;

CREATE TABLE speakers (                       -- which actors an attribution gives its words to
    attribution_number INTEGER NOT NULL REFERENCES attributions,
    actor_number       INTEGER NOT NULL REFERENCES actors,
    PRIMARY KEY (attribution_number, actor_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX speakers_by_actor ON speakers (actor_number);

CREATE TABLE unnamed_sources (                -- the sources that a story does not name, each once
    story_number INTEGER NOT NULL REFERENCES stories,
    label        TEXT NOT NULL,               -- what `speaker` calls it; it means nothing in another story
    source_type  TEXT NOT NULL,               -- unnamed_person or unnamed_group
    reason_class TEXT NOT NULL,               -- why unnamed: not authorised, safety, …, none given
    PRIMARY KEY (story_number, label)
) STRICT, WITHOUT ROWID;

CREATE TABLE hops (                           -- how words reached the page, station by station
    attribution_number INTEGER NOT NULL REFERENCES attributions,
    position           INTEGER NOT NULL,      -- 1 for who said it, the outlet last
    part               TEXT NOT NULL,         -- speaker, teller, relay, agency, outlet
    name               TEXT,                  -- NULL where the story does not say who
    told_in_number     INTEGER REFERENCES attributions,  -- in whose source or relay this station stands
    start              INTEGER,               -- outer bounds of the words that show it, NULL where only
    "end"              INTEGER,               -- what the page says of itself does
    words              TEXT,
    PRIMARY KEY (attribution_number, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX hops_by_name ON hops (name) WHERE part IN ('relay', 'agency');

-- One row a statement: its chain in one line, and how many stations it has.
CREATE VIEW chains AS
SELECT stories.story_id || '/' || attributions.attribution_id AS statement_id,
       (SELECT count(*) FROM hops
         WHERE hops.attribution_number = attributions.attribution_number) AS stations,
       (SELECT group_concat(coalesce(name, 'nobody named'), ' → ')
          FROM (SELECT name FROM hops
                 WHERE hops.attribution_number = attributions.attribution_number
                 ORDER BY position)) AS way,
       (SELECT name FROM hops
         WHERE hops.attribution_number = attributions.attribution_number AND part IN ('relay', 'agency')
         ORDER BY position LIMIT 1) AS carrier,
       attributions.story_number,
       attributions.attribution_number
  FROM attributions
  JOIN stories ON stories.story_number = attributions.story_number;

-- Every place where an actor is a source, by the words that stand there: "Ms Ortiz", "the minister", "she".
CREATE VIEW actor_forms AS
SELECT actors.name,
       spans.words AS form,
       stories.story_id || '/' || attributions.attribution_id AS statement_id,
       stories.published,
       spans.start,
       spans."end",
       actors.actor_number,
       attributions.story_number,
       attributions.attribution_number
  FROM actors
  JOIN speakers ON speakers.actor_number = actors.actor_number
  JOIN attributions ON attributions.attribution_number = speakers.attribution_number
  JOIN stories ON stories.story_number = attributions.story_number
  JOIN spans ON spans.attribution_number = attributions.attribution_number AND spans.role = 'source';

-- The offices and affiliations that a story gives an actor, each once a story, where it stands.
CREATE VIEW actor_roles AS
SELECT actors.name,
       spans.words AS role,
       stories.story_id || '/' || min(attributions.attribution_id) AS statement_id,
       stories.published,
       spans.start,
       spans."end",
       actors.actor_number,
       attributions.story_number
  FROM actors
  JOIN speakers ON speakers.actor_number = actors.actor_number
  JOIN attributions ON attributions.attribution_number = speakers.attribution_number
  JOIN stories ON stories.story_number = attributions.story_number
  JOIN spans ON spans.attribution_number = attributions.attribution_number AND spans.role = 'role'
 GROUP BY actors.actor_number, attributions.story_number, spans.start, spans."end";

-- When a statement was made: the words, and the first and last day they stand for.
CREATE VIEW times AS
SELECT stories.story_id || '/' || attributions.attribution_id AS statement_id,
       stories.published,
       spans.words AS said,
       spans.start,
       spans."end",
       attributions.said_earliest,
       attributions.said_latest,
       attributions.story_number,
       attributions.attribution_number
  FROM attributions
  JOIN stories ON stories.story_number = attributions.story_number
  LEFT JOIN spans ON spans.attribution_number = attributions.attribution_number AND spans.role = 'time'
 WHERE spans.words IS NOT NULL OR attributions.said_earliest IS NOT NULL OR attributions.said_latest IS NOT NULL;

-- Which statement answers which: a denial and what it denies, a refusal and what was asked.
CREATE VIEW replies AS
SELECT stories.story_id || '/' || reply.attribution_id AS statement_id,
       reply.speaker AS speaker,
       reply.response,
       stories.story_id || '/' || answered.attribution_id AS answered_id,
       answered.speaker AS answered_speaker,
       answered.stance AS answered_stance,
       stories.published,
       reply.story_number,
       reply.attribution_number,
       answered.attribution_number AS answered_number
  FROM attributions AS reply
  JOIN attributions AS answered ON answered.attribution_number = reply.responds_to_number
  JOIN stories ON stories.story_number = reply.story_number;
