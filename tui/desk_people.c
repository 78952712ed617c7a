/* Decisions that are about other people, too: one answer for several of them, and who is
 * not heard.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/answered.h"
#include "tui/app.h"
#include "tui/desk.h"
#include "tui/mute.h"

/* Our newest answer in the conversation that is named, or beside the first of these. */
static bool
find_answer(struct desk *desk, const char *by, int64_t first, struct item *item,
	int64_t *in, struct err *err)
{
	struct app *app = desk->view.app;

	if (!by[0])
		return store_answer_beside(app->store, first, &app->arena, item, in, err);
	if (!str_int(by, 1, INT64_MAX, in))
		return err_set(
			err, ERR_USAGE, "\"%s\" is no number of a conversation", by);
	return store_answer_in(app->store, *in, &app->arena, item, err);
}

bool
desk_answered(struct desk *desk, const char *by, struct err *err)
{
	struct app *app = desk->view.app;
	const struct row *row = desk_row(desk);
	int64_t one = row ? row->id : 0;
	const int64_t *ids = desk->n_marked > 0 ? desk->marked : &one;
	size_t count = desk->n_marked > 0 ? desk->n_marked : 1;
	struct item item;
	struct row there;
	struct marked marked;
	int64_t in;
	const struct mark mark = {
		.kind = MARK_ANSWERED,
		.agent = app->agent,
		.at = app->now,
		.by = &item,
		.seen = desk_seen(desk),
	};

	if (one == 0 && desk->n_marked == 0)
		return err_set(err, ERR_GONE, "there is no conversation here");
	if (count == 1 && row && row->state != STATE_WAITING)
		return err_set(err, ERR_USAGE, "nobody waits here");
	if (!find_answer(desk, by, ids[0], &item, &in, err) ||
		!store_row(app->store, in, &app->arena, &there, err) ||
		!store_answered(app->store, ids, count, &mark, &app->arena, &marked, err))
		return false;
	if (marked.n_left > 0) {
		desk_keep_marked(desk, &marked);
		return marked_err(&marked, app->now, &app->arena, err);
	}
	app_say(app, ROLE_NOTE, "%s: answered by the answer to %s · u takes it back",
		count > 1 ? arena_printf(&app->arena, "%zu conversations", count)
			  : row->person.handle,
		there.person.handle);
	desk_decided(desk, true, desk->rows.offset);
	return true;
}

bool
desk_mute(struct desk *desk, struct err *err)
{
	const struct row *row = desk_row(desk);
	size_t offset = desk->rows.offset;
	bool muted;

	if (!row)
		return err_set(err, ERR_GONE, "there is no conversation here");
	if (!mute_switch(desk->view.app, row->id, &muted, err))
		return false;
	desk_decided(desk, muted, offset);
	return true;
}
