-- Where timelines end. The rows of timelines follow the messages, and are brought up to date before this
-- is asked.
ALTER TABLE timeline DROP COLUMN previous_at;
CREATE VIEW timeline_end AS SELECT number, app, name, head, last_at FROM timeline;
