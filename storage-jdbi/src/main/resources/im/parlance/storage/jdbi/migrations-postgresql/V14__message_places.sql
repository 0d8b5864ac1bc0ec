-- Messages, to be asked for by timeline and seq, as on SQLite.
CREATE VIEW placed_message AS SELECT * FROM message;
