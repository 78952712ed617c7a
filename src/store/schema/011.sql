-- What is new in a large thread is placed without reading the rest of it: its parent is found by
-- item_remote, what hangs under it by this.
CREATE INDEX item_parent ON item(account, parent_id) WHERE parent_id IS NOT NULL;

-- How long somebody in a thread has waited decides when it is read again.
CREATE INDEX conversation_thread_waiting ON conversation(account, thread, waiting_since)
	WHERE waiting = 1;

-- Long conversations that changed and are folded soon: see conversations_fold_soon.
CREATE TABLE stale(
	conversation INTEGER PRIMARY KEY REFERENCES conversation(id) ON DELETE CASCADE
) STRICT;

-- Whether what they said still stands is looked at: for those who wait ever more rarely, in the
-- order of check_at; for those on somebody's screen all the time.
ALTER TABLE conversation ADD COLUMN check_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX conversation_check ON conversation(account, check_at) WHERE waiting = 1;
-- Many items are asked for in one request; else each thread is read.
ALTER TABLE account ADD COLUMN checks_many INTEGER NOT NULL DEFAULT 0;

CREATE TABLE glance(
	conversation INTEGER PRIMARY KEY REFERENCES conversation(id) ON DELETE CASCADE,
	at INTEGER NOT NULL,          -- when it was on a screen last
	checked_at INTEGER NOT NULL,
	is_open INTEGER NOT NULL      -- all of it is shown
) STRICT;

-- The newest items of a conversation, without a look at all of them.
DROP INDEX item_conversation;
CREATE INDEX item_conversation ON item(conversation, created_at) WHERE conversation IS NOT NULL;

-- What is forgotten after a day is found without a look at the rest.
CREATE INDEX gone_at ON gone(account, at);

-- The last act that was made so, however many were made otherwise.
CREATE INDEX event_via ON event(via, id) WHERE state IN ('done', 'open');
