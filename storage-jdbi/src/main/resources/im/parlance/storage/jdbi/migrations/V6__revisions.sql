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
