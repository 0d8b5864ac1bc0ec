-- Where each message stands in its timeline. Written a little after the message, for many at once in their
-- order: with a thousand timelines an index would be a page to write for nearly every message of a
-- transaction. What is not here yet is among the last 32768 messages.
DROP INDEX message_place;
CREATE TABLE message_place (
  timeline BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  message  BIGINT NOT NULL,
  PRIMARY KEY (timeline, seq)
) WITHOUT ROWID;
INSERT INTO message_place SELECT timeline, seq, number FROM message ORDER BY timeline, seq;

CREATE TRIGGER message_gone AFTER DELETE ON message BEGIN
  DELETE FROM message_place WHERE timeline = OLD.timeline AND seq = OLD.seq;
END;

-- Messages, to be asked for by timeline and seq.
CREATE VIEW placed_message AS
SELECT p.timeline, p.seq, m.number, m.id, m.sender, m.origin, m.kind, m.type, m.text, m.data, m.copies_sender,
  m.sent_at, m.send_key, m.in_history, m.is_counted, m.is_latest, m.is_expandable, m.audience, m.asks_receipt
FROM message_place p CROSS JOIN message m ON m.number = p.message;
