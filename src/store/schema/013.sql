-- What was sent through heed is found by its uri: a server may give it another id afterwards.
CREATE INDEX item_sent ON item(account, uri) WHERE ours = 1 AND origin <> 'native';

-- One message that reached several accounts of ours waits in one of them: the others are found by
-- its uri. counted_by is the account with which it is counted; 0: with its own.
CREATE INDEX item_shared ON item(uri, account, conversation)
	WHERE ours = 0 AND uri IS NOT NULL AND conversation IS NOT NULL;
ALTER TABLE conversation ADD COLUMN counted_by INTEGER NOT NULL DEFAULT 0;
