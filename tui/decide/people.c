/* Decisions about people: one answer for several of them, and muting.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/answered.h"
#include "tui/app.h"
#include "tui/decide/decide.h"
#include "tui/mute.h"
#include "tui/person.h"

/* Our newest answer in the conversation `by`, or under the same post as `first`. */
static bool
find_answer(struct inbox_view *inbox, const char *by, int64_t first, struct arena *arena,
	struct item *item, int64_t *in, struct err *err)
{
	struct app *app = inbox->view.app;

	if (!by[0])
		return store_answered_beside(app->store, first, arena, item, in, err);
	if (!str_int(by, 1, INT64_MAX, in))
		return err_set(
			err, ERR_USAGE, "\"%s\" is not the number of a conversation", by);
	return store_answered_in(app->store, *in, arena, item, err);
}

bool
decide_people_answered(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_targets *targets = &inbox->targets;
	struct app *app = inbox->view.app;
	struct arena arena = { 0 };
	struct marked marked;
	struct inbox_row row;
	struct inbox_row there;
	struct item item;
	int64_t in;
	const struct mark mark = {
		.kind = MARK_ANSWERED,
		.agent = app->agent,
		.at = app->now,
		.by = &item,
		.seen = targets->seen,
	};
	bool ok = store_inbox_row(app->store, targets->ids[0], &arena, &row, err);

	if (ok && targets->count == 1 && row.state != STATE_WAITING)
		ok = err_set(err, ERR_USAGE, "nobody waits here");
	ok = ok &&
		find_answer(inbox, command->argument, targets->ids[0], &arena, &item, &in,
			err) &&
		(in == 0 || store_inbox_row(app->store, in, &arena, &there, err)) &&
		store_answered(app->store, targets->ids, targets->count, &mark, &arena,
			&marked, err) &&
		decide_finish(inbox, targets, &marked, true,
			arena_printf(&arena, "%s%s answered by %s%s", targets->name,
				targets->count == 1 ? ":" : "",
				in == 0 ? "your reply, which names nobody"
					: "the reply to ",
				in == 0 ? "" : there.person.handle),
			err);
	arena_release(&arena);
	return ok;
}

bool
decide_people_mute(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct inbox_targets *targets = &inbox->targets;
	struct arena arena = { 0 };
	bool muted;
	bool ok = mute_switch(inbox->view.app, targets->ids[0], &muted, err) &&
		decide_finish(inbox, targets, NULL, muted,
			arena_printf(&arena, "%s %s", targets->name, mute_said(muted)),
			err);

	(void)command;
	arena_release(&arena);
	return ok;
}

bool
decide_people_vip(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);

	(void)command;
	if (!person_vip(view->app, inbox->targets.ids[0], err))
		return false;
	inbox_targets_acted(inbox, &inbox->targets, NULL);
	return true;
}
