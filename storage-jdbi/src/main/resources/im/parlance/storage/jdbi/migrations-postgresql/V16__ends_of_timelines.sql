-- Where timelines end: as their messages say, or their rows when these messages are gone.
ALTER TABLE timeline DROP COLUMN previous_at;
CREATE VIEW timeline_end AS
SELECT t.number, t.app, t.name, GREATEST(t.head, m.seq) AS head, GREATEST(t.last_at, m.sent_at) AS last_at
FROM timeline t
LEFT JOIN LATERAL (
  SELECT seq, sent_at FROM message WHERE timeline = t.number ORDER BY seq DESC LIMIT 1) m ON TRUE;

-- Who has appended last: while a process finds itself there, it knows where timelines end.
ALTER TABLE app ADD COLUMN writer BIGINT NOT NULL DEFAULT 0;
