-- Items in half the room. Kinds, visibilities and origins are their places in the lists of
-- inbox/item/item.h; ids and addresses are cut (store/db/address.h), and what many begin with
-- stands once; a thread and what an item answers are numbers.

-- Beginnings of ids and addresses, up to the last slash; and shapes of pages.
CREATE TABLE address(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO address(id, text) VALUES (0, '');

-- say: gathering what addresses begin with
INSERT OR IGNORE INTO address(text)
	SELECT rtrim(remote_id, replace(remote_id, '/', '')) FROM item WHERE remote_id LIKE '%/%';
INSERT OR IGNORE INTO address(text)
	SELECT rtrim(thread, replace(thread, '/', '')) FROM item WHERE thread LIKE '%/%';
INSERT OR IGNORE INTO address(text)
	SELECT rtrim(root, replace(root, '/', '')) FROM thread WHERE root LIKE '%/%';
INSERT OR IGNORE INTO address(text)
	SELECT rtrim(thread, replace(thread, '/', '')) FROM conversation WHERE thread LIKE '%/%';
INSERT OR IGNORE INTO address(text)
	SELECT rtrim(uri, replace(uri, '/', '')) FROM item WHERE uri LIKE '%/%';
INSERT OR IGNORE INTO address(text)
	SELECT shape FROM (SELECT DISTINCT address_shape(url, coalesce(uri, remote_id)) AS shape
		FROM item WHERE url IS NOT NULL) WHERE shape IS NOT NULL;

-- say: numbering threads
-- Every thread, and when it is read again: newest_at is NULL where that is not planned.
-- 1: somebody looks at it; 2: at once.
CREATE TABLE thread_new(
	id INTEGER PRIMARY KEY,
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	base INTEGER NOT NULL,        -- of the topmost known item, or the missing parent of that
	newest_at INTEGER,
	read_at INTEGER NOT NULL DEFAULT 0,
	next_at INTEGER NOT NULL DEFAULT 0,
	tail TEXT NOT NULL
) STRICT;
INSERT INTO thread_new(account, base, tail, newest_at, read_at, next_at)
	SELECT t.account, a.id, substr(t.root, length(a.text) + 1), t.newest_at, t.read_at, t.next_at
	FROM thread t JOIN address a ON a.text = rtrim(t.root, replace(t.root, '/', ''));
CREATE UNIQUE INDEX thread_top ON thread_new(account, tail, base);
INSERT OR IGNORE INTO thread_new(account, base, tail)
	SELECT t.account, a.id, substr(t.thread, length(a.text) + 1)
	FROM (SELECT account, thread FROM item UNION SELECT account, thread FROM conversation) t
	JOIN address a ON a.text = rtrim(t.thread, replace(t.thread, '/', ''));
DROP TABLE thread;
ALTER TABLE thread_new RENAME TO thread;
CREATE INDEX thread_due ON thread(account, next_at, newest_at DESC) WHERE next_at > 0;

-- say: conversations
DROP INDEX conversation_key;
DROP INDEX conversation_thread_waiting;
ALTER TABLE conversation ADD COLUMN thread_id INTEGER NOT NULL DEFAULT 0;
UPDATE conversation SET thread_id = (SELECT t.id FROM thread t JOIN address a ON a.id = t.base
	WHERE t.account = conversation.account AND a.text
		= rtrim(conversation.thread, replace(conversation.thread, '/', ''))
	AND t.tail = substr(conversation.thread, length(a.text) + 1));
ALTER TABLE conversation DROP COLUMN thread;
ALTER TABLE conversation RENAME COLUMN thread_id TO thread;
CREATE UNIQUE INDEX conversation_key ON conversation(account, thread, person)
	WHERE joined_into IS NULL;
-- How long somebody in a thread has waited decides when it is read again.
CREATE INDEX conversation_thread_waiting ON conversation(account, thread, waiting_since)
	WHERE waiting = 1;

CREATE TABLE item_new(
	id INTEGER PRIMARY KEY,
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	person INTEGER NOT NULL,
	conversation INTEGER REFERENCES conversation(id),
	thread INTEGER NOT NULL,
	parent INTEGER,               -- the item that it answers, if that is known
	base INTEGER NOT NULL,        -- of its remote id
	uri_base INTEGER,             -- NULL: it has no uri
	page_shape INTEGER,           -- of its url, made of the parts of the uri (or the remote id)
	kind INTEGER NOT NULL,
	visibility INTEGER NOT NULL,
	origin INTEGER NOT NULL,
	ours INTEGER NOT NULL,
	to_us INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	edited_at INTEGER NOT NULL,
	edit_seen INTEGER NOT NULL,   -- edited_at is our clock: the network tells none
	deleted_at INTEGER NOT NULL,
	fetched_at INTEGER NOT NULL,
	seen_at INTEGER NOT NULL,     -- when the network last gave it to us
	arrived INTEGER NOT NULL,     -- revisions: which brought it,
	changed INTEGER NOT NULL,     -- which its last edit or deletion,
	seen INTEGER NOT NULL,        -- and of ours, what its author had seen; 0: see 007.sql
	sensitive INTEGER NOT NULL,
	filtered INTEGER NOT NULL,
	liked INTEGER NOT NULL,
	boosted INTEGER NOT NULL,
	hidden INTEGER NOT NULL,
	replies INTEGER NOT NULL,
	tail TEXT NOT NULL,           -- of its remote id
	parent_id TEXT,               -- the remote id of what it answers, where that is not known
	uri_tail TEXT,                -- NULL: the same as tail
	page TEXT,                    -- its url, where that has no shape
	quote_id TEXT,
	agent TEXT,
	language TEXT,
	extra TEXT,                   -- JSON: mentions, media, links
	subject TEXT,
	text TEXT NOT NULL,
	old_text TEXT
) STRICT;

-- each item: rewriting messages
INSERT INTO item_new
	SELECT i.id, i.account, i.person, i.conversation,
		(SELECT t.id FROM thread t JOIN address b ON b.id = t.base
			WHERE t.account = i.account AND b.text = rtrim(i.thread, replace(i.thread, '/', ''))
			AND t.tail = substr(i.thread, length(b.text) + 1)),
		(SELECT p.id FROM item p WHERE p.account = i.account AND p.remote_id = i.parent_id),
		a.id, u.id, (SELECT s.id FROM address s WHERE s.text = address_shape(i.url, coalesce(i.uri, i.remote_id))),
		CASE i.kind WHEN 'reply' THEN 1 WHEN 'mention' THEN 2 WHEN 'quote' THEN 3
			WHEN 'direct' THEN 4 ELSE 0 END,
		CASE i.visibility WHEN 'unlisted' THEN 1 WHEN 'followers' THEN 2
			WHEN 'direct' THEN 3 ELSE 0 END,
		CASE i.origin WHEN 'hand' THEN 1 WHEN 'rule' THEN 2 WHEN 'script' THEN 3 ELSE 0 END,
		i.ours, i.to_us, i.created_at, i.edited_at, i.edit_seen, i.deleted_at, i.fetched_at,
		i.seen_at, i.arrived, i.changed, i.seen, i.sensitive, i.filtered, i.liked, i.boosted,
		i.hidden, i.replies, substr(i.remote_id, length(a.text) + 1),
		CASE WHEN NOT EXISTS (SELECT 1 FROM item p WHERE p.account = i.account
			AND p.remote_id = i.parent_id) THEN i.parent_id END,
		nullif(substr(i.uri, length(u.text) + 1), substr(i.remote_id, length(a.text) + 1)),
		CASE WHEN address_shape(i.url, coalesce(i.uri, i.remote_id)) IS NULL THEN i.url END,
		i.quote_id, i.agent, i.language, i.extra, i.subject, i.text, i.old_text
	FROM item i JOIN address a ON a.text = rtrim(i.remote_id, replace(i.remote_id, '/', ''))
	LEFT JOIN address u ON u.text = rtrim(i.uri, replace(i.uri, '/', ''))
	WHERE i.id >= $1 AND i.id < $2 ORDER BY i.id;

-- say: removing the old messages
DROP TABLE item;
ALTER TABLE item_new RENAME TO item;

-- say: indexing messages
CREATE UNIQUE INDEX item_remote ON item(account, tail, base);
CREATE INDEX item_thread ON item(thread);
-- The newest items of a conversation, without a look at all of them.
CREATE INDEX item_conversation ON item(conversation, created_at) WHERE conversation IS NOT NULL;
-- What is new in a large thread is placed without reading the rest of it.
CREATE INDEX item_parent ON item(parent) WHERE parent IS NOT NULL;
CREATE INDEX item_orphan ON item(account, parent_id) WHERE parent_id IS NOT NULL;
-- What we wrote, by time.
CREATE INDEX item_ours ON item(account, created_at) WHERE ours = 1;
-- One message that reached several accounts.
CREATE INDEX item_shared ON item(uri_base, (coalesce(uri_tail, tail)))
	WHERE ours = 0 AND uri_base IS NOT NULL AND conversation IS NOT NULL;
-- What was sent through heed is found by its uri: a server may give it another id afterwards.
CREATE INDEX item_sent ON item(uri_base, (coalesce(uri_tail, tail)), account)
	WHERE ours = 1 AND origin <> 0;

-- say: search
-- Search orders by time, not by rank: it needs no lengths. The index is filled again in batches.
DROP TABLE search;
DROP TABLE search_people;
CREATE VIRTUAL TABLE search USING fts5(text, subject, content = '', columnsize = 0,
	tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
CREATE VIRTUAL TABLE search_people USING fts5(handle, name, content = '', columnsize = 0,
	tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
UPDATE meta SET value = 0 WHERE name IN ('indexed', 'indexed_people');

-- compact: the file is to be made small, once, by the heed that opens the store.
INSERT OR IGNORE INTO meta(name, value) SELECT 'compact', count(*) FROM (SELECT 1 FROM item LIMIT 1);
