-- What the network says of an item: its place in ITEM_STATES (inbox/item/item.h), and when we saw it
-- come into that state (0: it arrived so). And reviews: `rating` of `rating_of`.
ALTER TABLE item ADD COLUMN state INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN state_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN rating INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN rating_of INTEGER NOT NULL DEFAULT 0;

-- Whether any item of theirs is in that state, and what their newest review gave.
ALTER TABLE conversation ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN spam INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN rating INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation ADD COLUMN rating_of INTEGER NOT NULL DEFAULT 0;
