-- What an author had seen: revisions of the store, see meta. 0 stands for what was written before
-- they were kept: there, the clocks of the time decide (fetched_at, and the time of the decision).

-- Which revision brought it, and which its last edit or deletion; of ours, what its author had
-- seen (0 also for what was written elsewhere).
ALTER TABLE item ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;

-- No item, reply or decision of it came with a later revision: mostly, that answers whether there
-- is news.
ALTER TABLE conversation ADD COLUMN news INTEGER NOT NULL DEFAULT 0;

-- via: screen, command, script, engine. stamp, stamped_by: the revision in which it was done,
-- undone or done again last, and by whom.
ALTER TABLE event ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN via TEXT NOT NULL DEFAULT 'screen';
ALTER TABLE event ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN stamped_by TEXT;
-- The newest act of somebody through one program: what undo looks for.
CREATE INDEX event_newest ON event(agent, via, id);
DROP INDEX event_done;

ALTER TABLE mark ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE muting ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;

-- stamp: the revision in which it was queued.
ALTER TABLE outbox ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN stamp INTEGER NOT NULL DEFAULT 0;
-- Whoever wrote what is in the outbox now had seen all that was here; but not what was fetched
-- after it was queued.
UPDATE outbox SET seen = max(1, (SELECT value FROM meta WHERE name = 'revision')),
	stamp = (SELECT value FROM meta WHERE name = 'revision')
	WHERE state NOT IN ('sent', 'cancelled');
UPDATE outbox SET state = 'held', error = 'something is new since it was written'
	WHERE state = 'queued' AND act = 'reply' AND EXISTS (SELECT 1 FROM item i
	WHERE i.conversation = outbox.conversation AND i.fetched_at > outbox.created_at);
-- unsure is 2 where one is held.
UPDATE conversation SET unsure = 2, sending = (SELECT count(*) FROM outbox o
	WHERE o.conversation = conversation.id AND o.state IN ('queued', 'sending')
	AND o.act = 'reply') > 0
	WHERE id IN (SELECT conversation FROM outbox WHERE state = 'held');
