/* Forgetting what a network does not let us keep.
 * SPDX-License-Identifier: MIT */
#include "store/health.h"

#include <sys/stat.h>

#include "base/arena.h"
#include "base/str.h"
#include "inbox/item/item.h"
#include "inbox/item/quote.h"
#include "store/account/thread_rule.h"
#include "store/fold/conversations.h"
#include "store/fold/has.h"
#include "store/account/retention.h"
#include "store/intake/shared.h"
#include "store/intake/thread_assign.h"
#include "store/intake/touched.h"
#include "store/private.h"
#include "store/read/attached.h"
#include "store/read/item.h"

/* Items, and people, of one transaction. */
#define BATCH 100

/* What one transaction forgets. */
struct forgetting {
	struct store *store;
	int64_t now;
	struct arena arena;
	struct ids items;
	struct ids people;
	struct ids threads; /* in which they were */
	struct touched touched;
};

static bool
is_due(struct store *store, int64_t now, bool *due, struct err *err)
{
	const struct value with[] = { value_int(now) };
	int64_t found;
	bool ok = db_number(store->db,
		"SELECT 1 WHERE EXISTS (SELECT 1 FROM item WHERE forget_at > 0 "
		"AND forget_at <= $1) OR EXISTS (SELECT 1 FROM person "
		"WHERE forget_at > 0 AND forget_at <= $1)",
		with, COUNT(with), 0, &found, err);

	*due = found > 0;
	return ok;
}

static bool
find_items(struct forgetting *of, struct err *err)
{
	const struct value with[] = { value_int(of->now), value_int(BATCH) };
	struct query *query;

	if (!db_query(of->store->db,
		    "SELECT id, thread FROM item WHERE forget_at > 0 AND forget_at <= $1 "
		    "ORDER BY forget_at LIMIT $2",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query)) {
		ids_push(&of->items, db_int(query, 0));
		ids_add(&of->threads, db_int(query, 1));
	}
	return db_end(query, err);
}

static bool
find_people(struct forgetting *of, struct err *err)
{
	const struct value with[] = { value_int(of->now), value_int(BATCH) };

	return db_ids(of->store->db,
		"SELECT id FROM person WHERE forget_at > 0 AND forget_at <= $1 "
		"ORDER BY forget_at LIMIT $2",
		with, COUNT(with), &of->people, err);
}

/* --- what follows from the words --- */

/* The threads in which somebody spoke, whose name says whom messages there are to. */
static bool
find_threads_of(struct forgetting *of, int64_t person, struct err *err)
{
	const struct value with[] = { value_int(person) };
	struct query *query;

	if (!db_query(of->store->db,
		    "SELECT DISTINCT thread FROM item WHERE person = $1 AND forget_at <> 0",
		    with, COUNT(with), &query, err))
		return false;
	while (db_next(query))
		ids_add(&of->threads, db_int(query, 0));
	return db_end(query, err);
}

/* Where replies name their parents, words decide nothing. */
static bool
settle_thread(struct forgetting *of, int64_t thread, struct err *err)
{
	const struct value with[] = { value_int(thread) };
	struct store *store = of->store;
	size_t new_items = 0;
	int64_t account;
	bool tree;

	if (!db_number(store->db,
		    "SELECT account FROM item WHERE thread = $1 AND settled = 0 LIMIT 1",
		    with, COUNT(with), 0, &account, err))
		return false;
	return account == 0 ||
		(thread_rule_is_tree(store, account, &tree, err) &&
			(tree ||
				thread_assign(store, account, thread, &of->touched,
					&new_items, err)));
}

static bool
settle_threads(struct forgetting *of, struct err *err)
{
	for (size_t i = 0; i < of->people.count; i++)
		if (!find_threads_of(of, of->people.at[i], err))
			return false;
	ids_sort(&of->threads);
	of->touched.settles = true;
	for (size_t i = 0; i < of->threads.count; i++)
		if (!settle_thread(of, of->threads.at[i], err))
			return false;
	return true;
}

/* --- items --- */

/* An item, and the account that it reached. */
struct due_item {
	struct item item;
	int64_t conversation;
	const char *network;
	const char *handle;
};

static bool
read_item(struct forgetting *of, int64_t id, struct due_item *due, struct err *err)
{
	const struct value with[] = { value_int(id) };
	struct query *query;

	*due = (struct due_item){ 0 };
	if (!db_query(of->store->db,
		    "SELECT " ITEM_COLUMNS ", a.network, a.handle FROM item i "
		    "JOIN person p ON p.id = i.person JOIN account a ON a.id = i.account "
		    "WHERE i.id = $1",
		    with, COUNT(with), &query, err))
		return false;
	if (db_next(query)) {
		struct kept kept;

		item_read_kept(query, &of->arena, &kept);
		due->item = kept.item;
		if (kept.extra)
			attached_read(kept.extra, &of->arena, &due->item);
		due->conversation = kept.conversation;
		due->network = db_text_copy(query, ITEM_COLUMN_COUNT, &of->arena);
		due->handle = db_text_copy(query, ITEM_COLUMN_COUNT + 1, &of->arena);
	}
	return db_end(query, err);
}

