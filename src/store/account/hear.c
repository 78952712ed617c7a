/* The words that an account listens for, and what was heard of them long ago.
 * SPDX-License-Identifier: MIT */
#include "store/hear.h"

#include "base/err.h"
#include "base/mem.h"
#include "store/db/ids.h"
#include "store/db/search.h"
#include "store/private.h"

/* Threads in one transaction: the next round goes on. */
#define FORGET_MOST 200

static bool
write_list(struct store *store, int64_t account, const char *list, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(list) };

	return db_run(store->db, "UPDATE account SET hear = nullif($2, '') WHERE id = $1",
		with, COUNT(with), NULL, err);
}

bool
store_hear_set(struct store *store, int64_t account, const char *list, struct err *err)
{
	const struct value with[] = { value_int(account), value_text(list) };
	int64_t differs;

	/* Another program may write the same meanwhile: then it is written twice. */
	if (!db_number(store->db,
		    "SELECT count(*) FROM account WHERE id = $1 "
		    "AND coalesce(hear, '') <> $2",
		    with, COUNT(with), 0, &differs, err))
		return false;
	return differs == 0 ||
		(store_begin_change(store, err) &&
			store_end(store, write_list(store, account, list, err), err));
}

/* --- what was heard long ago --- */

/* The conversations of a thread, along their key. */
#define BESIDE                                                                \
	"conversation s WHERE s.account = c.account AND s.thread = c.thread " \
	"AND s.joined_into IS NULL"

/* Threads in which nothing but what was heard is left, and what was said around it: nobody
 * answered there, decided anything, or wrote to us. */
#define FORGOTTEN                                                                        \
	"SELECT DISTINCT c.thread FROM conversation c WHERE c.state = 'heard' "          \
	"AND c.waiting = 0 AND c.listed = 1 AND c.account = $1 AND c.last_at < $2 "      \
	"AND NOT EXISTS (SELECT 1 FROM item i WHERE i.thread = c.thread AND "            \
	"(i.ours = 1 OR i.created_at >= $2 "                                             \
	"OR (i.conversation IS NOT NULL AND (i.heard = 0 OR i.conversation NOT IN "      \
	"(SELECT s.id FROM " BESIDE "))))) "                                             \
	"AND NOT EXISTS (SELECT 1 FROM " BESIDE                                          \
	" AND (EXISTS (SELECT 1 FROM item i WHERE i.conversation = s.id "                \
	"AND i.thread <> s.thread) "                                                     \
	"OR EXISTS (SELECT 1 FROM conversation j WHERE j.joined_into = s.id) "           \
	"OR EXISTS (SELECT 1 FROM annotation a WHERE a.scope = 0 AND a.subject = s.id) " \
	"OR EXISTS (SELECT 1 FROM outbox b WHERE b.conversation = s.id) "                \
	"OR EXISTS (SELECT 1 FROM draft d WHERE d.conversation = s.id))) "               \
	"AND NOT EXISTS (SELECT 1 FROM item i JOIN annotation a ON a.scope = 2 "         \
	"AND a.subject = i.id WHERE i.thread = c.thread) LIMIT $3"

#define OF_THREAD "WHERE account = $2 AND thread = $1 AND joined_into IS NULL"

static bool
forget_thread(struct store *store, int64_t account, int64_t thread, struct err *err)
{
	static const char *const steps[] = {
		"DELETE FROM tag WHERE scope = 0 AND subject IN "
		"(SELECT id FROM conversation " OF_THREAD ")",
		"DELETE FROM tag WHERE scope = 2 AND subject IN "
		"(SELECT id FROM item WHERE thread = $1 AND account = $2)",
		"DELETE FROM item WHERE thread = $1 AND account = $2",
		"DELETE FROM conversation " OF_THREAD,
		"DELETE FROM thread WHERE id = $1 AND account = $2",
	};
	const struct value with[] = { value_int(thread), value_int(account) };
	struct ids items = { 0 };
	bool ok = db_ids(store->db,
		"SELECT id FROM item WHERE thread = $1 AND account = $2", with,
		COUNT(with), &items, err);

	for (size_t i = 0; ok && i < items.count; i++)
		ok = search_remove(store, SEARCH_ITEMS, items.at[i], err);
	for (size_t i = 0; ok && i < COUNT(steps); i++)
		ok = db_run(store->db, steps[i], with, COUNT(with), NULL, err);
	ids_release(&items);
	return ok;
}

static bool
forgotten(struct store *store, int64_t account, int64_t before, struct ids *threads,
	struct err *err)
{
	const struct value with[] = { value_int(account), value_int(before),
		value_int(FORGET_MOST) };

	return db_ids(store->db, FORGOTTEN, with, COUNT(with), threads, err);
}

/* Read again in the transaction: somebody may have answered there meanwhile. */
static bool
forget_all(struct store *store, int64_t account, int64_t before, struct err *err)
{
	struct ids threads = { 0 };
	bool ok = forgotten(store, account, before, &threads, err);

	for (size_t i = 0; ok && i < threads.count; i++)
		ok = forget_thread(store, account, threads.at[i], err);
	ids_release(&threads);
	return ok && search_step_back(store, err);
}

bool
store_hear_forget(struct store *store, int64_t account, int64_t before, struct err *err)
{
	struct ids threads = { 0 };
	bool ok = forgotten(store, account, before, &threads, err);
	bool none = threads.count == 0;

	ids_release(&threads);
	if (!ok || none)
		return ok;
	return store_begin_change(store, err) &&
		store_end(store, forget_all(store, account, before, err), err);
}
