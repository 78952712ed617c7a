-- The indexes hold folded words (base/words.h): their own folding would be another rule than that of
-- looking into a text. They are filled again in batches; until then texts are looked into.
DROP TABLE search;
DROP TABLE search_people;
CREATE VIRTUAL TABLE search USING fts5(text, subject, content = '',
	tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
CREATE VIRTUAL TABLE search_people USING fts5(handle, name, content = '',
	tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
UPDATE meta SET value = 0 WHERE name IN ('indexed', 'indexed_people');
