/* Conversations with many items, which are not folded with each of them.
 * SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "store/inside.h"
#include "store/shared.h"

#define MANY  200         /* items: a fold reads all of them */
#define RESTS DATE_SECOND /* between two folds of one that is being filled */

static struct heavy *
find(struct store *store, int64_t conversation)
{
	for (size_t i = 0; i < HEAVY_KEPT; i++)
		if (store->heavy[i].conversation == conversation)
			return &store->heavy[i];
	return NULL;
}

void
heavy_note(struct store *store, int64_t conversation, size_t n_items)
{
	struct heavy *heavy = find(store, conversation);

	if (n_items < MANY)
		return;
	if (!heavy)
		heavy = &store->heavy[store->n_heavy++ % HEAVY_KEPT];
	*heavy = (struct heavy){ conversation, date_ticks() };
}

static bool
put_off(struct store *store, int64_t conversation, struct err *err)
{
	const struct value with[] = { value_int(conversation) };

	return db_run(store->db,
		"INSERT INTO stale(conversation) VALUES ($1) ON CONFLICT DO NOTHING",
		with, COUNT(with), NULL, err);
}

bool
conversations_fold_soon(struct store *store, struct ids *conversations, struct err *err)
{
	struct ids at_once = { 0 };
	int64_t now = date_ticks();
	bool ok = true;

	ok = shared_spread(store, conversations, err);
	for (size_t i = 0; ok && i < conversations->count; i++) {
		const struct heavy *heavy = find(store, conversations->at[i]);

		if (heavy && now - heavy->folded_at < RESTS)
			ok = put_off(store, conversations->at[i], err);
		else
			ids_push(&at_once, conversations->at[i]);
	}
	ok = ok && conversations_fold(store, &at_once, NULL, err);
	ids_release(&at_once);
	return ok;
}

static bool
fold_stale(struct store *store, struct ids *stale, struct err *err)
{
	bool ok;

	if (!store_begin(store, err))
		return false;
	ok = db_run(store->db, "DELETE FROM stale", NULL, 0, NULL, err) &&
		conversations_fold(store, stale, NULL, err);
	return store_end(store, ok, err);
}

bool
store_catch_up(struct store *store, struct err *err)
{
	struct ids stale = { 0 };
	struct query *query;
	bool ok;

	if (!db_query(store->db, "SELECT conversation FROM stale", NULL, 0, &query, err))
		return false;
	while (query_next(query))
		ids_push(&stale, query_int(query, 0));
	ok = query_end(query, err) &&
		(stale.count == 0 || fold_stale(store, &stale, err));
	ids_release(&stale);
	return ok;
}
