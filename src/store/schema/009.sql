-- Whether a target was missed is computed from the turn, as far as its account is known.

-- The network's time through which everything is known that can end a turn; 0: nothing yet.
-- How far our clock is ahead of the server's, in ms.
ALTER TABLE account ADD COLUMN known_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN skew INTEGER NOT NULL DEFAULT 0;

-- The ledger once more, with what was promised: reports read when it was due beside the rest.
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
	due_at INTEGER NOT NULL,      -- when it had to be answered; 0: nothing was promised
	account INTEGER NOT NULL,
	before_heed INTEGER NOT NULL,
	ended TEXT NOT NULL,
	off_hours INTEGER NOT NULL,   -- it began while we were closed
	is_first INTEGER NOT NULL,
	skewed INTEGER NOT NULL,
	timeless INTEGER NOT NULL,
	n_items INTEGER NOT NULL,
	origin TEXT NOT NULL,
	target TEXT,                  -- what promised it
	agent TEXT,
	opened_by TEXT,
	answered_by TEXT,
	PRIMARY KEY(since, conversation, n)
) STRICT, WITHOUT ROWID;

INSERT INTO ledger(since, conversation, n, person, ended_at, known_since, business, due_at,
		account, before_heed, ended, off_hours, is_first, skewed, timeless, n_items,
		origin, target, agent, opened_by, answered_by)
	SELECT t.since, t.conversation, t.n, t.person, t.ended_at, t.known_since, t.business,
		CASE WHEN t.ended = 'waiting' AND c.due_key < 1152921504606846976 THEN c.due_key
			WHEN t.ended NOT IN ('waiting', 'void') THEN coalesce(b.at, 0) ELSE 0 END,
		t.account, t.before_heed, t.ended, t.off_hours, t.is_first, t.skewed, t.timeless,
		t.n_items, t.origin,
		CASE t.ended WHEN 'waiting' THEN c.target WHEN 'void' THEN NULL ELSE b.target END,
		t.agent, t.opened_by, t.answered_by
	FROM turn t JOIN conversation c ON c.id = t.conversation
		LEFT JOIN breach b ON b.conversation = t.conversation AND b.since = t.since
	ORDER BY t.since, t.conversation, t.n;

-- What is derived is made again, once, by the heed that opens the store (store/repair.h): `repair`
-- says why, repair_at when somebody was at it, repair_misses how many breaches were none.
INSERT OR REPLACE INTO meta(name, value)
	SELECT 'repair', count(*) > 0 FROM (SELECT 1 FROM conversation LIMIT 1);
INSERT OR REPLACE INTO meta(name, value) SELECT 'repair_misses', count(*) FROM breach b WHERE NOT EXISTS (
	SELECT 1 FROM turn t WHERE t.conversation = b.conversation AND t.since = b.since
	AND t.ended <> 'void' AND (t.ended = 'waiting' OR t.ended_at >= b.at + 1000));
INSERT OR REPLACE INTO meta(name, value) VALUES ('repair_at', 0);

DROP TABLE turn;
DROP TABLE breach;
ALTER TABLE ledger RENAME TO turn;

CREATE UNIQUE INDEX turn_conversation ON turn(conversation, n);
CREATE INDEX turn_ended ON turn(ended_at) WHERE ended_at > 0;

-- When somebody was told, by which target and due time; and when it turned out to be wrong.
ALTER TABLE told ADD COLUMN told_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE told ADD COLUMN target TEXT NOT NULL DEFAULT '';
ALTER TABLE told ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE told ADD COLUMN withdrawn_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX told_late ON told(told_at) WHERE what = 'late' AND withdrawn_at = 0;

-- Every account that is or was known as ours: what it says is ours, whoever fetched it.
CREATE TABLE ours(
	network TEXT NOT NULL,
	server TEXT NOT NULL,
	remote_id TEXT NOT NULL,
	handle TEXT NOT NULL,
	PRIMARY KEY(network, server, remote_id)
) STRICT, WITHOUT ROWID;
INSERT INTO ours(network, server, remote_id, handle)
	SELECT network, server, remote_id, handle FROM account;

-- Hours that were told without a date before any others hold for all that was before, too; those
-- with a date begin at a whole minute.
UPDATE hours SET valid_from = 0 WHERE valid_from % 60000 <> 0
	AND valid_from = (SELECT min(h.valid_from) FROM hours h WHERE h.scope = hours.scope)
	AND (scope = '' OR NOT EXISTS (SELECT 1 FROM hours h WHERE h.scope = ''));
