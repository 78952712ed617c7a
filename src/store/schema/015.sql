-- The journal: every act is an event, and what it says of each subject an annotation. Decisions,
-- labels and mutes stand nowhere else; `tag` and conversation.tags are made from them.

-- what: a kind (inbox/annotation/annotation_kinds.h) or its taking off, or draft, reply, like, ...
-- args: of a label, its words. seen: the revision that was shown to whoever did it; 0: it does not
-- matter. It is the log, too: nothing in it hangs on what can be deleted, so an account that is
-- removed leaves its events.
CREATE TABLE journal(
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	at INTEGER NOT NULL,
	agent TEXT,
	via TEXT NOT NULL,
	what TEXT NOT NULL,
	args TEXT,
	conversation INTEGER NOT NULL,  -- the first that it was about; see joined_into
	conversations INTEGER NOT NULL, -- that were annotated
	reply INTEGER NOT NULL,         -- of what stands in the outbox; else 0
	seen INTEGER NOT NULL,
	state TEXT NOT NULL,            -- open (being written), done, undone, final
	undone_at INTEGER NOT NULL,
	stamp INTEGER NOT NULL,         -- the revision in which it was done, undone or done again last
	stamped_by TEXT
) STRICT;

-- scope: 0 conversation, 1 person, 2 post. key: '' or which of many. value: NULL takes it off; of
-- 'answered', the number of our item. until: ms, 0 for without an end. skew: how far the clock of
-- event.at was ahead of the network's, in ms.
CREATE TABLE annotation(
	event INTEGER NOT NULL,
	scope INTEGER NOT NULL,
	subject INTEGER NOT NULL,
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	value TEXT,
	until INTEGER NOT NULL,
	skew INTEGER NOT NULL,
	undone INTEGER NOT NULL,
	PRIMARY KEY(event, scope, subject, kind, key)
) STRICT, WITHOUT ROWID;

-- What stands, but for decisions; what is said of a person stands with each of their conversations.
CREATE TABLE tag(
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	scope INTEGER NOT NULL,
	subject INTEGER NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY(kind, key, scope, subject)
) STRICT, WITHOUT ROWID;

-- Revisions were not kept at first; there the clocks decided. A number below all revisions, in the
-- order of the clocks, stands for the same: an item with the time when it was fetched, a decision
-- with its own. 1152921504606846976 is later than any time.
UPDATE item SET arrived = fetched_at - 1152921504606846976 WHERE arrived = 0
	AND EXISTS (SELECT 1 FROM mark WHERE seen = 0);

INSERT INTO journal(id, at, agent, via, what, args, conversation, conversations, reply, seen, state,
		undone_at, stamp, stamped_by)
	SELECT e.id, e.at, e.agent, e.via, e.what, e.text, e.conversation,
		(SELECT count(*) FROM mark m WHERE m.event = e.id) +
		(SELECT count(DISTINCT l.conversation) FROM labelling l WHERE l.event = e.id),
		e.reply,
		CASE WHEN e.seen = 0 AND (EXISTS (SELECT 1 FROM mark m WHERE m.event = e.id)
			OR EXISTS (SELECT 1 FROM muting m WHERE m.event = e.id))
			THEN e.at - 1152921504606846976 ELSE e.seen END,
		e.state, e.undone_at,
		CASE WHEN e.stamp = 0
			THEN CASE WHEN e.undone_at > 0 THEN e.undone_at ELSE e.at END - 1152921504606846976
			ELSE e.stamp END,
		e.stamped_by
	FROM event e ORDER BY e.id;

INSERT INTO annotation(event, scope, subject, kind, key, value, until, skew, undone)
	SELECT m.event, 0, m.conversation, m.kind, '',
		CASE WHEN m.item IS NULL THEN '' ELSE CAST(m.item AS TEXT) END, 0, e.at - m.at, m.undone
	FROM mark m JOIN event e ON e.id = m.event;
INSERT INTO annotation(event, scope, subject, kind, key, value, until, skew, undone)
	SELECT m.event, 1, m.person, 'mute', '', CASE m.kind WHEN 'mute' THEN '' END, 0, e.at - m.at,
		m.undone
	FROM muting m JOIN event e ON e.id = m.event;
INSERT INTO annotation(event, scope, subject, kind, key, value, until, skew, undone)
	SELECT l.event, 0, l.conversation, 'label', l.name, CASE l.put_on WHEN 1 THEN '' END, 0, 0,
		CASE WHEN e.state = 'undone' OR e.undone_at > 0 THEN 1 ELSE 0 END
	FROM labelling l JOIN event e ON e.id = l.event;
CREATE INDEX annotation_subject ON annotation(scope, subject, kind, key, event);

