-- Labels: what people here call conversations. Their row shows them, in `labels`, in order.
CREATE TABLE label(
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	name TEXT NOT NULL,
	PRIMARY KEY(conversation, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_name ON label(name, conversation);

-- What each act changed, so that it can be taken back.
CREATE TABLE labelling(
	event INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	name TEXT NOT NULL,
	put_on INTEGER NOT NULL,      -- else taken off
	PRIMARY KEY(event, conversation, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX labelling_conversation ON labelling(conversation);

ALTER TABLE conversation ADD COLUMN labels TEXT NOT NULL DEFAULT '';

-- Targets, in versions; text as inbox/target.h writes it, '' for none.
CREATE TABLE target(
	valid_from INTEGER PRIMARY KEY,
	text TEXT NOT NULL
) STRICT;

-- Of what waits: when it has to be answered, by which target, since when that is promised.
ALTER TABLE conversation ADD COLUMN target TEXT;
ALTER TABLE conversation ADD COLUMN due_since INTEGER NOT NULL DEFAULT 0; -- of that wait
ALTER TABLE conversation ADD COLUMN promised_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN soon_at INTEGER NOT NULL DEFAULT 0;
-- Where it stands in a list by time left: due_at, or DUE_NEVER and since when it waits.
ALTER TABLE conversation ADD COLUMN due_key INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET due_key = 1152921504606846976 + waiting_since WHERE waiting = 1;
CREATE INDEX conversation_due ON conversation(due_key, id, account, person) WHERE waiting = 1;

-- Promises that were not kept: a line of it is never changed.
CREATE TABLE breach(
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	since INTEGER NOT NULL,       -- of the turn
	target TEXT NOT NULL,
	at INTEGER NOT NULL,          -- when it happened, not when it was seen
	PRIMARY KEY(conversation, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX breach_at ON breach(at);

-- What a hook or a notification was told already.
CREATE TABLE told(
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	since INTEGER NOT NULL,
	what TEXT NOT NULL,           -- soon, late
	PRIMARY KEY(conversation, since, what)
) STRICT, WITHOUT ROWID;

-- Something that due times depend on has changed since they were written.
INSERT OR IGNORE INTO meta(name, value) VALUES ('due_behind', 0);
