-- How many words they wrote since our last message; -1: they wrote nothing, or it is forgotten. It is
-- counted in the stored conversations by a repair of its own (store/repair.h).
ALTER TABLE conversation ADD COLUMN words INTEGER NOT NULL DEFAULT -1;
UPDATE meta SET value = 4 WHERE name = 'repair' AND value = 0
	AND EXISTS (SELECT 1 FROM conversation);
