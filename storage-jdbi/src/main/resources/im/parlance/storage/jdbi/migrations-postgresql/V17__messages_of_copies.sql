-- Copies with their messages.
CREATE VIEW copied_message AS
SELECT o.number AS copy, o.app, o.route, o.attempts, o.due_at, m.timeline, m.seq, m.id, m.sender, m.origin, m.kind,
  m.type, m.text, m.data, m.copies_sender, m.sent_at, m.in_history, m.is_counted, m.is_latest, m.is_expandable,
  m.audience, m.asks_receipt
FROM outbox o JOIN message m ON m.timeline = o.timeline AND m.seq = o.seq;