-- Undoing an old act could take a label away that a newer one had put on. It stays away.
UPDATE annotation SET undone = 1 WHERE kind = 'label' AND undone = 0 AND value IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM label l WHERE l.conversation = annotation.subject
		AND l.name = annotation.key)
	AND NOT EXISTS (SELECT 1 FROM annotation o WHERE o.scope = 0 AND o.subject = annotation.subject
		AND o.kind = 'label' AND o.key = annotation.key AND o.event > annotation.event
		AND o.undone = 0 AND o.value IS NULL);
-- A label that no act accounts for gets one: of each name, one event.
CREATE TABLE unrecorded AS SELECT l.name, l.conversation FROM label l WHERE NOT coalesce((
	SELECT a.value IS NOT NULL FROM annotation a WHERE a.scope = 0 AND a.subject = l.conversation
	AND a.kind = 'label' AND a.key = l.name AND a.undone = 0 ORDER BY a.event DESC LIMIT 1), 0);
INSERT INTO journal(at, agent, via, what, args, conversation, conversations, reply, seen, state,
		undone_at, stamp, stamped_by)
	SELECT coalesce((SELECT max(e.at) FROM event e), 0), NULL, 'engine', 'label', '+' || u.name,
		min(u.conversation), count(*), 0, 0, 'done', 0, 0, NULL
	FROM unrecorded u GROUP BY u.name ORDER BY u.name;
INSERT INTO annotation(event, scope, subject, kind, key, value, until, skew, undone)
	SELECT (SELECT max(j.id) FROM journal j WHERE j.via = 'engine' AND j.args = '+' || u.name), 0,
		u.conversation, 'label', u.name, '', 0, 0, 0
	FROM unrecorded u;

INSERT INTO tag(kind, key, scope, subject, value)
	SELECT 'label', l.name, 0, l.conversation, '' FROM label l;
INSERT INTO tag(kind, key, scope, subject, value)
	SELECT DISTINCT 'mute', '', 1, a.subject, '' FROM annotation a WHERE a.scope = 1 AND a.event = (
		SELECT max(n.event) FROM annotation n WHERE n.scope = 1 AND n.subject = a.subject
		AND n.kind = 'mute' AND n.undone = 0) AND a.value IS NOT NULL;
INSERT INTO tag(kind, key, scope, subject, value)
	SELECT t.kind, t.key, 0, c.id, t.value FROM tag t JOIN conversation c ON c.person = t.subject
		AND c.joined_into IS NULL
	WHERE t.scope = 1;
CREATE INDEX tag_subject ON tag(scope, subject, kind, key);

-- "label:press label:vip mute": what a row shows without another look.
ALTER TABLE conversation RENAME COLUMN labels TO tags;
UPDATE conversation SET tags = (SELECT group_concat(word, ' ') FROM (
		SELECT t.kind || CASE t.key WHEN '' THEN '' ELSE ':' || t.key END AS word FROM tag t
		WHERE t.scope = 0 AND t.subject = conversation.id ORDER BY t.kind, t.key))
	WHERE id IN (SELECT t.subject FROM tag t WHERE t.scope = 0);

-- Decisions stand in the order in which they were made, no longer in that of the clocks: where those
-- differ, the conversation is folded again.
INSERT INTO stale(conversation)
	SELECT m.conversation FROM mark m JOIN mark o ON o.conversation = m.conversation
		AND o.event < m.event AND o.at > m.at
	UNION SELECT m.conversation FROM muting u JOIN conversation c ON c.person = u.person
		JOIN mark m ON m.conversation = c.id
		AND ((u.event < m.event AND u.at > m.at) OR (u.event > m.event AND u.at < m.at))
	EXCEPT SELECT conversation FROM stale;

INSERT INTO sqlite_sequence(name, seq) SELECT 'journal', 0
	WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'journal');
UPDATE sqlite_sequence SET seq = max(seq, coalesce((SELECT s.seq FROM sqlite_sequence s
	WHERE s.name = 'event'), 0)) WHERE name = 'journal';
DROP TABLE unrecorded;
DROP TABLE label;
DROP TABLE labelling;
DROP TABLE muting;
DROP TABLE mark;
DROP TABLE event;
ALTER TABLE journal RENAME TO event;

-- The newest act of somebody through one program, what can be done again, and the last act that was
-- made so: what undo and redo look for.
CREATE INDEX event_newest ON event(agent, via, id);
CREATE INDEX event_undone ON event(id) WHERE state = 'undone';
CREATE INDEX event_via ON event(via, id) WHERE state IN ('done', 'open');
-- What of ours answered elsewhere, too, once that is edited or deleted.
CREATE INDEX annotation_answered ON annotation(value) WHERE kind = 'answered';
