/* Removing an account, with everything that belongs to it.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "store/db/search.h"
#include "store/fold/conversations.h"
#include "store/intake/shared.h"
#include "store/private.h"

bool
store_account_remove(struct store *store, int64_t account, struct err *err)
{
	/* In this order, no step has to look for rows that refer to the ones it
	 * deletes. */
	static const char *const steps[] = {
		"DELETE FROM outbox WHERE account = $1",
		"DELETE FROM annotation WHERE scope = 0 AND subject IN "
		"(SELECT id FROM conversation WHERE account = $1)",
		"DELETE FROM annotation WHERE scope = 1 AND subject IN "
		"(SELECT id FROM person WHERE account = $1)",
		"DELETE FROM annotation WHERE scope = 2 AND subject IN "
		"(SELECT id FROM item WHERE account = $1)",
		"DELETE FROM tag WHERE scope = 0 AND subject IN "
		"(SELECT id FROM conversation WHERE account = $1)",
		"DELETE FROM tag WHERE scope = 1 AND subject IN "
		"(SELECT id FROM person WHERE account = $1)",
		"DELETE FROM tag WHERE scope = 2 AND subject IN "
		"(SELECT id FROM item WHERE account = $1)",
		"DELETE FROM item WHERE account = $1",
		"DELETE FROM conversation WHERE account = $1",
		"DELETE FROM person WHERE account = $1",
		"DELETE FROM account WHERE id = $1",
	};
	/* The log stays: the remaining parts of an act can still be undone, deleted
	 * ones cannot. */
	static const char *const last[] = {
		"UPDATE event SET conversation = (SELECT min(a.subject) FROM annotation a "
		"WHERE a.event = event.id AND a.scope = 0) WHERE conversation NOT IN "
		"(SELECT id FROM conversation) AND EXISTS (SELECT 1 FROM annotation a "
		"WHERE a.event = event.id AND a.scope = 0)",
		"UPDATE event SET state = 'final' WHERE state <> 'final' AND conversation "
		"NOT IN (SELECT id FROM conversation)",
	};
	const struct value with[] = { value_int(account) };
	struct ids beside = { 0 };
	bool ok;

	if (!store_begin_change(store, err))
		return false;
	ok = search_forget(store, account, err) &&
		shared_forget(store, account, &beside, err);
	for (size_t i = 0; ok && i < COUNT(steps); i++)
		ok = db_run(store->db, steps[i], with, COUNT(with), NULL, err);
	for (size_t i = 0; ok && i < COUNT(last); i++)
		ok = db_run(store->db, last[i], NULL, 0, NULL, err);
	store->n_accounts = 0;
	ok = ok && conversations_fold(store, &beside, NULL, err);
	ids_release(&beside);
	return store_end(store, ok, err);
}
