-- The message than which a draft may be seen by more people, because its author said so; and the
-- saved reply that it was made from.
ALTER TABLE draft ADD COLUMN wider TEXT;
ALTER TABLE draft ADD COLUMN saved_as TEXT;
