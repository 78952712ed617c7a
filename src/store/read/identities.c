/* Finding people, and which of them are one human.
 * SPDX-License-Identifier: MIT */
#include "store/read/identities.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "inbox/filter/filter.h"
#include "store/item/item_update.h"
#include "store/people.h"
#include "store/private.h"

bool
identities_read(struct store *store, int64_t id, struct arena *arena,
	struct identity *somebody, struct err *err)
{
	const struct value with[] = { value_int(id) };
	struct query *query;
	bool found;

	if (!db_query(store->db,
		    "SELECT p.id, p.account, a.network, a.name, p.remote_id, "
		    "coalesce(nullif(p.handle, ''), p.name), p.name, p.url, p.bot, " PERSON_IS_MUTED
		    " "
		    "FROM person p JOIN account a ON a.id = p.account WHERE p.id = $1",
		    with, COUNT(with), &query, err))
		return false;
	found = db_next(query);
	if (found)
		*somebody = (struct identity){
			.id = db_int(query, 0),
			.account = db_int(query, 1),
			.network = db_text_copy(query, 2, arena),
			.account_name = db_text_copy(query, 3, arena),
			.person.remote_id = db_text_copy(query, 4, arena),
			.person.handle = db_text_copy(query, 5, arena),
			.person.name = db_text_copy(query, 6, arena),
			.person.url = db_text_copy(query, 7, arena),
			.person.bot = db_bool(query, 8),
			.muted = db_bool(query, 9),
			.median_wait = -1,
		};
	if (!db_end(query, err))
		return false;
	return found || err_set(err, ERR_GONE, "nothing is known of this person");
}

/* --- finding --- */

static bool
of_conversation(
	struct store *store, int64_t conversation, int64_t *person, struct err *err)
{
	const struct value with[] = { value_int(conversation) };

	*person = 0;
	return db_number(store->db, "SELECT person FROM conversation WHERE id = $1", with,
		COUNT(with), 0, person, err);
}

#define WHO_WROTE                                                         \
	"AND EXISTS (SELECT 1 FROM conversation c WHERE c.person = p.id " \
	"AND c.listed = 1) ORDER BY p.handle, p.id LIMIT 6"

/* The people that a statement about $1 and $2 finds: how many, the first, and their
 * handles. */
static bool
identities_of_person(struct store *store, const char *sql, const struct value *with,
	struct arena *arena, int64_t *person, size_t *count, const char **handles,
	struct err *err)
{
	struct query *query;

	*count = 0;
	*handles = "";
	if (!db_query(store->db, sql, with, 2, &query, err))
		return false;
	while (db_next(query)) {
		if ((*count)++ == 0)
			*person = db_int(query, 0);
		*handles = arena_printf(arena, "%s%s%s", *handles, **handles ? ", " : "",
			db_text(query, 1));
	}
	return db_end(query, err);
}

/* The person with this handle who has a conversation with us; the @ before it and the host
 * after it are optional. A short name that matches two people finds neither. */
static bool
of_handle(struct store *store, const char *word, struct arena *arena, int64_t *person,
	struct err *err)
{
	const char *at = *word == '@' ? word : arena_printf(arena, "@%s", word);
	const struct value whole[] = { value_text(word), value_text(at) };
	const struct value part[] = { value_text(arena_printf(arena, "%s@", at)),
		value_int((int64_t)strlen(at) + 1) };
	const char *handles;
	size_t count;

	if (!identities_of_person(store,
		    "SELECT p.id, p.handle FROM person p WHERE (lower(p.handle) = lower($1) "
		    "OR lower(p.handle) = lower($2)) " WHO_WROTE,
		    whole, arena, person, &count, &handles, err))
		return false;
	if (count > 1)
		return err_set(err, ERR_USAGE,
			"%s wrote to %zu accounts: name the one you mean by the number of a "
			"conversation",
			word, count);
	if (count == 0 &&
		!identities_of_person(store,
			"SELECT p.id, p.handle FROM person p "
			"WHERE lower(substr(p.handle, 1, CAST($2 AS INTEGER))) "
			"= lower($1) " WHO_WROTE,
			part, arena, person, &count, &handles, err))
		return false;
	if (count == 0)
		return err_set(err, ERR_GONE,
			"nobody who wrote is called %s: the number of a conversation names "
			"somebody, too",
			word);
	return count == 1 ||
		err_set(err, ERR_USAGE, "%s may be each of these: %s", word, handles);
}

