/* Words in a query: found by the search index as far as it goes, and by looking where it
 * does not. A word that stands in many texts is met soon on a walk along the list, so for
 * those the list is walked; for rare ones the list is looked up from what the index
 * found.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"
#include "store/inside.h"
#include "store/query.h"

/* More than that is found on a walk. */
#define RARE 2000
/* The beginning of a word: shorter ones are everywhere. */
#define PREFIX_MIN 3

int
where_value(struct where *where, struct value value, struct err *err)
{
	if (where->n_values == WHERE_VALUES) {
		err_set(err, ERR_QUERY, "the query has too many words: leave some out");
		return 0;
	}
	where->values[where->n_values++] = value;
	return (int)where->n_values;
}

char *
like_pattern(const char *text, struct arena *arena)
{
	char *pattern = arena_alloc(arena, 2 * strlen(text) + 3);
	char *at = pattern;

	*at++ = '%';
	for (; *text != '\0'; text++) {
		if (*text == '%' || *text == '_' || *text == '\\')
			*at++ = '\\';
		*at++ = *text;
	}
	*at = '%';
	return pattern;
}

/* Letters and digits, for the index; the rest (emoji, signs) it leaves out. */
static bool
is_letter(uint32_t code)
{
	if (code < 0x80)
		return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
			(code >= 'a' && code <= 'z');
	return (code >= 0xC0 && code < 0x2000) || (code >= 0x3041 && code < 0xA000) ||
		(code >= 0xAC00 && code < 0xD7A4) || (code >= 0x20000 && code < 0x32000);
}

/* Whether the index can find it: letters enough, and nothing foreign that it leaves
 * out. */
static bool
can_index(const char *word)
{
	size_t len = strlen(word);
	size_t letters = 0;
	uint32_t code;

	for (size_t at = 0; at < len;) {
		at += utf8_next(word + at, len - at, &code);
		if (code >= 0x80 && !is_letter(code))
			return false;
		if (is_letter(code))
			letters += search_has_blanks(code) ? 1 : PREFIX_MIN;
	}
	return letters >= PREFIX_MIN;
}

/* A phrase of the index's own language, its last word a beginning. */
static char *
phrase(const char *word, struct arena *arena)
{
	const char *spaced = search_text(word, arena);
	char *text = arena_alloc(arena, 2 * strlen(spaced) + 5);
	char *at = text;

	*at++ = '"';
	for (; *spaced != '\0'; spaced++) {
		if (*spaced == '"')
			*at++ = '"';
		*at++ = *spaced;
	}
	memcpy(at, "\" *", 4);
	return text;
}

/* A word as it is looked for: the numbers of its values in the statement. */
struct wanted {
	int like;   /* '%word%' */
	int match;  /* for the index; 0 when the index cannot find it */
	int items;  /* the last item that the index holds */
	int people; /* and the last person */
};

static bool
is_rare(struct store *store, const char *sql, const char *value, bool *rare,
	struct err *err)
{
	const struct value with[] = { value_text(value), value_int(RARE + 1) };
	int64_t count;

	if (!db_number(store->db, sql, with, COUNT(with), 0, &count, err))
		return false;
	*rare = count <= RARE;
	return true;
}

/* By a walk: each row, and what was said in it, is looked at. */
static bool
add_walk(struct where *where, int like)
{
	return buf_addf(&where->sql,
		"(c.handle LIKE $%d ESCAPE '\\' OR c.name LIKE $%d ESCAPE '\\' OR EXISTS "
		"(SELECT 1 FROM item i WHERE i.conversation = c.id AND i.deleted_at = 0 "
		"AND (i.text LIKE $%d ESCAPE '\\' OR i.subject LIKE $%d ESCAPE '\\')))",
		like, like, like, like);
}

/* By look-ups: the conversations of what was found. */
static bool
add_found(struct where *where, const struct wanted *wanted, bool alone)
{
	int like = wanted->like;

	buf_addf(&where->sql, "(%sc.id IN (", alone ? "" : "+");
	if (wanted->match)
		buf_addf(&where->sql,
			"SELECT i.conversation FROM item i WHERE i.id IN "
			"(SELECT rowid FROM search WHERE search MATCH $%d) "
			"AND i.conversation IS NOT NULL AND i.deleted_at = 0 UNION "
			"SELECT x.id FROM conversation x WHERE x.person IN "
			"(SELECT rowid FROM search_people WHERE search_people MATCH $%d) UNION ",
			wanted->match, wanted->match);
	return buf_addf(&where->sql,
		"SELECT i.conversation FROM item i WHERE i.id > $%d AND i.conversation IS NOT NULL "
		"AND i.deleted_at = 0 AND (i.text LIKE $%d ESCAPE '\\' "
		"OR i.subject LIKE $%d ESCAPE '\\') UNION "
		"SELECT x.id FROM conversation x WHERE x.person IN "
		"(SELECT p.id FROM person p WHERE p.id > $%d "
		"AND (p.handle LIKE $%d ESCAPE '\\' OR p.name LIKE $%d ESCAPE '\\'))))",
		wanted->items, like, like, wanted->people, like, like);
}

