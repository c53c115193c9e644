-- What stood at one address when it was read again: each story knows the version that was read before it.

ALTER TABLE stories ADD COLUMN previous_number INTEGER REFERENCES stories;  -- NULL for a first version
CREATE UNIQUE INDEX stories_by_previous ON stories (previous_number) WHERE previous_number IS NOT NULL;

-- To know a text that was read at an address before. The beginning alone: an index on whole texts would
-- double the record, one on addresses alone is of no use where a thousand stories name the same.
CREATE INDEX stories_by_address ON stories (url, substr(text, 1, 40)) WHERE url IS NOT NULL;

-- The stories of which the record holds more than one version.
CREATE VIEW versions AS
WITH RECURSIVE line (story_number, first_number, version) AS (
    SELECT first.story_number, first.story_number, 1
      FROM stories AS second JOIN stories AS first ON first.story_number = second.previous_number
     WHERE second.previous_number IS NOT NULL AND first.previous_number IS NULL
    UNION ALL
    SELECT later.story_number, first_number, version + 1
      FROM line JOIN stories AS later ON later.previous_number = line.story_number
)
SELECT stories.story_id,
       line.version,                          -- 1 for the version read first
       previous.story_id AS previous_id,
       NOT EXISTS (SELECT 1 FROM stories AS later
                    WHERE later.previous_number = stories.story_number) AS latest,
       stories.url,
       stories.title,
       stories.published,
       pages.fetched_at,
       line.first_number,
       stories.story_number
  FROM line
  JOIN stories ON stories.story_number = line.story_number
  JOIN pages ON pages.page_number = stories.page_number
  LEFT JOIN stories AS previous ON previous.story_number = stories.previous_number;
