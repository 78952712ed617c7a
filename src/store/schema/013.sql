-- What was sent through heed is found by its uri: a server may give it another id afterwards.
CREATE INDEX item_sent ON item(account, uri) WHERE ours = 1 AND origin <> 'native';
