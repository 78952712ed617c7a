-- What was heard of a word that an account listens for, without being addressed to us
-- (inbox/item/item.h): it stands in a conversation, and waits for nothing.
ALTER TABLE item ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;
-- The words and hashtags that an account listens for, with commas in between; NULL: none.
ALTER TABLE account ADD COLUMN hear TEXT;
