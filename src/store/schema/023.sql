-- Up to when each stream is known, by the network's clock: when its last complete reading began.
ALTER TABLE cursor ADD COLUMN known_at INTEGER NOT NULL DEFAULT 0;
