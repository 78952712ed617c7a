-- Whether an answer reaches whom it answers without naming them.
ALTER TABLE account ADD COLUMN no_mention INTEGER NOT NULL DEFAULT 0;
