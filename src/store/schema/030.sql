-- How often each saved reply was used: counted when a reply made from it is queued.
CREATE TABLE template_use(
	name TEXT PRIMARY KEY,
	uses INTEGER NOT NULL,
	used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
