-- What a judge has decided about a message before it was sent, by the message's id, which tells the time.
-- risk: NULL if the judge failed. hits: what it has found, each with its length and a colon before it.
CREATE TABLE moderation_record (
  app      BIGINT NOT NULL,
  message  BIGINT NOT NULL,
  judge    TEXT   NOT NULL,
  timeline TEXT   NOT NULL,
  sender   TEXT   NOT NULL,
  kind     TEXT   NOT NULL,
  outcome  TEXT   NOT NULL,
  risk     TEXT,
  hits     TEXT   NOT NULL,
  PRIMARY KEY (app, message, judge)
) ${clustered};
