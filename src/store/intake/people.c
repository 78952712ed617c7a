/* The people who write, including us.
 * SPDX-License-Identifier: MIT */
#include "store/intake/people.h"

#include "base/arena.h"
#include "base/str.h"
#include "store/db/search.h"
#include "store/private.h"

static bool
insert_person(struct store *store, int64_t account, const struct person *person,
	int64_t *id, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(person->remote_id),
		value_text(str_or_empty(person->handle)),
		value_text(str_or_empty(person->name)), value_text(person->url),
		value_int(person->bot), value_text(person->note) };

	return db_number(store->db,
		"INSERT INTO person(account, remote_id, handle, name, url, bot, note) "
		"VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
		with, COUNT(with), 0, id, err);
}

static bool
rename_person(
	struct store *store, int64_t id, const struct person *person, struct err *err)
{
	const struct value with[] = { value_int(id),
		value_text(str_or_empty(person->handle)),
		value_text(str_or_empty(person->name)), value_text(person->url),
		value_int(person->bot), value_text(person->note) };

	store->changed = true;
	return search_remove(store, SEARCH_PEOPLE, id, err) &&
		db_run(store->db,
			"UPDATE person SET handle = $2, name = $3, url = $4, bot = $5, "
			"note = $6 WHERE id = $1",
			with, COUNT(with), NULL, err) &&
		search_add(store, SEARCH_PEOPLE, id, err) &&
		db_run(store->db,
			"UPDATE conversation SET handle = $2, name = $3 WHERE person = $1",
			with, COUNT(with), NULL, err);
}

bool
people_put(struct store *store, int64_t account, const struct person *person, bool old,
	int64_t *id, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(person->remote_id) };
	struct query *query;
	bool same = false;

	*id = 0;
	if (!db_query(store->db,
		    "SELECT id, handle, name, url, bot, note FROM person "
		    "WHERE account = $1 AND remote_id = $2",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query)) {
		*id = db_int(query, 0);
		same = str_eq(db_text(query, 1), str_or_empty(person->handle)) &&
			str_eq(db_text(query, 2), str_or_empty(person->name)) &&
			str_eq(db_text(query, 3), person->url) &&
			db_bool(query, 4) == person->bot &&
			str_eq(db_text(query, 5), person->note);
	}
	if (!db_end(query, err))
		return false;
	if (*id == 0)
		return insert_person(store, account, person, id, err);
	return same || old || rename_person(store, *id, person, err);
}
