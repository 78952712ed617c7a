/* Large events, written in pieces so that other programs can read and write meanwhile.
 * Until its last piece is written, an event is open; after a crash, the pieces that were
 * written count, and are undone as one.
 * SPDX-License-Identifier: MIT */
#include <assert.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "store/journal/events.h"
#include "store/journal/journal.h"
#include "store/private.h"

#define LEFT_NAMED 20 /* as many numbers as fit into a sentence */
#define PIECE_MS   40 /* not counting the time of the last step */

bool
batch_is_full(const struct store *store, int64_t began)
{
	return store->depth == 1 && date_ticks() - began > PIECE_MS;
}

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
write_piece(struct store *store, struct batch *batch, struct err *err)
{
	int64_t began = date_ticks();
	int64_t open = 1;

	/* Closed first, so that the event ends if somebody undoes it meanwhile. */
	if (batch->event > 0 &&
		!set_state(store, batch->event, "open", "done", &open, err))
		return false;
	if (open == 0)
		return err_set(err, ERR_CHANGED,
			"it was undone while it was done: %zu of %zu conversations were left "
			"as they are",
			batch->ids.count - batch->at, batch->ids.count);
	do {
		size_t left = batch->ids.count - batch->at;
		size_t count = left < PIECE_STEP ? left : PIECE_STEP;

		batch->last = count == left;
		if (!batch->step(store, batch, batch->ids.at + batch->at, count, err))
			return false;
		batch->at += count;
	} while (!batch->last && !batch_is_full(store, began));
	return batch->last || batch->event == 0 ||
		set_state(store, batch->event, "done", "open", NULL, err);
}

bool
batch_write(struct store *store, struct batch *batch, const int64_t *conversations,
	size_t count, struct err *err)
{
	bool ok = true;

	for (size_t i = 0; i < count; i++)
		ids_push(&batch->ids, conversations[i]);
	ids_sort(&batch->ids);
	while (ok && batch->at < batch->ids.count) {
		if (batch->at > 0 && store->depth == 0)
			db_let_others();
		ok = store_begin(store, err) &&
			store_end(store, write_piece(store, batch, err), err);
	}
	ids_release(&batch->ids);
	return ok;
}

/* --- decisions --- */

bool
store_batch_mark(struct store *store, const int64_t *conversations, size_t count,
	const struct mark *mark, struct arena *arena, struct marked *marked,
	struct err *err)
{
	const struct journal_note note = {
		.kind = annotation_kind(mark_kind_name(mark->kind)),
		.value = "",
	};
	const struct journal_act act = {
		.what = mark_kind_name(mark->kind),
		.notes = &note,
		.n_notes = 1,
		.agent = mark->agent,
		.at = mark->at,
		.seen = mark->seen,
	};

	assert(mark->kind != MARK_ANSWERED && mark->kind != MARK_MUTE &&
		mark->kind != MARK_UNMUTE && mark->seen > 0);
	return store_journal_act(store, &act, conversations, count, arena, marked, err);
}

/* "36, 40 and 41"; only the first ones if there are too many. */
static const char *
left_ids(const struct marked *marked, struct arena *arena)
{
	size_t count = marked->n_left < LEFT_NAMED ? marked->n_left : LEFT_NAMED;
	const char *ids = "";

	for (size_t i = 0; i < count; i++)
		ids = arena_printf(arena, "%s%s%lld", ids,
			i == 0                           ? ""
				: i + 1 < marked->n_left ? ", "
							 : " and ",
			(long long)marked->left[i]);
	if (count < marked->n_left)
		ids = arena_printf(arena, "%s and %zu more", ids, marked->n_left - count);
	return ids;
}

bool
store_batch_err(
	const struct marked *marked, int64_t now, struct arena *arena, struct err *err)
{
	const char *says = news_says(&marked->news, now, arena);

	if (marked->n_left == 1)
		return err_set(err, ERR_CHANGED, "%s: %lld was left as it is", says,
			(long long)marked->left[0]);
	return err_set(err, ERR_CHANGED, "%s: %s have news and were left as they are",
		says, left_ids(marked, arena));
}
