-- What an account was charged in a day, in the units of its network's budget; days are those
-- of the network's zone, counted from 1970.
CREATE TABLE spent(
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	day INTEGER NOT NULL,
	unit TEXT NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY(account, day, unit)
) STRICT, WITHOUT ROWID;
-- Before this time the server does not want the stream to be fetched again; 0: it may be.
ALTER TABLE cursor ADD COLUMN next_at INTEGER NOT NULL DEFAULT 0;
