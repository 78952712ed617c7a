/* Detecting edits and deletions: which items are fetched again, and when.
 * SPDX-License-Identifier: MIT */
#include "store/intake/checks.h"

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "store/checks.h"
#include "store/private.h"
#include "store/read/item.h"

#define LOOKS      (2 * DATE_MINUTE)  /* how long a glance counts as being on a screen */
#define GLANCE_AGE (20 * DATE_SECOND) /* when an item on a screen is fetched again */
#define OF_ONE     5                  /* items per conversation: their newest */
#define OF_OPEN    40 /* and of the conversation that is open on a screen */

int64_t
checks_rest(int64_t waited)
{
	int64_t rest = waited / 16;

	if (rest < 15 * DATE_MINUTE)
		return 15 * DATE_MINUTE;
	return rest < DATE_DAY / 2 ? rest : DATE_DAY / 2;
}

bool
store_checks_set_many(struct store *store, int64_t account, bool many, struct err *err)
{
	const struct value with[] = { value_int(account), value_int(many) };

	return db_run(store->db, "UPDATE account SET checks_many = $2 WHERE id = $1",
		with, COUNT(with), NULL, err);
}

/* --- on a screen --- */

static bool
note_glance(struct store *store, int64_t conversation, bool is_open, int64_t now,
	struct err *err)
{
	const struct value with[] = { value_int(conversation), value_int(now),
		value_int(is_open) };

	return db_run(store->db,
		"INSERT INTO glance(conversation, at, checked_at, is_open) "
		"SELECT id, $2, 0, $3 FROM conversation WHERE id = $1 "
		"ON CONFLICT(conversation) DO UPDATE SET at = excluded.at, "
		"is_open = excluded.is_open",
		with, COUNT(with), NULL, err);
}

bool
store_checks_glance(struct store *store, const int64_t *conversations, size_t count,
	int64_t open, int64_t now, struct err *err)
{
	const struct value old[] = { value_int(now - LOOKS) };
	bool ok;

	if (!store_begin(store, err))
		return false;
	ok = db_run(store->db, "DELETE FROM glance WHERE at < $1", old, COUNT(old), NULL,
		err);
	for (size_t i = 0; ok && i < count; i++)
		ok = note_glance(
			store, conversations[i], conversations[i] == open, now, err);
	return store_end(store, ok, err);
}

/* --- due checks --- */

/* The newest items of a conversation that are not deleted. */
static bool
add_items(struct store *store, int64_t conversation, bool is_open, struct arena *arena,
	struct checks *checks, struct err *err)
{
	const struct value with[] = { value_int(conversation), value_int(is_open),
		value_int(is_open ? OF_OPEN : OF_ONE) };
	struct query *query;

	if (!db_query(store->db,
		    "SELECT " ITEM_REMOTE " FROM item i WHERE i.conversation = $1 "
		    "AND i.deleted_at = 0 AND i.ours <= $2 "
		    "ORDER BY i.created_at DESC LIMIT $3",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query) && checks->n_items < CHECKS_MOST)
		checks->items[checks->n_items++] = db_text_copy(query, 0, arena);
	return db_end(query, err);
}

/* `sql` selects conversations and whether they are open, for account $1 at time $2; at
 * most $3. */
static bool
add_due(struct store *store, const char *sql, int64_t account, int64_t at, size_t most,
	struct arena *arena, struct checks *checks, struct err *err)
{
	const struct value with[] = { value_int(account), value_int(at),
		value_int((int64_t)most) };
	struct query *query;
	bool ok = true;

	if (!db_query(store->db, sql, with, COUNT(with), &query, err))
		return false;
	while (ok && checks->n_items < CHECKS_MOST && db_next(query)) {
		checks->conversations[checks->n_conversations++] = db_int(query, 0);
		ok = add_items(
			store, db_int(query, 0), db_bool(query, 1), arena, checks, err);
	}
	return db_end(query, err) && ok;
}

bool
store_checks_due(struct store *store, int64_t account, int64_t now, size_t most,
	struct arena *arena, struct checks *checks, struct err *err)
{
	*checks = (struct checks){
		.items = ARENA_ARRAY(arena, const char *, CHECKS_MOST),
		.conversations = ARENA_ARRAY(arena, int64_t, CHECKS_MOST + most),
	};
	if (!add_due(store,
		    "SELECT g.conversation, g.is_open FROM glance g "
		    "{cross_join} conversation c ON c.id = g.conversation WHERE c.account = $1 "
		    "AND g.checked_at < $2 ORDER BY g.is_open DESC, g.checked_at LIMIT $3",
		    account, now - GLANCE_AGE, CHECKS_MOST, arena, checks, err))
		return false;
	checks->n_glanced = checks->n_items;
	checks->n_glances = checks->n_conversations;
	return most == 0 ||
		add_due(store,
			"SELECT id, 0 FROM conversation WHERE account = $1 AND waiting = 1 "
			"AND check_at <= $2 ORDER BY check_at LIMIT $3",
			account, now, most, arena, checks, err);
}

int64_t
store_checks_next(struct store *store, int64_t account, int64_t now)
{
	const struct value with[] = { value_int(account), value_int(now - LOOKS),
		value_int(GLANCE_AGE) };
	int64_t glance;
	int64_t waiting;

	db_number(store->db,
		"SELECT min(g.checked_at + $3) FROM glance g "
		"{cross_join} conversation c "
		"ON c.id = g.conversation WHERE c.account = $1 AND g.at >= $2",
		with, COUNT(with), 0, &glance, NULL);
	db_number(store->db,
		"SELECT CASE WHEN check_at > 0 THEN check_at ELSE 1 END "
		"FROM conversation WHERE account = $1 AND waiting = 1 "
		"AND (SELECT checks_many FROM account WHERE id = $1) = 1 "
		"ORDER BY check_at LIMIT 1",
		with, 1, 0, &waiting, NULL);
	if (glance == 0 || (waiting > 0 && waiting < glance))
		return waiting;
	return glance;
}

bool
store_checks_done(
	struct store *store, const struct checks *checks, int64_t now, struct err *err)
{
	bool ok = true;

	if (!store_begin(store, err))
		return false;
	for (size_t i = 0; ok && i < checks->n_conversations; i++) {
		const struct value id = value_int(checks->conversations[i]);
		int64_t since;

		ok = db_number(store->db,
			"SELECT waiting_since FROM conversation WHERE id = $1", &id, 1, 0,
			&since, err);
		if (!ok)
			break;

		const struct value with[] = { id, value_int(now),
			value_int(now + checks_rest(now - since)) };

		ok = db_run(store->db,
			     "UPDATE glance SET checked_at = $2 WHERE "
			     "conversation = $1",
			     with, 2, NULL, err) &&
			db_run(store->db,
				"UPDATE conversation SET check_at = $3 WHERE id = $1",
				with, COUNT(with), NULL, err);
	}
	return store_end(store, ok, err);
}
