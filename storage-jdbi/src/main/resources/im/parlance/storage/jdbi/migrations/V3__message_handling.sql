-- How a message is handled: whether history shows it, whether clients count it as unread and show it
-- as the last of its conversation, whether it takes expansions. audience: the only users who see it,
-- joined by commas; null if everyone does.
ALTER TABLE message ADD COLUMN in_history BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE message ADD COLUMN is_counted BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE message ADD COLUMN is_latest BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE message ADD COLUMN is_expandable BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE message ADD COLUMN audience TEXT;

-- What became of a message, by its id: other content, or none if it was recalled.
CREATE TABLE revision (
  message     BIGINT  NOT NULL,
  app         BIGINT  NOT NULL,
  is_recalled BOOLEAN NOT NULL,
  kind        TEXT,
  type        TEXT,
  text        TEXT,
  data        TEXT,
  revised_by  TEXT    NOT NULL,
  revised_at  BIGINT  NOT NULL,
  PRIMARY KEY (message, app)
) ${clustered};

-- Keys and values that were attached to a message, by its id.
CREATE TABLE expansion (
  message BIGINT  NOT NULL,
  app     BIGINT  NOT NULL,
  name    TEXT    NOT NULL,
  value   TEXT    NOT NULL,
  set_at  BIGINT  NOT NULL,
  PRIMARY KEY (message, app, name)
) ${clustered};
