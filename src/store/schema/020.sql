-- Whom ours answer, where the network files replies elsewhere (inbox/thread/answers.h).

-- answers: the remote id of that item; NULL: the parent says it, or nobody knows. how: its place in
-- ITEM_HOWS (inbox/item/item.h).
ALTER TABLE item ADD COLUMN answers TEXT;
ALTER TABLE item ADD COLUMN how INTEGER NOT NULL DEFAULT 0;
-- Our item that may have answered them, and names nobody; 0: none.
ALTER TABLE conversation ADD COLUMN maybe INTEGER NOT NULL DEFAULT 0;
-- Whether an answer of ours that names nobody counts for the only one who waits.
ALTER TABLE account ADD COLUMN assumes INTEGER NOT NULL DEFAULT 1;

-- Large threads that changed and are sorted again soon: see store_heavy_catch_up.
CREATE TABLE unsorted(
	thread INTEGER PRIMARY KEY REFERENCES thread(id) ON DELETE CASCADE
) STRICT;

-- The ledger once more, with how it is known that an answer was to them, as its place in ITEM_HOWS.
CREATE TABLE ledger(
	since INTEGER NOT NULL,
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	n INTEGER NOT NULL,
	gist INTEGER NOT NULL GENERATED ALWAYS AS (
		account * 32768 + 4096 * how + 256 * CASE ended WHEN 'waiting' THEN 0
			WHEN 'answered' THEN 1 WHEN 'answered-privately' THEN 2 WHEN 'closed' THEN 3
			WHEN 'no-reply' THEN 4 WHEN 'withdrawn' THEN 5 WHEN 'moderated' THEN 6
			WHEN 'spam' THEN 7 WHEN 'muted' THEN 8 WHEN 'void' THEN 9 END
		+ 32 * CASE origin WHEN 'native' THEN 0 WHEN 'hand' THEN 1 WHEN 'rule' THEN 2
			WHEN 'script' THEN 3 END
		+ 16 * is_first + 8 * skewed + 4 * timeless + 2 * off_hours + before_heed) STORED,
	person INTEGER NOT NULL,
	ended_at INTEGER NOT NULL,
	known_since INTEGER NOT NULL,
	business INTEGER NOT NULL,    -- ms of open time; 0 while it is open
	due_at INTEGER NOT NULL,      -- when it had to be answered; 0: nothing was promised
	account INTEGER NOT NULL,
	before_heed INTEGER NOT NULL,
	ended TEXT NOT NULL,
	off_hours INTEGER NOT NULL,   -- it began while we were closed
	is_first INTEGER NOT NULL,
	skewed INTEGER NOT NULL,
	timeless INTEGER NOT NULL,
	n_items INTEGER NOT NULL,
	how INTEGER NOT NULL,
	origin TEXT NOT NULL,
	target TEXT,                  -- what promised it
	agent TEXT,
	opened_by TEXT,
	answered_by TEXT,
	PRIMARY KEY(since, conversation, n)
) STRICT, WITHOUT ROWID;

-- Until now, every network stated whom an answer was to.
INSERT INTO ledger(since, conversation, n, person, ended_at, known_since, business, due_at,
		account, before_heed, ended, off_hours, is_first, skewed, timeless, n_items, how,
		origin, target, agent, opened_by, answered_by)
	SELECT since, conversation, n, person, ended_at, known_since, business, due_at, account,
		before_heed, ended, off_hours, is_first, skewed, timeless, n_items,
		CASE WHEN answered_by IS NULL THEN 0 WHEN origin = 'native' THEN 2 ELSE 1 END,
		origin, target, agent, opened_by, answered_by
	FROM turn ORDER BY since, conversation, n;
DROP TABLE turn;
ALTER TABLE ledger RENAME TO turn;

CREATE UNIQUE INDEX turn_conversation ON turn(conversation, n);
CREATE INDEX turn_ended ON turn(ended_at) WHERE ended_at > 0;

-- Except where somebody of ours said so: those are folded again.
INSERT INTO stale(conversation)
	SELECT DISTINCT a.subject FROM annotation a JOIN conversation c ON c.id = a.subject
	WHERE a.kind = 'answered' AND a.scope = 0 AND c.joined_into IS NULL
	EXCEPT SELECT conversation FROM stale;
