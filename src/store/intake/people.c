/* The people who write, including us.
 * SPDX-License-Identifier: MIT */
#include "store/intake/people.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/db/search.h"
#include "store/account/retention.h"
#include "store/private.h"

static bool
insert_person(struct store *store, int64_t account, const struct person *person,
	int64_t until, int64_t *id, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(person->remote_id),
		value_text(str_or_empty(person->handle)),
		value_text(str_or_empty(person->name)), value_text(person->url),
		value_int(person->bot), value_text(person->note), value_int(until) };

	return db_number(store->db,
		"INSERT INTO person(account, remote_id, handle, name, url, bot, note, "
		"forget_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
		with, COUNT(with), 0, id, err);
}

static bool
rename_person(struct store *store, int64_t id, const struct person *person, int64_t until,
	struct err *err)
{
	const struct value with[] = { value_int(id),
		value_text(str_or_empty(person->handle)), value_text(person->name),
		value_text(person->url), value_int(person->bot), value_text(person->note),
		value_int(until) };

	store->changed = true;
	return search_remove(store, SEARCH_PEOPLE, id, err) &&
		db_run(store->db,
			"UPDATE person SET handle = $2, name = coalesce($3, name), "
			"url = $4, bot = $5, note = $6, forget_at = $7 WHERE id = $1",
			with, COUNT(with), NULL, err) &&
		search_add(store, SEARCH_PEOPLE, id, err) &&
		db_run(store->db,
			"UPDATE conversation SET handle = $2, name = coalesce($3, name) "
			"WHERE person = $1",
			with, COUNT(with), NULL, err);
}

/* Their name was read again: it may be kept for another while. */
static bool
keep_name(struct store *store, int64_t id, int64_t until, struct err *err)
{
	const struct value with[] = { value_int(id), value_int(until) };

	return until == 0 ||
		db_run(store->db, "UPDATE person SET forget_at = $2 WHERE id = $1", with,
			COUNT(with), NULL, err);
}

/* A known person, as they are stored. */
struct known_person {
	int64_t id; /* 0: unknown */
	int64_t forget_at;
	bool same; /* as they are given now */
};

static bool
find_person(struct store *store, int64_t account, const struct person *person,
	struct known_person *known, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(person->remote_id) };
	struct query *query;

	*known = (struct known_person){ 0 };
	if (!db_query(store->db,
		    "SELECT id, handle, name, url, bot, note, forget_at FROM person "
		    "WHERE account = $1 AND remote_id = $2",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query)) {
		known->id = db_int(query, 0);
		known->same = str_eq(db_text(query, 1), str_or_empty(person->handle)) &&
			(!person->name || str_eq(db_text(query, 2), person->name)) &&
			str_eq(db_text(query, 3), person->url) &&
			db_bool(query, 4) == person->bot &&
			str_eq(db_text(query, 5), person->note);
		known->forget_at = db_int(query, 6);
	}
	return db_end(query, err);
}

bool
people_put(struct store *store, int64_t account, const struct person *person, bool old,
	int64_t *id, struct err *err)
{
	struct known_person known;
	int64_t until;

	if (!find_person(store, account, person, &known, err))
		return false;
	*id = known.id;
	if (known.id != 0 && old)
		return true;
	if (!retention_of_person(store, account, person, &until, err))
		return false;
	if (known.id == 0)
		return insert_person(store, account, person, until, id, err);
	/* A forgotten name stays as it is if no name was given. */
	if (known.forget_at == ITEM_FORGOTTEN && until == 0)
		return true;
	if (known.same && (known.forget_at == 0) == (until == 0))
		return keep_name(store, known.id, until, err);
	return rename_person(store, known.id, person, until, err);
}

bool
people_rename_us(
	struct store *store, int64_t account, struct arena *arena, struct err *err)
{
	const struct value with[] = { value_int(account) };
	struct person *people = NULL;
	int64_t *ids = NULL;
	size_t n_ids = 0;
	size_t count = 0;
	struct query *query;

	if (!db_query(store->db,
		    "SELECT p.id, us.handle, p.url, p.bot, p.note FROM account us "
		    "JOIN account a ON a.network = us.network AND a.server = us.server "
		    "JOIN person p ON p.account = a.id AND p.remote_id = us.remote_id "
		    "WHERE us.id = $1 AND us.handle <> '' AND p.handle <> us.handle",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query)) {
		*ARENA_PUSH(arena, ids, n_ids) = db_int(query, 0);
		*ARENA_PUSH(arena, people, count) = (struct person){
			.handle = db_text_copy(query, 1, arena),
			.url = db_text_copy(query, 2, arena),
			.bot = db_bool(query, 3),
			.note = db_text_copy(query, 4, arena),
		};
	}
	if (!db_end(query, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!rename_person(store, ids[i], &people[i], 0, err))
			return false;
	return true;
}