/* Our words stay; what they quote goes. */
static bool
forget_quote(struct forgetting *of, struct item *item, struct err *err)
{
	const struct quote none = { .state = QUOTE_UNKNOWN,
		.url = item->quote ? item->quote->url : NULL,
		.created_at = item->quote ? item->quote->created_at : 0 };

	if (item->quote)
		item->quote = &none;

	const struct value with[] = { value_int(item->id),
		value_text(attached_json(item, &of->arena)) };

	return db_run(of->store->db,
		"UPDATE item SET extra = $2, forget_at = 0 WHERE id = $1", with,
		COUNT(with), NULL, err);
}

/* Where it mentions us decides in which of our accounts it waits, if it reached several. */
static bool
forget_words(struct forgetting *of, const struct due_item *due, struct err *err)
{
	const struct item *item = &due->item;
	int64_t named_at =
		item->uri ? shared_named_at(item->text, due->network, due->handle) : -1;
	const char *rest =
		attached_rest_json(has_of(item, 1, &of->arena), named_at, &of->arena);
	const struct value with[] = { value_int(item->id), value_text(rest),
		value_int(ITEM_FORGOTTEN) };

	return db_run(of->store->db,
		"UPDATE item SET text = '', subject = NULL, old_text = NULL, extra = $2, "
		"forget_at = $3 WHERE id = $1",
		with, COUNT(with), NULL, err);
}

static bool
forget_items(struct forgetting *of, struct err *err)
{
	for (size_t i = 0; i < of->items.count; i++) {
		struct due_item due;

		if (!read_item(of, of->items.at[i], &due, err) ||
			!(due.item.ours ? forget_quote(of, &due.item, err)
					: forget_words(of, &due, err)))
			return false;
		ids_add(&of->touched.conversations, due.conversation);
	}
	return true;
}

/* --- people --- */

static bool
forget_person(struct forgetting *of, int64_t id, struct err *err)
{
	static const char *const steps[] = {
		"UPDATE conversation SET handle = '', name = $2 WHERE person = $1",
		"UPDATE person SET handle = '', name = $2, url = NULL, note = NULL, "
		"forget_at = -1 WHERE id = $1",
	};
	const struct value key[] = { value_int(id) };
	const char *words;
	int64_t account;
	bool ok = db_number(of->store->db, "SELECT account FROM person WHERE id = $1",
			  key, COUNT(key), 0, &account, err) &&
		retention_person(of->store, account, &words, err);

	for (size_t i = 0; ok && i < COUNT(steps); i++) {
		const struct value with[] = { value_int(id), value_text(words) };

		ok = db_run(of->store->db, steps[i], with, COUNT(with), NULL, err);
	}
	return ok;
}

static bool
forget_people(struct forgetting *of, struct err *err)
{
	for (size_t i = 0; i < of->people.count; i++)
		if (!forget_person(of, of->people.at[i], err))
			return false;
	return true;
}

/* --- one transaction --- */

static bool
forget_some(struct store *store, int64_t now, struct err *err)
{
	struct forgetting of = { .store = store, .now = now };
	bool ok;

	if (!store_begin_change(store, err))
		return false;
	db_erase(store->db);
	of.touched.arena = &of.arena;
	ok = find_items(&of, err) && find_people(&of, err) && settle_threads(&of, err) &&
		forget_items(&of, err) && forget_people(&of, err) &&
		conversations_fold(store, &of.touched.conversations, NULL, err);
	touched_release(&of.touched);
	ids_release(&of.items);
	ids_release(&of.people);
	ids_release(&of.threads);
	arena_release(&of.arena);
	return store_end(store, ok, err);
}

/* The log has old pages until it is emptied, which another reader may prevent. */
static void
empty_log(struct store *store)
{
	struct arena arena = { 0 };
	struct stat log;

	db_trim(store->db);
	store->forgot =
		stat(arena_printf(&arena, "%s-wal", db_path(store->db)), &log) == 0 &&
		log.st_size > 0;
	arena_release(&arena);
}

bool
store_forget(struct store *store, int64_t now, struct err *err)
{
	bool due;
	bool ok = is_due(store, now, &due, err);

	while (ok && due) {
		store->forgot = true;
		ok = forget_some(store, now, err) && is_due(store, now, &due, err);
	}
	if (store->forgot && store->depth == 0)
		empty_log(store);
	return ok;
}
