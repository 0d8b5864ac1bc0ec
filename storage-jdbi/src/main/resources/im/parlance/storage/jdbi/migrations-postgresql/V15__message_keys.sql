-- Messages, to be asked for by timeline, sender and key, as on SQLite.
CREATE VIEW keyed_message AS SELECT * FROM message WHERE send_key IS NOT NULL;
