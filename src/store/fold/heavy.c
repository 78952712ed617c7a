/* Conversations with many items, which are not folded after each one.
 * SPDX-License-Identifier: MIT */
#include "store/fold/heavy.h"

#include "base/time/date.h"
#include "store/fold/conversations.h"
#include "store/intake/shared.h"
#include "store/intake/thread_late.h"
#include "store/private.h"

#define MANY   20          /* items; a fold reads all of them */
#define RESTS  DATE_SECOND /* the minimum time between two folds of one that is growing */
#define SHARE  10
#define RECENT (30 * DATE_SECOND)

static const struct heavy *
find_heavy(const struct store *store, int64_t conversation)
{
	for (size_t i = 0; i < HEAVY_KEPT; i++)
		if (store->heavy[i].conversation == conversation)
			return &store->heavy[i];
	return NULL;
}

void
heavy_note(struct store *store, int64_t conversation, size_t n_items, int64_t took)
{
	const struct heavy *known = find_heavy(store, conversation);
	struct heavy *heavy;

	if (n_items < MANY)
		return;
	heavy = known ? &store->heavy[known - store->heavy]
		      : &store->heavy[store->n_heavy++ % HEAVY_KEPT];
	*heavy = (struct heavy){ conversation, date_ticks(), took };
}

static bool
put_off(struct store *store, int64_t conversation, struct err *err)
{
	const struct value with[] = { value_int(conversation) };

	return db_run(store->db,
		"INSERT INTO stale(conversation) VALUES ($1) ON CONFLICT DO NOTHING",
		with, COUNT(with), NULL, err);
}

/* All of them together may use a tenth of the time: the cost of a fold grows with the
 * conversation. */
static int64_t
rest_of(const struct store *store, int64_t now)
{
	int64_t spent = 0;

	for (size_t i = 0; i < HEAVY_KEPT; i++)
		if (now - store->heavy[i].folded_at < RECENT)
			spent += store->heavy[i].took;
	return spent * SHARE > RESTS ? spent * SHARE : RESTS;
}

bool
heavy_rests(const struct store *store, int64_t conversation)
{
	const struct heavy *heavy = find_heavy(store, conversation);
	int64_t now = date_ticks();

	return heavy && now - heavy->folded_at < rest_of(store, now);
}

/* Keeps those in the set that may be folded now, and postpones the others. */
static bool
put_off_heavy(struct store *store, struct ids *conversations, struct err *err)
{
	int64_t now = date_ticks();
	int64_t rest = rest_of(store, now);
	size_t kept = 0;

	for (size_t i = 0; i < conversations->count; i++) {
		int64_t id = conversations->at[i];
		const struct heavy *heavy = find_heavy(store, id);

		if (!heavy || now - heavy->folded_at >= rest)
			conversations->at[kept++] = id;
		else if (!put_off(store, id, err))
			return false;
	}
	conversations->count = kept;
	return true;
}

bool
heavy_fold_soon(struct store *store, struct ids *conversations, struct err *err)
{
	struct ids at_once = { 0 };
	bool ok;

	ids_sort(conversations);
	for (size_t i = 0; i < conversations->count; i++)
		ids_push(&at_once, conversations->at[i]);
	/* Includes the conversations of other accounts that share their messages. */
	ok = put_off_heavy(store, &at_once, err) && shared_spread(store, &at_once, err) &&
		put_off_heavy(store, &at_once, err) &&
		conversations_fold(store, &at_once, NULL, err);
	ids_release(&at_once);
	return ok;
}

static bool
fold_stale(struct store *store, struct ids *stale, bool all, struct err *err)
{
	bool ok;

	if (!store_begin(store, err))
		return false;
	ok = db_run(store->db, "DELETE FROM stale", NULL, 0, NULL, err) &&
		(all || put_off_heavy(store, stale, err)) &&
		conversations_fold(store, stale, NULL, err);
	return store_end(store, ok, err);
}

bool
store_heavy_catch_up(struct store *store, bool all, struct err *err)
{
	struct ids stale = { 0 };
	bool ok = thread_late_catch_up(store, all, err) &&
		db_ids(store->db, "SELECT conversation FROM stale", NULL, 0, &stale,
			err) &&
		(stale.count == 0 || fold_stale(store, &stale, all, err));
	ids_release(&stale);
	return ok;
}
