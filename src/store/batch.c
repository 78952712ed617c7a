/* A decision about many conversations: one act, written in pieces, so that others can read
 * and write meanwhile. Until the last one its event is open; after a crash, what was written
 * stands, and is undone as one.
 * SPDX-License-Identifier: MIT */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "store/inside.h"

#define PIECE_MS 40 /* and what one step takes besides */

bool
piece_is_full(const struct store *store, int64_t began)
{
	return store->depth == 1 && date_ticks() - began > PIECE_MS;
}

struct batch {
	const struct mark *mark;
	struct ids ids;
	size_t at; /* how many of them are done */
	struct marked *marked;
};

static bool
set_state(struct store *store, int64_t event, const char *from, const char *to,
	int64_t *changed, struct err *err)
{
	const struct value with[] = { value_int(event), value_text(from),
		value_text(to) };

	return db_run(store->db,
		"UPDATE event SET state = $3 WHERE id = $1 AND state = $2", with,
		COUNT(with), changed, err);
}

static bool
step(struct store *store, struct batch *batch, struct arena *arena, struct err *err)
{
	size_t left = batch->ids.count - batch->at;
	size_t count = left < PIECE_STEP ? left : PIECE_STEP;
	struct ids ids = { 0 };
	bool ok = marks_choose(store, batch->ids.at + batch->at, count, batch->mark,
		arena, &ids, batch->marked, err);

	if (ok && ids.count > 0)
		ok = marks_put(store, &ids, batch->mark, &batch->marked->event, err);
	ids_release(&ids);
	batch->at += count;
	return ok;
}

static bool
piece(struct store *store, struct batch *batch, struct arena *arena, struct err *err)
{
	int64_t began = date_ticks();
	int64_t event = batch->marked->event;
	int64_t open = 1;
	bool done;

	/* Closed first, so that whoever undoes it meanwhile ends it. */
	if (event > 0 && !set_state(store, event, "open", "done", &open, err))
		return false;
	if (open == 0)
		return err_set(err, ERR_CHANGED,
			"it was undone while it was done: %zu of %zu conversations were left "
			"as they are",
			batch->ids.count - batch->at, batch->ids.count);
	do
		if (!step(store, batch, arena, err))
			return false;
	while (batch->at < batch->ids.count && !piece_is_full(store, began));
	done = batch->at == batch->ids.count;
	return done || batch->marked->event == 0 ||
		set_state(store, batch->marked->event, "done", "open", NULL, err);
}

bool
store_mark(struct store *store, const int64_t *conversations, size_t count,
	const struct mark *mark, struct arena *arena, struct marked *marked,
	struct err *err)
{
	struct batch batch = { .mark = mark, .marked = marked };
	bool ok = true;

	assert(mark->kind != MARK_ANSWERED && mark->kind != MARK_MUTE &&
		mark->kind != MARK_UNMUTE && mark->seen > 0);
	*marked = (struct marked){ .left = ARENA_ARRAY(arena, int64_t, count) };
	for (size_t i = 0; i < count; i++)
		ids_push(&batch.ids, conversations[i]);
	ids_sort(&batch.ids);
	while (ok && batch.at < batch.ids.count) {
		if (batch.at > 0 && store->depth == 0)
			db_let_others();
		ok = store_begin(store, err) &&
			store_end(store, piece(store, &batch, arena, err), err);
	}
	ids_release(&batch.ids);
	return ok;
}

bool
marked_err(const struct marked *marked, int64_t now, struct arena *arena, struct err *err)
{
	const char *says = news_says(&marked->news, now, arena);

	if (marked->n_left == 1)
		return err_set(err, ERR_CHANGED, "%s: %lld was left as it is", says,
			(long long)marked->left[0]);
	return err_set(err, ERR_CHANGED,
		"%s, and %zu more have news: they were left as they are", says,
		marked->n_left - 1);
}
