-- An ultra group. size: how many members it has.
CREATE TABLE ultra_group (
  app        BIGINT  NOT NULL,
  id         TEXT    NOT NULL,
  name       TEXT    NOT NULL,
  owner      TEXT    NOT NULL,
  size       BIGINT  NOT NULL,
  created_at BIGINT  NOT NULL,
  PRIMARY KEY (app, id)
) ${clustered};

-- A member of an ultra group. number: the order of joining.
CREATE TABLE ultra_member (
  number    ${number},
  app       BIGINT  NOT NULL,
  group_id  TEXT    NOT NULL,
  user_id   TEXT    NOT NULL,
  joined_at BIGINT  NOT NULL
);
CREATE UNIQUE INDEX ultra_member_place ON ultra_member (app, group_id, user_id);
CREATE INDEX ultra_member_user ON ultra_member (app, user_id, number);

-- A channel of an ultra group; the main one has an empty id. number: the order of creation.
CREATE TABLE ultra_channel (
  number     ${number},
  app        BIGINT  NOT NULL,
  group_id   TEXT    NOT NULL,
  id         TEXT    NOT NULL,
  is_private BOOLEAN NOT NULL,
  created_at BIGINT  NOT NULL
);
CREATE UNIQUE INDEX ultra_channel_place ON ultra_channel (app, group_id, id);
