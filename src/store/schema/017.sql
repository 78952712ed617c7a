-- What to read of an account, in the user's words (rooms, repositories); NULL: everything.
ALTER TABLE account ADD COLUMN watch TEXT;