bool
store_identities_find(struct store *store, const char *word, struct arena *arena,
	struct identity *somebody, struct err *err)
{
	int64_t person = 0;
	int64_t number;
	bool ok;

	if (!store_begin_reading(store, err))
		return false;
	ok = !str_int(word, 1, INT64_MAX, &number) ||
		of_conversation(store, number, &person, err);
	if (ok && person == 0)
		ok = of_handle(store, word, arena, &person, err);
	ok = ok && identities_read(store, person, arena, somebody, err);
	store_end_reading(store);
	return ok;
}

/* --- joined people --- */

/* The number that joined people share; for a person who is not joined, their own. */
static bool
same_as(struct store *store, int64_t person, int64_t *number, struct err *err)
{
	const struct value with[] = { value_int(person) };

	return db_number(store->db,
		"SELECT CASE same_as WHEN 0 THEN id ELSE same_as END FROM person "
		"WHERE id = $1",
		with, COUNT(with), 0, number, err);
}

static bool
join_people(struct store *store, int64_t one, int64_t other, struct err *err)
{
	int64_t a;
	int64_t b;

	if (!same_as(store, one, &a, err) || !same_as(store, other, &b, err))
		return false;
	if (a == b)
		return err_set(err, ERR_USAGE, "they are one already");

	const struct value with[] = { value_int(a), value_int(b) };

	return db_run(store->db,
		"UPDATE person SET same_as = $1 WHERE id IN ($1, $2) "
		"OR same_as IN ($1, $2) AND same_as > 0",
		with, COUNT(with), NULL, err);
}

bool
store_identities_join(struct store *store, int64_t one, int64_t other, struct err *err)
{
	if (!store_begin_change(store, err))
		return false;
	return store_end(store, join_people(store, one, other, err), err);
}

static bool
split_person(struct store *store, int64_t person, struct err *err)
{
	const struct value with[] = { value_int(person) };
	int64_t number;
	int64_t changed;

	if (!db_number(store->db, "SELECT same_as FROM person WHERE id = $1", with,
		    COUNT(with), 0, &number, err) ||
		!db_run(store->db,
			"UPDATE person SET same_as = 0 WHERE id = $1 AND same_as > 0",
			with, COUNT(with), &changed, err))
		return false;
	if (changed == 0)
		return err_set(err, ERR_USAGE, "they were not joined with anybody");

	const struct value rest[] = { value_int(number), value_int(person) };

	/* If one person is left, they are no longer joined; several get a number of
	 * one of them, because the old one may belong to the person who left. */
	return db_run(store->db,
		"UPDATE person SET same_as = (SELECT CASE count(*) WHEN 1 THEN 0 "
		"ELSE min(o.id) END FROM person o WHERE o.same_as = $1 AND o.same_as > 0) "
		"WHERE same_as = $1 AND same_as > 0 AND id <> $2",
		rest, COUNT(rest), NULL, err);
}

bool
store_identities_split(struct store *store, int64_t person, struct err *err)
{
	if (!store_begin_change(store, err))
		return false;
	return store_end(store, split_person(store, person, err), err);
}

#define RECENT 200

bool
store_identities_recent(struct store *store, int64_t now, struct arena *arena,
	struct person **people, size_t *count, struct err *err)
{
	static const struct filter any = {
		.op = FILTER_TERM, .key = FILTER_IS, .number = IS_ANY
	};
	const struct list list = { .filter = &any, .sort = SORT_NEWEST, .now = now };
	struct inbox_page page;

	*people = NULL;
	*count = 0;
	if (!store_lists_page(store, &list, NULL, false, RECENT, arena, &page, err))
		return false;
	for (size_t i = 0; i < page.count; i++) {
		const char *handle = str_or_empty(page.at[i].person.handle);
		size_t known = 0;

		while (known < *count && !str_eq((*people)[known].handle, handle))
			known++;
		if (known == *count && handle[0])
			*ARENA_PUSH(arena, *people, *count) = page.at[i].person;
	}
	return true;
}
