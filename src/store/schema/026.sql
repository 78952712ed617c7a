-- What a WordPress site had held, and replies to another visitor, was taken for one to us, and stayed
-- so once it was approved: now the thread says what waits while it is held.
INSERT INTO unsorted(thread)
	SELECT DISTINCT i.thread FROM item i JOIN item p ON p.id = i.parent
	WHERE i.ours = 0 AND i.to_us = 1 AND p.ours = 0 AND p.kind = 1 AND i.account IN
		(SELECT id FROM account WHERE network = 'wordpress')
	EXCEPT SELECT thread FROM unsorted;
UPDATE item SET to_us = 0 WHERE ours = 0 AND to_us = 1
	AND account IN (SELECT id FROM account WHERE network = 'wordpress')
	AND EXISTS (SELECT 1 FROM item p WHERE p.id = item.parent AND p.ours = 0 AND p.kind = 1);
