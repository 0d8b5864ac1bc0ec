-- Times are epoch milliseconds. An app's rows carry its number. What the databases call by different
-- names stands as a placeholder, filled in when the schema is made.

CREATE TABLE app (
  number    ${number},
  name      TEXT NOT NULL UNIQUE,
  token_key ${bytes}
);

-- A registered account. number: the order of registration.
CREATE TABLE account (
  number        ${number},
  app           BIGINT  NOT NULL,
  id            TEXT    NOT NULL,
  uuid          TEXT    NOT NULL,
  name          TEXT    NOT NULL,
  avatar        TEXT    NOT NULL,
  password      TEXT    NOT NULL,
  registered_at BIGINT  NOT NULL,
  modified_at   BIGINT  NOT NULL
);
CREATE UNIQUE INDEX account_id ON account (app, id);
CREATE UNIQUE INDEX account_uuid ON account (app, uuid);
CREATE INDEX account_number ON account (app, number);

-- Tokens of the user that were issued before this are void.
CREATE TABLE token_floor (
  app        BIGINT  NOT NULL,
  user_id    TEXT    NOT NULL,
  valid_from BIGINT  NOT NULL,
  PRIMARY KEY (app, user_id)
) ${clustered};

-- A log of messages. head: the position of its last message. last_at: when that was accepted.
-- previous_at: what last_at was before the last append.
CREATE TABLE timeline (
  number      ${number},
  app         BIGINT  NOT NULL,
  name        TEXT    NOT NULL,
  head        BIGINT  NOT NULL DEFAULT 0,
  last_at     BIGINT  NOT NULL DEFAULT 0,
  previous_at BIGINT  NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX timeline_name ON timeline (app, name);

-- In a timeline times never run backwards. number: the older the smaller. send_key: the sender's own name for it.
CREATE TABLE message (
  number        ${age},
  timeline      BIGINT  NOT NULL,
  seq           BIGINT  NOT NULL,
  id            BIGINT  NOT NULL,
  sender        TEXT    NOT NULL,
  origin        TEXT    NOT NULL,
  kind          TEXT    NOT NULL,
  type          TEXT    NOT NULL,
  text          TEXT    NOT NULL,
  data          TEXT    NOT NULL,
  copies_sender BOOLEAN NOT NULL,
  sent_at       BIGINT  NOT NULL,
  send_key      TEXT
);
CREATE UNIQUE INDEX message_place ON message (timeline, seq);
CREATE UNIQUE INDEX message_key ON message (timeline, send_key, sender) WHERE send_key IS NOT NULL;

-- A copy of a message that has to go out on a route, until it has.
CREATE TABLE outbox (
  number   ${number},
  app      BIGINT  NOT NULL,
  route    TEXT    NOT NULL,
  timeline BIGINT  NOT NULL,
  seq      BIGINT  NOT NULL,
  attempts BIGINT  NOT NULL DEFAULT 0,
  due_at   BIGINT  NOT NULL
);
CREATE INDEX outbox_due ON outbox (app, route, due_at);

CREATE TABLE chat_group (
  app         BIGINT  NOT NULL,
  id          TEXT    NOT NULL,
  timeline    BIGINT  NOT NULL,
  name        TEXT    NOT NULL,
  description TEXT    NOT NULL,
  avatar      TEXT    NOT NULL,
  custom      TEXT    NOT NULL,
  capacity    BIGINT  NOT NULL,
  creator     TEXT    NOT NULL,
  owner       TEXT,
  muted_until BIGINT  NOT NULL DEFAULT 0,
  created_at  BIGINT  NOT NULL,
  PRIMARY KEY (app, id)
) ${clustered};

-- One stay of a user in a group. number: the order of joining. A stay that lasts has the largest
-- until_seq that there is.
CREATE TABLE stay (
  number    ${number},
  app       BIGINT  NOT NULL,
  group_id  TEXT    NOT NULL,
  timeline  BIGINT  NOT NULL,
  user_id   TEXT    NOT NULL,
  role      TEXT    NOT NULL,
  joined_at BIGINT  NOT NULL,
  after_seq BIGINT  NOT NULL,
  until_seq BIGINT  NOT NULL
);
CREATE UNIQUE INDEX stay_open ON stay (app, group_id, user_id) WHERE until_seq = 9223372036854775807;
CREATE INDEX stay_joined ON stay (app, group_id, number) WHERE until_seq = 9223372036854775807;
CREATE INDEX stay_user ON stay (app, user_id);

CREATE TABLE group_mute (
  app         BIGINT  NOT NULL,
  group_id    TEXT    NOT NULL,
  user_id     TEXT    NOT NULL,
  muted_until BIGINT  NOT NULL,
  PRIMARY KEY (app, group_id, user_id)
) ${clustered};
CREATE INDEX group_mute_user ON group_mute (app, user_id);

-- What a user has acknowledged of a timeline; for a private one also what the user may read of it.
CREATE TABLE conversation (
  app          BIGINT  NOT NULL,
  user_id      TEXT    NOT NULL,
  timeline     BIGINT  NOT NULL,
  is_private   BOOLEAN NOT NULL,
  after_seq    BIGINT  NOT NULL DEFAULT 0,
  acknowledged BIGINT  NOT NULL DEFAULT 0,
  PRIMARY KEY (app, user_id, timeline)
) ${clustered};
