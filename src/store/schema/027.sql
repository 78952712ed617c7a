-- Words and names that a network allows to be kept for a while only (networks/catalog.h).

-- forget_at: when they have to be forgotten; 0: never; -1: they are. settled: whom it is to, or
-- answers, is as stored, because words that showed it may be gone.
ALTER TABLE item ADD COLUMN forget_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE item ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE person ADD COLUMN forget_at INTEGER NOT NULL DEFAULT 0;
-- What its row would show is forgotten.
ALTER TABLE conversation ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0;

-- What is due; the search scans it, too, because the search index does not have it.
CREATE INDEX item_forget ON item(forget_at) WHERE forget_at > 0;
CREATE INDEX person_forget ON person(forget_at) WHERE forget_at > 0;
-- In which threads somebody spoke whose name is forgotten.
CREATE INDEX item_forget_person ON item(person, thread) WHERE forget_at <> 0;
