-- A message, by its id, that history does not show to one user.
CREATE TABLE hidden_message (
  message BIGINT NOT NULL,
  app     BIGINT NOT NULL,
  reader  TEXT   NOT NULL,
  PRIMARY KEY (message, app, reader)
) ${clustered};
CREATE INDEX hidden_message_reader ON hidden_message (app, reader);
