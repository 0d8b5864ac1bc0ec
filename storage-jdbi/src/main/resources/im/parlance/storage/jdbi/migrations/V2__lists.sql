-- What stands on a list, by the sort of the list and its owner. number: the order of the entries.
CREATE TABLE list_entry (
  number     ${number},
  app        BIGINT  NOT NULL,
  kind       TEXT    NOT NULL,
  owner      TEXT    NOT NULL,
  item       TEXT    NOT NULL,
  value      TEXT    NOT NULL,
  since      BIGINT  NOT NULL,
  until_time BIGINT  NOT NULL
);
CREATE UNIQUE INDEX list_entry_item ON list_entry (app, kind, owner, item);
CREATE INDEX list_entry_order ON list_entry (app, kind, owner, number);
CREATE INDEX list_entry_owner ON list_entry (app, kind, item);
