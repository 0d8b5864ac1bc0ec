-- Times are epoch milliseconds. An app's rows carry its number.

CREATE TABLE app (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  name      TEXT NOT NULL UNIQUE,
  token_key BLOB
);

-- A registered account. number: the order of registration.
CREATE TABLE account (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  app           INTEGER NOT NULL,
  id            TEXT    NOT NULL,
  uuid          TEXT    NOT NULL,
  name          TEXT    NOT NULL,
  avatar        TEXT    NOT NULL,
  password      TEXT    NOT NULL,
  registered_at INTEGER NOT NULL,
  modified_at   INTEGER NOT NULL
);
CREATE UNIQUE INDEX account_id ON account (app, id);
CREATE UNIQUE INDEX account_uuid ON account (app, uuid);
CREATE INDEX account_number ON account (app, number);

-- Tokens of the user that were issued before this are void.
CREATE TABLE token_floor (
  app        INTEGER NOT NULL,
  user_id    TEXT    NOT NULL,
  valid_from INTEGER NOT NULL,
  PRIMARY KEY (app, user_id)
) WITHOUT ROWID;

-- A log of messages; head is the position of its last one.
CREATE TABLE timeline (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  app    INTEGER NOT NULL,
  name   TEXT    NOT NULL,
  head   INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX timeline_name ON timeline (app, name);

CREATE TABLE message (
  timeline      INTEGER NOT NULL,
  seq           INTEGER NOT NULL,
  id            INTEGER NOT NULL,
  sender        TEXT    NOT NULL,
  origin        TEXT    NOT NULL,
  kind          TEXT    NOT NULL,
  type          TEXT    NOT NULL,
  text          TEXT    NOT NULL,
  data          TEXT    NOT NULL,
  copies_sender INTEGER NOT NULL,
  sent_at       INTEGER NOT NULL
);
CREATE UNIQUE INDEX message_place ON message (timeline, seq);
CREATE INDEX message_time ON message (timeline, sent_at);

CREATE TABLE chat_group (
  app         INTEGER NOT NULL,
  id          TEXT    NOT NULL,
  timeline    INTEGER NOT NULL,
  name        TEXT    NOT NULL,
  description TEXT    NOT NULL,
  avatar      TEXT    NOT NULL,
  custom      TEXT    NOT NULL,
  capacity    INTEGER NOT NULL,
  creator     TEXT    NOT NULL,
  owner       TEXT,
  muted_until INTEGER NOT NULL DEFAULT 0,
  created_at  INTEGER NOT NULL,
  PRIMARY KEY (app, id)
) WITHOUT ROWID;

-- One stay of a user in a group. number: the order of joining. A stay that lasts has the largest
-- until_seq that there is.
CREATE TABLE stay (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  app       INTEGER NOT NULL,
  group_id  TEXT    NOT NULL,
  timeline  INTEGER NOT NULL,
  user_id   TEXT    NOT NULL,
  role      TEXT    NOT NULL,
  joined_at INTEGER NOT NULL,
  after_seq INTEGER NOT NULL,
  until_seq INTEGER NOT NULL
);
CREATE UNIQUE INDEX stay_open ON stay (app, group_id, user_id) WHERE until_seq = 9223372036854775807;
CREATE INDEX stay_joined ON stay (app, group_id, number) WHERE until_seq = 9223372036854775807;
CREATE INDEX stay_user ON stay (app, user_id);

CREATE TABLE group_mute (
  app         INTEGER NOT NULL,
  group_id    TEXT    NOT NULL,
  user_id     TEXT    NOT NULL,
  muted_until INTEGER NOT NULL,
  PRIMARY KEY (app, group_id, user_id)
) WITHOUT ROWID;
CREATE INDEX group_mute_user ON group_mute (app, user_id);

-- What a user has acknowledged of a timeline; for a private one also what the user may read of it.
CREATE TABLE conversation (
  app          INTEGER NOT NULL,
  user_id      TEXT    NOT NULL,
  timeline     INTEGER NOT NULL,
  private      INTEGER NOT NULL,
  after_seq    INTEGER NOT NULL DEFAULT 0,
  acknowledged INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (app, user_id, timeline)
) WITHOUT ROWID;
