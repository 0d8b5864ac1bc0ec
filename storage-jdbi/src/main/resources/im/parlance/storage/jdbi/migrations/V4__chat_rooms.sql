-- A chat room; who is in it is nowhere. number: the order of creation. is_fixed: whether its life is
-- counted from its creation. active_at: up to a minute behind. after_seq: the last message of an
-- earlier room of this id.
CREATE TABLE chat_room (
  number      ${number},
  app         BIGINT  NOT NULL,
  id          TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  is_fixed    BOOLEAN NOT NULL,
  life        BIGINT  NOT NULL,
  created_at  BIGINT  NOT NULL,
  active_at   BIGINT  NOT NULL,
  ends_at     BIGINT  NOT NULL,
  after_seq   BIGINT  NOT NULL
);
CREATE UNIQUE INDEX chat_room_id ON chat_room (app, id);
CREATE INDEX chat_room_number ON chat_room (app, number);
CREATE INDEX chat_room_end ON chat_room (app, ends_at);

-- What a chat room has under a key.
CREATE TABLE room_attribute (
  app         BIGINT  NOT NULL,
  room        TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  value       TEXT    NOT NULL,
  owner       TEXT    NOT NULL,
  auto_delete BOOLEAN NOT NULL,
  set_at      BIGINT  NOT NULL,
  PRIMARY KEY (app, room, name)
) ${clustered};
