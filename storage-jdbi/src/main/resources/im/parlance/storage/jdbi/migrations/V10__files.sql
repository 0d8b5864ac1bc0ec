-- What is known of a file. number: the order of coming. owner: NULL for the app. group_id: which group
-- shares it. until_time: when it goes. is_complete: whether all of its content is there.
CREATE TABLE stored_file (
  number        ${number},
  app           BIGINT  NOT NULL,
  id            TEXT    NOT NULL,
  name          TEXT    NOT NULL,
  type          TEXT    NOT NULL,
  size          BIGINT  NOT NULL,
  secret        TEXT    NOT NULL,
  is_guarded    BOOLEAN NOT NULL,
  owner         TEXT,
  group_id      TEXT,
  uploaded_at   BIGINT  NOT NULL,
  until_time    BIGINT  NOT NULL,
  has_thumbnail BOOLEAN NOT NULL,
  is_complete   BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX stored_file_id ON stored_file (app, id);
CREATE INDEX stored_file_group ON stored_file (app, group_id, number) WHERE group_id IS NOT NULL;
CREATE INDEX stored_file_end ON stored_file (app, until_time)
  WHERE until_time < 9223372036854775807;

-- The content of files, in pieces; the last is the first that is not full. Empty if content is kept in
-- a directory.
CREATE TABLE file_piece (
  app     BIGINT NOT NULL,
  file    TEXT   NOT NULL,
  number  BIGINT NOT NULL,
  content ${bytes} NOT NULL,
  PRIMARY KEY (app, file, number)
);
