-- The key that a message was sent under. Written a little after the message, as its place is: keys come in
-- no order, and an index would be a page to write for each of them.
DROP INDEX message_key;
CREATE TABLE message_key (
  timeline BIGINT NOT NULL,
  send_key TEXT   NOT NULL,
  sender   TEXT   NOT NULL,
  message  BIGINT NOT NULL,
  PRIMARY KEY (timeline, send_key, sender)
) WITHOUT ROWID;
INSERT INTO message_key
SELECT timeline, send_key, sender, number FROM message WHERE send_key IS NOT NULL
ORDER BY timeline, send_key, sender;

DROP TRIGGER message_gone;
CREATE TRIGGER message_gone AFTER DELETE ON message BEGIN
  DELETE FROM message_place WHERE timeline = OLD.timeline AND seq = OLD.seq;
  DELETE FROM message_key WHERE timeline = OLD.timeline AND send_key = OLD.send_key AND sender = OLD.sender;
END;

-- Messages, to be asked for by timeline, sender and key.
CREATE VIEW keyed_message AS
SELECT k.timeline, k.send_key, k.sender, m.number, m.seq, m.id, m.origin, m.kind, m.type, m.text, m.data,
  m.copies_sender, m.sent_at, m.in_history, m.is_counted, m.is_latest, m.is_expandable, m.audience, m.asks_receipt
FROM message_key k CROSS JOIN message m ON m.number = k.message;
