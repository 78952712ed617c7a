-- People who answer for us with accounts of their own, by their ids on the account's server.
CREATE TABLE staff(
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	remote_id TEXT NOT NULL,
	PRIMARY KEY(account, remote_id)
) STRICT, WITHOUT ROWID;