/* Whether there is so little of it that looking up what was found is cheap. */
static bool
word_is_rare(struct store *store, const char *match, const char *like, bool *rare,
	struct err *err)
{
	if (!match)
		return is_rare(store,
			"SELECT count(*) FROM (SELECT 1 FROM person p WHERE p.handle LIKE $1 "
			"ESCAPE '\\' OR p.name LIKE $1 ESCAPE '\\' LIMIT $2) found",
			like, rare, err);
	return is_rare(store,
		       "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH $1 "
		       "LIMIT $2) found",
		       match, rare, err) &&
		(!*rare ||
			is_rare(store,
				"SELECT count(*) FROM (SELECT 1 FROM search_people "
				"WHERE search_people MATCH $1 LIMIT $2) found",
				match, rare, err));
}

bool
where_word(struct store *store, const char *word, bool alone, struct arena *arena,
	struct where *where, struct err *err)
{
	const char *like = like_pattern(word, arena);
	const char *match = can_index(word) ? phrase(word, arena) : NULL;
	struct wanted wanted = { .like = where_value(where, value_text(like), err) };
	int64_t items = 0;
	int64_t people = 0;
	bool rare;

	if (wanted.like == 0 || !word_is_rare(store, match, like, &rare, err))
		return false;
	if (!rare)
		return add_walk(where, wanted.like);
	if (match &&
		(!store_meta(store, "indexed", &items, err) ||
			!store_meta(store, "indexed_people", &people, err)))
		return false;
	wanted.items = where_value(where, value_int(items), err);
	wanted.people = where_value(where, value_int(people), err);
	if (match)
		wanted.match = where_value(where, value_text(match), err);
	return wanted.items != 0 && wanted.people != 0 && (!match || wanted.match != 0) &&
		add_found(where, &wanted, alone);
}

/* The people whom a part of a name or handle fits, "0, 7, 9"; NULL when they are many. */
static bool
find_people(struct store *store, const char *like, struct arena *arena, const char **list,
	struct err *err)
{
	const struct value with[] = { value_text(like), value_int(RARE + 1) };
	struct query *query;
	int count = 0;

	*list = "0";
	if (!db_query(store->db,
		    "SELECT id FROM person WHERE handle LIKE $1 ESCAPE '\\' "
		    "OR name LIKE $1 ESCAPE '\\' LIMIT $2",
		    with, COUNT(with), &query, err))
		return false;
	for (; query_next(query); count++)
		*list = arena_printf(
			arena, "%s, %lld", *list, (long long)query_int(query, 0));
	if (count > RARE)
		*list = NULL;
	return query_end(query, err);
}

bool
where_from(struct store *store, const char *name, struct arena *arena,
	struct where *where, struct err *err)
{
	const char *pattern = like_pattern(name, arena);
	const char *list;
	int like;

	if (!find_people(store, pattern, arena, &list, err))
		return false;
	if (list)
		return buf_addf(&where->sql, "c.person IN (%s)", list);
	like = where_value(where, value_text(pattern), err);
	return like != 0 &&
		buf_addf(&where->sql,
			"(c.handle LIKE $%d ESCAPE '\\' OR c.name LIKE $%d ESCAPE '\\')",
			like, like);
}

bool
where_label(struct store *store, const char *name, bool alone, struct where *where,
	struct err *err)
{
	int number = where_value(where, value_text(name), err);
	bool rare;

	if (number == 0 ||
		!is_rare(store,
			"SELECT count(*) FROM (SELECT 1 FROM label WHERE name = $1 LIMIT $2) found",
			name, &rare, err))
		return false;
	if (rare)
		return buf_addf(&where->sql,
			"%sc.id IN (SELECT l.conversation FROM label l WHERE l.name = $%d)",
			alone ? "" : "+", number);
	return buf_addf(&where->sql,
		"EXISTS (SELECT 1 FROM label l WHERE l.conversation = c.id AND l.name = $%d)",
		number);
}
