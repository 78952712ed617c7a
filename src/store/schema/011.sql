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
