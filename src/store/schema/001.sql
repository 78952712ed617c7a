-- heed's store, in SQLite's words. Kinds, states and the like are kept by their names (see the
-- X-lists of src/inbox); times are ms UTC, 0 for never; booleans 0 and 1.

-- revision: grows with every change; segment_gap: ms; indexed: the last item in `search`;
-- indexed_people: the last person in `search_people`.
CREATE TABLE meta(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO meta(name, value) VALUES ('revision', 0), ('segment_gap', 432000000), ('indexed', 0),
	('indexed_people', 0);

CREATE TABLE account(
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	network TEXT NOT NULL,
	server TEXT NOT NULL,
	remote_id TEXT NOT NULL,
	name TEXT NOT NULL UNIQUE,
	handle TEXT NOT NULL,
	title TEXT NOT NULL,
	url TEXT,
	visibility TEXT NOT NULL,
	length_rule TEXT NOT NULL,
	length_max INTEGER NOT NULL,
	length_per_link INTEGER NOT NULL,
	software TEXT,
	quirks TEXT,
	listen TEXT,
	cannot TEXT,
	demo INTEGER NOT NULL,
	connected_at INTEGER NOT NULL,
	import_since INTEGER NOT NULL,
	-- how it stands
	fetched_at INTEGER NOT NULL DEFAULT 0,
	next_at INTEGER NOT NULL DEFAULT 0,
	doing TEXT,
	error TEXT,
	error_code TEXT NOT NULL DEFAULT 'none',
	error_at INTEGER NOT NULL DEFAULT 0,
	missed TEXT,
	streaming INTEGER NOT NULL DEFAULT 0,
	UNIQUE(network, server, remote_id)
) STRICT;

-- Who fetches an account now.
CREATE TABLE lease(
	account INTEGER PRIMARY KEY REFERENCES account(id) ON DELETE CASCADE,
	holder TEXT NOT NULL,
	beat_at INTEGER NOT NULL
) STRICT;

CREATE TABLE cursor(
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	stream TEXT NOT NULL,
	cursor TEXT NOT NULL,
	PRIMARY KEY(account, stream)
) STRICT, WITHOUT ROWID;

-- Conversations that wait, kept in the transaction that changes them.
CREATE TABLE counter(
	account INTEGER PRIMARY KEY REFERENCES account(id) ON DELETE CASCADE,
	waiting INTEGER NOT NULL
) STRICT;

CREATE TABLE person(
	id INTEGER PRIMARY KEY,
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	remote_id TEXT NOT NULL,
	handle TEXT NOT NULL,
	name TEXT NOT NULL,
	url TEXT,
	bot INTEGER NOT NULL,
	UNIQUE(account, remote_id)
) STRICT;

-- One of each (account, thread, person). All that a row of a list shows stands here.
CREATE TABLE conversation(
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	person INTEGER NOT NULL REFERENCES person(id),
	joined_into INTEGER,                  -- another took its place
	listed INTEGER NOT NULL DEFAULT 0,    -- it has items
	waiting INTEGER NOT NULL DEFAULT 0,
	waiting_since INTEGER NOT NULL DEFAULT 0,
	known_since INTEGER NOT NULL DEFAULT 0,
	first_at INTEGER NOT NULL DEFAULT 0,
	last_at INTEGER NOT NULL DEFAULT 0,
	n_items INTEGER NOT NULL DEFAULT 0,
	n_theirs INTEGER NOT NULL DEFAULT 0,
	n_ours INTEGER NOT NULL DEFAULT 0,
	direct INTEGER NOT NULL DEFAULT 0,
	liked_only INTEGER NOT NULL DEFAULT 0,
	changed INTEGER NOT NULL DEFAULT 0,
	private_answer INTEGER NOT NULL DEFAULT 0,
	by_community INTEGER NOT NULL DEFAULT 0,
	before_heed INTEGER NOT NULL DEFAULT 0,
	sending INTEGER NOT NULL DEFAULT 0,   -- a reply is queued or sending
	unsure INTEGER NOT NULL DEFAULT 0,    -- something is refused or unsure
	draft INTEGER NOT NULL DEFAULT 0,
	state TEXT NOT NULL DEFAULT 'quiet',
	kind TEXT NOT NULL DEFAULT 'post',
	has TEXT NOT NULL DEFAULT '',         -- of what they said: "link image question"
	language TEXT,
	thread TEXT NOT NULL,
	remote_id TEXT NOT NULL,              -- the person, as in `person`
	handle TEXT NOT NULL,
	name TEXT NOT NULL,
	preview TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX conversation_key ON conversation(account, thread, person)
	WHERE joined_into IS NULL;
CREATE INDEX conversation_joined ON conversation(joined_into) WHERE joined_into IS NOT NULL;
CREATE INDEX conversation_person ON conversation(person, last_at);
-- Lists are walks along these; the last columns let a filter look before a row is read.
CREATE INDEX conversation_waiting ON conversation(waiting_since, id, account, person)
	WHERE waiting = 1;
CREATE INDEX conversation_waiting_account ON conversation(account, waiting_since, id)
	WHERE waiting = 1;
CREATE INDEX conversation_waiting_newest ON conversation(last_at, id, account, person)
	WHERE waiting = 1;
CREATE INDEX conversation_rest ON conversation(last_at, id, account, person, state)
	WHERE waiting = 0 AND listed = 1;
CREATE INDEX conversation_rest_state ON conversation(state, last_at, id)
	WHERE waiting = 0 AND listed = 1;

CREATE TABLE item(
	id INTEGER PRIMARY KEY,
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	person INTEGER NOT NULL,
	conversation INTEGER REFERENCES conversation(id),
	ours INTEGER NOT NULL,
	to_us INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	edited_at INTEGER NOT NULL,
	edit_seen INTEGER NOT NULL,   -- edited_at is our clock: the network tells none
	deleted_at INTEGER NOT NULL,
	fetched_at INTEGER NOT NULL,
	seen_at INTEGER NOT NULL,     -- when the network last gave it to us
	sensitive INTEGER NOT NULL,
	filtered INTEGER NOT NULL,
	liked INTEGER NOT NULL,
	boosted INTEGER NOT NULL,
	hidden INTEGER NOT NULL,
	replies INTEGER NOT NULL,
	remote_id TEXT NOT NULL,
	parent_id TEXT,
	thread TEXT NOT NULL,         -- the topmost known ancestor, or its missing parent
	kind TEXT NOT NULL,
	visibility TEXT NOT NULL,
	origin TEXT NOT NULL,
	agent TEXT,
	quote_id TEXT,
	language TEXT,
	extra TEXT,                   -- JSON: mentions, media, links
	uri TEXT,
	url TEXT,
	subject TEXT,
	text TEXT NOT NULL,
	old_text TEXT
) STRICT;

CREATE UNIQUE INDEX item_remote ON item(account, remote_id);
CREATE INDEX item_thread ON item(account, thread);
CREATE INDEX item_conversation ON item(conversation) WHERE conversation IS NOT NULL;

-- Items that were deleted before we ever saw them.
CREATE TABLE gone(
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	remote_id TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY(account, remote_id)
) STRICT, WITHOUT ROWID;

-- When a thread is read again. 1: somebody looks at it; 2: at once.
CREATE TABLE thread(
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	root TEXT NOT NULL,
	newest_at INTEGER NOT NULL,
	read_at INTEGER NOT NULL,
	next_at INTEGER NOT NULL,
	PRIMARY KEY(account, root)
) STRICT, WITHOUT ROWID;

CREATE INDEX thread_due ON thread(account, next_at, newest_at DESC) WHERE next_at > 0;

-- The ledger.
CREATE TABLE turn(
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	n INTEGER NOT NULL,
	since INTEGER NOT NULL,
	known_since INTEGER NOT NULL,
	ended_at INTEGER NOT NULL,
	opened_by TEXT,
	answered_by TEXT,
	ended TEXT NOT NULL,
	origin TEXT NOT NULL,
	agent TEXT,
	n_items INTEGER NOT NULL,
	is_first INTEGER NOT NULL,
	before_heed INTEGER NOT NULL,
	skewed INTEGER NOT NULL,
	timeless INTEGER NOT NULL,
	PRIMARY KEY(conversation, n)
) STRICT, WITHOUT ROWID;

-- What people did here, so that it can be taken back.
CREATE TABLE event(
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	agent TEXT,
	what TEXT NOT NULL,           -- a kind of mark, 'reply', or 'draft'
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	reply INTEGER NOT NULL,       -- of 'reply'; else 0
	text TEXT,                    -- of 'draft'
	undone_at INTEGER NOT NULL DEFAULT 0,
	state TEXT NOT NULL DEFAULT 'done' -- done, undone, or final: neither undo nor redo
) STRICT;

CREATE INDEX event_done ON event(id) WHERE state = 'done';
CREATE INDEX event_undone ON event(id) WHERE state = 'undone';
CREATE INDEX event_conversation ON event(conversation);

CREATE TABLE mark(
	event INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	kind TEXT NOT NULL,
	at INTEGER NOT NULL,
	agent TEXT,
	undone INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY(event, conversation)
) STRICT, WITHOUT ROWID;

CREATE INDEX mark_conversation ON mark(conversation, at);

CREATE TABLE draft(
	conversation INTEGER PRIMARY KEY REFERENCES conversation(id) ON DELETE CASCADE,
	text TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;

CREATE TABLE outbox(
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	act TEXT NOT NULL,
	state TEXT NOT NULL,
	answers TEXT NOT NULL,        -- the remote id of the item
	text TEXT NOT NULL,
	subject TEXT,
	language TEXT,
	visibility TEXT NOT NULL,
	origin TEXT NOT NULL,
	agent TEXT,
	key TEXT NOT NULL,
	created_at INTEGER NOT NULL,
	not_before INTEGER NOT NULL,
	tried_at INTEGER NOT NULL,
	tries INTEGER NOT NULL,
	sent_id TEXT,
	error TEXT
) STRICT;

CREATE INDEX outbox_state ON outbox(state, account, not_before);
CREATE INDEX outbox_conversation ON outbox(conversation, id);

-- Filled in batches, behind what arrives: see search.c. They keep no copy of the texts.
CREATE VIRTUAL TABLE search USING fts5(text, subject, content = '',
	tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_people USING fts5(handle, name, content = '',
	tokenize = 'unicode61 remove_diacritics 2');
