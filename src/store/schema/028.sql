-- Snoozed conversations leave the queue for a while. Readers compare the time with now; it ends
-- earlier with the last quarter of a target (soon_at).
ALTER TABLE conversation ADD COLUMN snoozed_until INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversation_snoozed ON conversation(snoozed_until, id) WHERE snoozed_until > 0;
