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
