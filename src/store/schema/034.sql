-- Rules that somebody switched on: what they said then (a rule that says something else is off), and
-- the revision up to which they have looked. stopped_at: it did too much in a minute; 0: it goes on.
CREATE TABLE rule(
	name TEXT PRIMARY KEY,
	says TEXT NOT NULL,
	on_at INTEGER NOT NULL,
	looked INTEGER NOT NULL,
	stopped_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
-- What came since, however large the store is.
CREATE INDEX item_arrived ON item(ours, arrived);
