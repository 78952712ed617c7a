-- To whom a conversation is assigned; '' for nobody. Its turns do not depend on it.
ALTER TABLE conversation ADD COLUMN assignee TEXT NOT NULL DEFAULT '';
CREATE INDEX conversation_assignee ON conversation(assignee, id) WHERE assignee <> '';
-- The names that were assigned before, for completion.
CREATE INDEX annotation_assign ON annotation(value) WHERE kind = 'assign' AND undone = 0;
