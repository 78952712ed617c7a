-- What could not be read, and when a server may be asked again.

-- Something that a server has and we could not read. It goes when it has been read.
CREATE TABLE unread(
	account INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE,
	remote_id TEXT NOT NULL,      -- "#..." where it has no id
	thread INTEGER NOT NULL,      -- all that is said around it
	why TEXT NOT NULL,
	noted_at INTEGER NOT NULL,
	tried_at INTEGER NOT NULL,
	again_at INTEGER NOT NULL,    -- 0: never
	tries INTEGER NOT NULL,
	PRIMARY KEY(account, remote_id, thread)
) STRICT, WITHOUT ROWID;
CREATE INDEX unread_why ON unread(account, why, thread);
CREATE INDEX unread_again ON unread(account, again_at) WHERE again_at > 0;

-- What the network says of a person besides: moved, suspended.
ALTER TABLE person ADD COLUMN note TEXT;

-- What we wrote, by time.
CREATE INDEX item_ours ON item(account, created_at) WHERE ours = 1;

-- Until when a server asked us to wait, and until when what can wait has to: a new engine
-- keeps to both.
ALTER TABLE account ADD COLUMN pause_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN spare_at INTEGER NOT NULL DEFAULT 0;
