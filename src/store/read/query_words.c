/* Words in a query. The search index finds them as far as it goes; the rest is scanned,
 * and both use base/text/words.h. A frequent word is soon found by walking along the list;
 * for a rare one, the conversations are looked up from the results of the index.
 * SPDX-License-Identifier: MIT */
#include "store/read/query_words.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "base/text/words.h"
#include "inbox/filter/filter.h"
#include "store/private.h"

/* More results than this are found faster by a walk. */
#define RARE 2000
/* The beginning of a word; shorter ones are too frequent. */
#define PREFIX_MIN 3

char *
query_words_like(const char *text, struct arena *arena)
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

/* The words to find, and the numbers of their values in the statement. */
struct wanted {
	const char *words; /* of words_query; NULL: the literal text */
	const char *like;  /* '%text%' */
	const char *match; /* for the index; NULL when the index cannot find it */
	int value;         /* of words, or of like */
	int matched;       /* of match */
	int items;         /* the last item that the index holds */
	int people;        /* and the last person */
};

/* Whether the index helps: it has too many entries for one or two letters. */
static bool
can_index(const char *words)
{
	size_t len = strlen(words);
	size_t letters = 0;
	uint32_t code;

	for (size_t at = 0; at < len;) {
		at += utf8_next(words + at, len - at, &code);
		if (code != ' ')
			letters += words_has_blanks(code) ? 1 : PREFIX_MIN;
	}
	return letters >= PREFIX_MIN;
}

static struct wanted
wanted_of(const struct db *db, const char *word, struct arena *arena)
{
	struct wanted wanted = {
		.words = words_query(word, arena),
		.like = query_words_like(word, arena),
	};

	if (wanted.words && can_index(wanted.words))
		wanted.match = db_match(db, wanted.words, arena);
	return wanted;
}

/* "{has_words i.text, $4}": finds in one text what the index would find. */
static const char *
says(const struct wanted *wanted, const char *column, int number, struct arena *arena)
{
	return arena_printf(arena,
		wanted->words ? "{has_words %s, $%d}" : "%s {like} $%d ESCAPE '\\'",
		column, number);
}

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

/* By a walk: checks each row, and the items in it. */
static bool
add_walk(struct where *where, const struct wanted *wanted, struct arena *arena)
{
	return buf_addf(&where->sql,
		"(%s OR %s OR EXISTS (SELECT 1 FROM item i WHERE i.conversation = c.id "
		"AND i.deleted_at = 0 AND (%s OR %s)))",
		says(wanted, "c.handle", wanted->value, arena),
		says(wanted, "c.name", wanted->value, arena),
		says(wanted, "i.text", wanted->value, arena),
		says(wanted, "i.subject", wanted->value, arena));
}

#define SCANNED_ITEMS                                                             \
	"SELECT i.conversation FROM item i WHERE i.conversation IS NOT NULL AND " \
	"i.deleted_at = 0 AND "
#define SCANNED_PEOPLE                                       \
	"SELECT x.id FROM conversation x WHERE x.person IN " \
	"(SELECT p.id FROM person p WHERE "

/* By look-ups: the conversations of the results, of what the index does not hold yet, and of
 * what it never will because it may not be kept. */
static bool
add_found(
	struct where *where, const struct wanted *wanted, bool alone, struct arena *arena)
{
	const char *text = says(wanted, "i.text", wanted->value, arena);
	const char *subject = says(wanted, "i.subject", wanted->value, arena);
	const char *handle = says(wanted, "p.handle", wanted->value, arena);
	const char *name = says(wanted, "p.name", wanted->value, arena);

	buf_addf(&where->sql, "(%sc.id IN (", alone ? "" : "+");
	if (wanted->match)
		buf_addf(&where->sql,
			"SELECT i.conversation FROM item i WHERE i.id IN "
			"({items_matching $%d}) "
			"AND i.conversation IS NOT NULL AND i.deleted_at = 0 UNION "
			"SELECT x.id FROM conversation x WHERE x.person IN "
			"({people_matching $%d}) UNION ",
			wanted->matched, wanted->matched);
	return buf_addf(&where->sql,
		SCANNED_ITEMS
		"i.id > $%d AND (%s OR %s) UNION " SCANNED_ITEMS
		"i.forget_at > 0 AND i.ours = 0 AND (%s OR %s) UNION " SCANNED_PEOPLE
		"p.id > $%d AND (%s OR %s)) UNION " SCANNED_PEOPLE
		"p.forget_at > 0 AND (%s OR %s))))",
		wanted->items, text, subject, text, subject, wanted->people, handle, name,
		handle, name);
}

/* Whether there are so few results that looking them up is cheap. */
static bool
word_is_rare(struct store *store, const struct wanted *wanted, struct arena *arena,
	bool *rare, struct err *err)
{
	if (!wanted->match)
		return is_rare(store,
			arena_printf(arena,
				"SELECT count(*) FROM (SELECT 1 FROM person p WHERE %s OR %s "
				"LIMIT $2) found",
				says(wanted, "p.handle", 1, arena),
				says(wanted, "p.name", 1, arena)),
			wanted->words ? wanted->words : wanted->like, rare, err);
	return is_rare(store, "SELECT count(*) FROM ({items_matching $1} LIMIT $2) found",
		       wanted->match, rare, err) &&
		(!*rare ||
			is_rare(store,
				"SELECT count(*) FROM ({people_matching $1} LIMIT $2) found",
				wanted->match, rare, err));
}

