-- How a message is handled: whether history shows it, whether clients count it as unread and show it
-- as the last of its conversation, whether it takes expansions. audience: the only users who see it,
-- joined by commas; null if everyone does.
ALTER TABLE message ADD COLUMN in_history BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE message ADD COLUMN is_counted BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE message ADD COLUMN is_latest BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE message ADD COLUMN is_expandable BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE message ADD COLUMN audience TEXT;
