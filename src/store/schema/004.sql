-- An answer in another conversation answered this one, too: of 'answered', the item that did.
ALTER TABLE mark ADD COLUMN item INTEGER;
CREATE INDEX mark_item ON mark(item) WHERE item IS NOT NULL;

-- People who are not heard, and who are heard again: the newest that stands decides.
CREATE TABLE muting(
	event INTEGER NOT NULL REFERENCES event(id) ON DELETE CASCADE,
	person INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
	kind TEXT NOT NULL,           -- mute, unmute
	at INTEGER NOT NULL,
	agent TEXT,
	undone INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY(event, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX muting_person ON muting(person, at);

-- Those who are one human, as somebody here knows: they have the same number; 0: nobody knows.
ALTER TABLE person ADD COLUMN same_as INTEGER NOT NULL DEFAULT 0;
CREATE INDEX person_same ON person(same_as) WHERE same_as > 0;

-- Who waits since before heed: with a long history they are many, and reports count them.
CREATE INDEX conversation_found ON conversation(waiting_since, id, account, person)
	WHERE waiting = 1 AND before_heed = 1;
