-- A ledger of which figures read little of each row.

-- What they read of a turn stands first again, and its kinds and booleans there in one number:
-- a year has a million of turns, and each column of a row costs. The kinds are counted as in
-- TURN_ENDS and ITEM_ORIGINS (src/inbox); SQLite keeps the number in step with their columns.
CREATE TABLE ledger(
	since INTEGER NOT NULL,
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	n INTEGER NOT NULL,
	gist INTEGER NOT NULL GENERATED ALWAYS AS (
		account * 4096 + 256 * CASE ended WHEN 'waiting' THEN 0 WHEN 'answered' THEN 1
			WHEN 'answered-privately' THEN 2 WHEN 'closed' THEN 3 WHEN 'no-reply' THEN 4
			WHEN 'withdrawn' THEN 5 WHEN 'moderated' THEN 6 WHEN 'spam' THEN 7
			WHEN 'muted' THEN 8 WHEN 'void' THEN 9 END
		+ 32 * CASE origin WHEN 'native' THEN 0 WHEN 'hand' THEN 1 WHEN 'rule' THEN 2
			WHEN 'script' THEN 3 END
		+ 16 * is_first + 8 * skewed + 4 * timeless + 2 * off_hours + before_heed) STORED,
	person INTEGER NOT NULL,
	ended_at INTEGER NOT NULL,
	known_since INTEGER NOT NULL,
	business INTEGER NOT NULL,    -- ms of open time; 0 while it is open
	account INTEGER NOT NULL,
	before_heed INTEGER NOT NULL,
	ended TEXT NOT NULL,
	off_hours INTEGER NOT NULL,   -- it began while we were closed
	is_first INTEGER NOT NULL,
	skewed INTEGER NOT NULL,
	timeless INTEGER NOT NULL,
	n_items INTEGER NOT NULL,
	origin TEXT NOT NULL,
	agent TEXT,
	opened_by TEXT,
	answered_by TEXT,
	PRIMARY KEY(since, conversation, n)
) STRICT, WITHOUT ROWID;

INSERT INTO ledger(since, conversation, n, person, ended_at, known_since, business, account,
		before_heed, ended, off_hours, is_first, skewed, timeless, n_items, origin, agent,
		opened_by, answered_by)
	SELECT since, conversation, n, person, ended_at, known_since, business, account,
		before_heed, ended, off_hours, is_first, skewed, timeless, n_items, origin, agent,
		opened_by, answered_by
	FROM turn ORDER BY since, conversation, n;
DROP TABLE turn;
ALTER TABLE ledger RENAME TO turn;

CREATE UNIQUE INDEX turn_conversation ON turn(conversation, n);
CREATE INDEX turn_ended ON turn(ended_at) WHERE ended_at > 0;
