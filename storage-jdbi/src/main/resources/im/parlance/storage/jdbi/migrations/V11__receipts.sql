-- Whether the sender of a message wants to hear who has read it.
ALTER TABLE message ADD COLUMN asks_receipt BOOLEAN NOT NULL DEFAULT FALSE;
