-- The time that the author of a reply chose for it to leave; 0: as soon as possible. And the saved
-- reply that it was made from.
ALTER TABLE outbox ADD COLUMN send_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN saved_as TEXT;
