-- Opening hours, and a ledger that is read in the order of time.

-- Their versions: scope '' is the whole, else the name of an account; text as inbox/hours.h
-- writes it, '' for none.
CREATE TABLE hours(
	scope TEXT NOT NULL,
	valid_from INTEGER NOT NULL,
	text TEXT NOT NULL,
	PRIMARY KEY(scope, valid_from)
) STRICT, WITHOUT ROWID;

-- The ledger lies in the order in which reports read it, and what they read stands first in each
-- row: a year of it is one walk, without a look into other tables. Account and person are those of
-- the conversation.
CREATE TABLE ledger(
	since INTEGER NOT NULL,
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	n INTEGER NOT NULL,
	account INTEGER NOT NULL,
	before_heed INTEGER NOT NULL,
	ended_at INTEGER NOT NULL,
	ended TEXT NOT NULL,
	known_since INTEGER NOT NULL,
	business INTEGER NOT NULL,    -- ms of open time; 0 while it is open
	off_hours INTEGER NOT NULL,   -- it began while we were closed
	is_first INTEGER NOT NULL,
	skewed INTEGER NOT NULL,
	timeless INTEGER NOT NULL,
	n_items INTEGER NOT NULL,
	origin TEXT NOT NULL,
	person INTEGER NOT NULL,
	agent TEXT,
	opened_by TEXT,
	answered_by TEXT,
	PRIMARY KEY(since, conversation, n)
) STRICT, WITHOUT ROWID;

-- Nobody had told any hours, so business time is all of the time.
INSERT INTO ledger(since, conversation, n, account, before_heed, ended_at, ended, known_since,
		business, off_hours, is_first, skewed, timeless, n_items, origin, person, agent,
		opened_by, answered_by)
	SELECT t.since, t.conversation, t.n, c.account, t.before_heed, t.ended_at, t.ended,
		t.known_since, CASE t.ended WHEN 'waiting' THEN 0 ELSE max(t.ended_at - t.since, 0) END,
		0, t.is_first, t.skewed, t.timeless, t.n_items, t.origin, c.person, t.agent,
		t.opened_by, t.answered_by
	FROM turn t JOIN conversation c ON c.id = t.conversation
	ORDER BY t.since, t.conversation, t.n;
DROP TABLE turn;
ALTER TABLE ledger RENAME TO turn;

CREATE UNIQUE INDEX turn_conversation ON turn(conversation, n);
CREATE INDEX turn_ended ON turn(ended_at) WHERE ended_at > 0;
-- Few: whom we liked, and owe an answer.
CREATE INDEX conversation_liked ON conversation(id) WHERE liked_only = 1;