bool
query_words_has(struct query_writer *writer, const struct filter *term)
{
	struct wanted wanted = wanted_of(writer->store->db, term->value, writer->arena);
	struct where *where = writer->where;
	struct err *err = writer->err;
	int64_t items = 0;
	int64_t people = 0;
	bool rare;

	wanted.value = query_value(
		where, value_text(wanted.words ? wanted.words : wanted.like), err);
	if (wanted.value == 0 ||
		!word_is_rare(writer->store, &wanted, writer->arena, &rare, err))
		return false;
	if (!rare)
		return add_walk(where, &wanted, writer->arena);
	if (wanted.match &&
		(!store_meta(writer->store, "indexed", &items, err) ||
			!store_meta(writer->store, "indexed_people", &people, err)))
		return false;
	wanted.items = query_value(where, value_int(items), err);
	wanted.people = query_value(where, value_int(people), err);
	if (wanted.match)
		wanted.matched = query_value(where, value_text(wanted.match), err);
	return wanted.items != 0 && wanted.people != 0 &&
		(!wanted.match || wanted.matched != 0) &&
		add_found(where, &wanted, writer->alone, writer->arena);
}

/* The ids of people whose name or handle contains a text, as "0, 7, 9"; NULL if there are
 * too many. */
static bool
find_named(struct store *store, const char *like, struct arena *arena, const char **list,
	struct err *err)
{
	const struct value with[] = { value_text(like), value_int(RARE + 1) };
	struct query *query;
	int count = 0;

	*list = "0";
	if (!db_query(store->db,
		    "SELECT id FROM person WHERE handle {like} $1 ESCAPE '\\' "
		    "OR name {like} $1 ESCAPE '\\' LIMIT $2",
		    with, COUNT(with), &query, err))
		return false;
	for (; db_next(query); count++)
		*list = arena_printf(
			arena, "%s, %lld", *list, (long long)db_int(query, 0));
	if (count > RARE)
		*list = NULL;
	return db_end(query, err);
}

bool
query_words_from(struct query_writer *writer, const struct filter *term)
{
	const char *pattern = query_words_like(term->value, writer->arena);
	const char *list;
	int like;

	if (!find_named(writer->store, pattern, writer->arena, &list, writer->err))
		return false;
	if (list)
		return buf_addf(&writer->where->sql, "c.person IN (%s)", list);
	like = query_value(writer->where, value_text(pattern), writer->err);
	return like != 0 &&
		buf_addf(&writer->where->sql,
			"(c.handle {like} $%d ESCAPE '\\' OR c.name {like} $%d ESCAPE '\\')",
			like, like);
}

/* `which` ends with an operator, whose right side is the value. */
static bool
tagged(struct query_writer *writer, const char *which, const char *value)
{
	int number = query_value(writer->where, value_text(value), writer->err);
	bool rare;

	if (number == 0 ||
		!is_rare(writer->store,
			arena_printf(writer->arena,
				"SELECT count(*) FROM (SELECT 1 FROM tag g WHERE %s $1 "
				"AND g.scope = 0 LIMIT $2) found",
				which),
			value, &rare, writer->err))
		return false;
	if (rare)
		return buf_addf(&writer->where->sql,
			"%sc.id IN (SELECT g.subject FROM tag g WHERE %s $%d AND g.scope = 0)",
			writer->alone ? "" : "+", which, number);
	return buf_addf(&writer->where->sql,
		"EXISTS (SELECT 1 FROM tag g WHERE %s $%d AND g.scope = 0 "
		"AND g.subject = c.id)",
		which, number);
}

bool
query_words_tag(struct query_writer *writer, const char *kind)
{
	return tagged(writer, "g.kind =", kind);
}

bool
query_words_noted(struct query_writer *writer)
{
	return tagged(writer, "g.kind IN ('note', 'person-note') AND g.key >", "");
}

bool
query_words_label(struct query_writer *writer, const struct filter *term)
{
	return query_words_labelled(writer, term->value);
}

bool
query_words_labelled(struct query_writer *writer, const char *label)
{
	return tagged(writer, "g.kind IN ('label', 'person-label') AND g.key =", label);
}

#define ASSIGNED "s.assignee <> '' AND s.assignee {like} "

bool
query_words_assigned(struct query_writer *writer, const char *name)
{
	char *pattern = query_words_like(str_or_empty(name), writer->arena) + 1;
	int number;
	bool rare;

	pattern[strlen(pattern) - 1] = '\0';
	number = query_value(writer->where, value_text(pattern), writer->err);
	if (number == 0 ||
		!is_rare(writer->store,
			"SELECT count(*) FROM (SELECT 1 FROM conversation s WHERE " ASSIGNED
			"$1 ESCAPE '\\' LIMIT $2) found",
			pattern, &rare, writer->err))
		return false;
	if (rare)
		return buf_addf(&writer->where->sql,
			"%sc.id IN (SELECT s.id FROM conversation s WHERE " ASSIGNED
			"$%d ESCAPE '\\')",
			writer->alone ? "" : "+", number);
	return buf_addf(&writer->where->sql,
		"(c.assignee <> '' AND c.assignee {like} $%d ESCAPE '\\')", number);
}
