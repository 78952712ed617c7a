/* Snoozing in the inbox: until a time that a key has, or that is typed.
 * SPDX-License-Identifier: MIT */
#include "inbox/annotation/snooze.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/hours.h"
#include "store/snooze.h"
#include "tui/app.h"
#include "tui/inbox/inbox_view.h"
#include "tui/widgets/hint.h"

static const struct zone *
desk(struct app *app)
{
	if (!app->desk)
		app->desk = store_hours_zone(app->store, &app->arena);
	return app->desk;
}

const char *
inbox_snooze_until(struct app *app, int64_t until)
{
	return snooze_words(until, desk(app), app->now, &app->scratch);
}

/* How many of them are in the queue all the same. */
static size_t
count_left(struct app *app, const struct inbox_targets *targets)
{
	struct arena arena = { 0 };
	size_t left = 0;

	for (size_t i = 0; i < targets->count; i++) {
		struct inbox_row row;

		left += store_inbox_row(
				app->store, targets->ids[i], &arena, &row, NULL) &&
			row.state == STATE_WAITING &&
			!inbox_row_is_snoozed(&row, app->now);
		arena_release(&arena);
	}
	return left;
}

/* Whoever cannot be put off is shown, and named. */
static bool
say_left(struct inbox_view *inbox, const struct inbox_targets *targets, size_t left)
{
	const char *why =
		"there is something new, or the last quarter of its time has begun";

	inbox_targets_acted(inbox, targets, NULL);
	if (targets->count == 1)
		app_say(inbox->view.app, ROLE_WARN, "%s stays in the queue: %s",
			targets->name, why);
	else
		app_say(inbox->view.app, ROLE_WARN, "%zu of %zu stay in the queue: %s",
			left, targets->count, why);
	return true;
}

static bool
put(struct inbox_view *inbox, const struct inbox_targets *targets, int64_t until,
	struct err *err)
{
	struct app *app = inbox->view.app;
	const char *words = until ? inbox_snooze_until(app, until) : NULL;
	const struct snooze snooze = {
		.until = until,
		.words = words,
		.seen = targets->seen,
		.agent = app->agent,
		.now = app->now,
	};
	size_t left;
	int64_t kept;

	if (!store_snooze(app->store, targets->ids, targets->count, &snooze, &kept, err))
		return false;
	left = until ? count_left(app, targets) : 0;
	if (left > 0)
		return say_left(inbox, targets, left);
	return inbox_decide_finish(inbox, targets, NULL, until != 0,
		arena_printf(&app->scratch, "%s%s %s", targets->name,
			targets->count > 1 ? "" : ":",
			until ? arena_printf(&app->scratch, "snoozed %s", words)
			      : "back in the queue"),
		err);
}

/* --- typing the time --- */

static void
typed(struct app *app, const char *text, void *context)
{
	struct err err = { 0 };
	int64_t until;

	(void)context;
	if (str_is_empty(text))
		return;
	if (snooze_read(text, desk(app), app->now, &until, &err))
		prompt_enter(&app->prompt,
			arena_printf(&app->scratch, "snoozes %s",
				inbox_snooze_until(app, until)));
	else
		prompt_fault(&app->prompt, err.text, -1);
}

static void
done(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };
	int64_t until;

	if (!str_is_empty(text) &&
		(!snooze_read(text, desk(app), app->now, &until, &err) ||
			!put(inbox, &inbox->asked, until, &err)))
		app_fault(app, &err);
	inbox_targets_forget(&inbox->asked);
}

static void
snooze_left(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;

	(void)app;
	(void)text;
	inbox_targets_forget(&inbox->asked);
}

static void
ask(struct inbox_view *inbox, const struct inbox_targets *targets)
{
	struct app *app = inbox->view.app;

	inbox_targets_copy(&inbox->asked, targets);
	prompt_ask(&app->prompt,
		&(struct question){ .label = arena_printf(&app->scratch,
					    "snooze %s until: ", targets->name),
			.enter = "snoozes: 2h, tomorrow, monday 9:30, 24 dec, reply",
			.done = done,
			.changed = typed,
			.left = snooze_left,
			.context = inbox });
}

bool
inbox_snooze(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct app *app = view->app;
	int64_t until = 0;

	if (command->action == ACT_SNOOZE && !command->argument[0]) {
		ask(inbox, &inbox->targets);
		return true;
	}
	return (command->action == ACT_UNSNOOZE ||
		       snooze_read(
			       command->argument, desk(app), app->now, &until, err)) &&
		put(inbox, &inbox->targets, until, err);
}

struct view_about
inbox_snooze_about(const struct inbox_view *inbox, const struct command *command,
	struct arena *arena)
{
	struct app *app = inbox->view.app;
	struct err err = { 0 };
	int64_t until;

	if (!command->argument[0])
		return (struct view_about){ 0 };
	if (!snooze_read(command->argument, desk(app), app->now, &until, &err))
		return (struct view_about){ .reason = arena_copy(arena, err.text) };
	return (struct view_about){ .text = arena_copy(
					    arena, inbox_snooze_until(app, until)) };
}
