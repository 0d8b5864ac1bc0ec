-- A copy says the number of its message, too: it may be due before the message can be found by its place.
ALTER TABLE outbox ADD COLUMN message BIGINT;
INSERT INTO message_place
SELECT timeline, seq, number FROM message
WHERE number > (SELECT MAX(number) FROM message) - 65536 ORDER BY timeline, seq
ON CONFLICT DO NOTHING;
UPDATE outbox SET message =
  (SELECT p.message FROM message_place p WHERE p.timeline = outbox.timeline AND p.seq = outbox.seq);

-- Copies with their messages.
CREATE VIEW copied_message AS
SELECT o.number AS copy, o.app, o.route, o.attempts, o.due_at, m.timeline, m.seq, m.id, m.sender, m.origin, m.kind,
  m.type, m.text, m.data, m.copies_sender, m.sent_at, m.in_history, m.is_counted, m.is_latest, m.is_expandable,
  m.audience, m.asks_receipt
FROM outbox o CROSS JOIN message m ON m.number = o.message AND m.timeline = o.timeline AND m.seq = o.seq;
