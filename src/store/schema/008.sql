-- A draft is the whole reply: one of each (conversation, agent). What was thrown away stays here
-- with the act that did it, so that it can be brought back whole.
CREATE TABLE draft_whole(
	conversation INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
	agent TEXT NOT NULL,          -- whose it is; '': nobody knows
	dropped INTEGER NOT NULL,     -- by which event; 0: it stands
	text TEXT NOT NULL,           -- '' while a window has it open and nothing is in it
	subject TEXT,
	language TEXT,
	visibility TEXT NOT NULL,
	answers TEXT NOT NULL,        -- the remote id of the item
	seen INTEGER NOT NULL,        -- the revision that its author had seen; 0: nobody knows
	window TEXT,                  -- which program has it open; NULL: none
	at INTEGER NOT NULL,
	PRIMARY KEY(conversation, agent, dropped)
) STRICT, WITHOUT ROWID;

-- Older drafts are texts alone. They answer the newest item of theirs, and inherit from it; who sees
-- them is never wider than that. The places in the list of visibilities are 1, 10, 19 and 28.
INSERT INTO draft_whole(conversation, agent, dropped, text, subject, language, visibility, answers,
		seen, window, at)
	SELECT d.conversation, '', d.event, d.text, nullif(i.subject, ''), i.language,
		trim(substr('public   unlisted followersdirect',
			max(instr('public   unlisted followersdirect', a.visibility),
				coalesce(instr('public   unlisted followersdirect', i.visibility), 1),
				CASE WHEN i.kind = 'direct' OR c.direct = 1 THEN 28 ELSE 1 END), 9)),
		coalesce(i.remote_id, ''), 0, NULL, d.at
	FROM (SELECT conversation, 0 AS event, text, at FROM draft UNION ALL
			SELECT conversation, id, text, at FROM event WHERE what = 'draft' AND text IS NOT NULL) d
	JOIN conversation c ON c.id = d.conversation
	JOIN account a ON a.id = c.account
	LEFT JOIN item i ON i.id = (SELECT n.id FROM item n WHERE n.conversation = c.id AND n.ours = 0
		AND n.deleted_at = 0 ORDER BY n.created_at DESC, n.id DESC LIMIT 1);
DROP TABLE draft;
ALTER TABLE draft_whole RENAME TO draft;
UPDATE event SET text = NULL WHERE what = 'draft';

-- Few: is:draft walks them alone.
CREATE INDEX conversation_draft ON conversation(id) WHERE draft = 1;
