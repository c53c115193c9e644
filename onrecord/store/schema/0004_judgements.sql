-- Judgements: what people decided on what a model read. They outrank it, and its reading is kept beside.

CREATE TABLE judgements (                     -- appended, never edited; an undo is a row of its own
    judgement_number INTEGER PRIMARY KEY,
    judgement_id     TEXT NOT NULL UNIQUE,    -- a hash of all the rest
    kind             TEXT NOT NULL,           -- wrong, speaker, stance, span, merge, part, undo
    judged_by        TEXT NOT NULL,
    judged_at        TEXT NOT NULL,
    reason           TEXT NOT NULL,
    story_id         TEXT,                    -- no REFERENCES: the story may be read later, or elsewhere
    cue_spans        TEXT,                    -- the words judged, as JSON: [[start, end], …]
    source_spans     TEXT,
    content_spans    TEXT,
    quote            TEXT,                    -- what the story says there
    role             TEXT,                    -- of a span judgement: whose words are given anew, and where
    role_spans       TEXT,
    name             TEXT,                    -- of merge and part: who is meant, as the record called them
    value            TEXT                     -- the speaker, stance, words or actor; of an undo what it undoes
) STRICT;
CREATE INDEX judgements_by_story ON judgements (story_id) WHERE story_id IS NOT NULL;
CREATE INDEX judgements_by_name ON judgements (name) WHERE kind = 'merge';
CREATE INDEX judgements_by_undone ON judgements (value) WHERE kind = 'undo';

-- What follows is made from readings and judgements, and made anew when either changes.

CREATE TABLE readings (                       -- what the model read, where judgements changed it
    story_number INTEGER PRIMARY KEY REFERENCES stories,
    last_number  INTEGER NOT NULL,            -- the last attribution_number that it takes up
    attributions TEXT NOT NULL                -- JSON: all attributions of the story, with their numbers
) STRICT;

CREATE TABLE judged (                         -- the attributions that judgements changed
    attribution_number INTEGER PRIMARY KEY REFERENCES attributions,
    judged_by          TEXT NOT NULL,
    model_values       TEXT NOT NULL          -- JSON: by field or role, what the model read; null for nothing
) STRICT;

CREATE TABLE actor_names (                    -- the names that were merged, each with its actor
    name      TEXT PRIMARY KEY,
    actor     TEXT NOT NULL,
    judged_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX actor_names_by_actor ON actor_names (actor);

DROP VIEW statements;

-- As before, with the judged values, the names of actors, who judged, and what the model read.
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
       coalesce(actor_names.actor, attributions.speaker) AS speaker,
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
       coalesce(nullif(judged.judged_by, actor_names.judged_by) || ', ' || actor_names.judged_by,
                judged.judged_by, actor_names.judged_by) AS judged_by,
       CASE WHEN actor_names.name IS NULL OR json_type(judged.model_values, '$.speaker') IS NOT NULL
            THEN judged.model_values
            ELSE json_set(coalesce(judged.model_values, '{}'), '$.speaker', actor_names.name)
        END AS model_values,
       attributions.story_number,
       attributions.attribution_number
  FROM attributions
  JOIN stories ON stories.story_number = attributions.story_number
  LEFT JOIN judged ON judged.attribution_number = attributions.attribution_number
  LEFT JOIN actor_names ON actor_names.name = attributions.speaker
  LEFT JOIN attributions AS parent ON parent.attribution_number = attributions.parent_number
  LEFT JOIN attributions AS answered ON answered.attribution_number = attributions.responds_to_number;

-- As before, with the names of actors.
DROP VIEW chains;
CREATE VIEW chains AS
SELECT stories.story_id || '/' || attributions.attribution_id AS statement_id,
       (SELECT count(*) FROM hops
         WHERE hops.attribution_number = attributions.attribution_number) AS stations,
       (SELECT group_concat(coalesce(name, 'nobody named'), ' → ')
          FROM (SELECT coalesce((SELECT actor FROM actor_names WHERE actor_names.name = hops.name), hops.name) AS name
                  FROM hops
                 WHERE hops.attribution_number = attributions.attribution_number
                 ORDER BY position)) AS way,
       (SELECT name FROM hops
         WHERE hops.attribution_number = attributions.attribution_number AND part IN ('relay', 'agency')
         ORDER BY position LIMIT 1) AS carrier,
       attributions.story_number,
       attributions.attribution_number
  FROM attributions
  JOIN stories ON stories.story_number = attributions.story_number;

DROP VIEW actor_forms;
CREATE VIEW actor_forms AS
SELECT coalesce((SELECT actor FROM actor_names WHERE actor_names.name = actors.name), actors.name) AS name,
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

DROP VIEW actor_roles;
CREATE VIEW actor_roles AS
SELECT coalesce((SELECT actor FROM actor_names WHERE actor_names.name = actors.name), actors.name) AS name,
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

DROP VIEW replies;
CREATE VIEW replies AS
SELECT stories.story_id || '/' || reply.attribution_id AS statement_id,
       coalesce((SELECT actor FROM actor_names WHERE name = reply.speaker), reply.speaker) AS speaker,
       reply.response,
       stories.story_id || '/' || answered.attribution_id AS answered_id,
       coalesce((SELECT actor FROM actor_names WHERE name = answered.speaker), answered.speaker)
           AS answered_speaker,
       answered.stance AS answered_stance,
       stories.published,
       reply.story_number,
       reply.attribution_number,
       answered.attribution_number AS answered_number
  FROM attributions AS reply
  JOIN attributions AS answered ON answered.attribution_number = reply.responds_to_number
  JOIN stories ON stories.story_number = reply.story_number;
