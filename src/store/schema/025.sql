-- asked_at: when the server last said whose token we have; 0: it must be asked before anything is
-- read or sent. ends_at: when somebody has to sign in again, because nothing can be renewed after
-- that; 0: never, or unknown.
ALTER TABLE account ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN ends_at INTEGER NOT NULL DEFAULT 0;
