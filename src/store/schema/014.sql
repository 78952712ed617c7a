-- What was shown to whom last, and at which revision: by a command that prints, or on a screen.
CREATE TABLE shown(
	agent TEXT NOT NULL,
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	revision INTEGER NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY(conversation, agent)
) STRICT, WITHOUT ROWID;
CREATE INDEX shown_at ON shown(at);
