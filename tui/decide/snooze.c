/* Snoozing in the inbox: until a time that a key has, or that is typed.
 * SPDX-License-Identifier: MIT */
#include "inbox/annotation/snooze.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/time/zone.h"
#include "store/snooze.h"
#include "tui/app.h"
#include "tui/decide/decide.h"
#include "tui/widgets/hint.h"

const char *
decide_snooze_until(struct app *app, int64_t until)
{
	return snooze_words(until, app_desk(app), app->now, &app->scratch);
}

/* "until they write"; with a target that is nearer, "until Tue 1 Dec 20:02 CET (its target)". */
static const char *
really(struct app *app, const struct snoozed *snoozed, int64_t until)
{
	if (snoozed->wakes_at == 0 || snoozed->wakes_at >= until)
		return decide_snooze_until(app, until);
	return arena_printf(&app->scratch, "%s%s, because of %s target",
		snoozed->count > 1 ? "at first " : "",
		decide_snooze_until(app, snoozed->wakes_at),
		snoozed->count > 1 ? "a" : "the");
}

/* Whoever stays is shown, with the reason. */
static bool
say_left(struct inbox_view *inbox, const struct inbox_targets *targets,
	const struct snoozed *snoozed)
{
	const char *why = snoozed->news > 0 ? "there is something new"
					    : "the last quarter of their time has begun";

	inbox_targets_acted(inbox, targets, NULL);
	if (targets->count == 1)
		app_say(inbox->view.app, ROLE_WARN, "%s stays in the queue: %s",
			targets->name, why);
	else
		app_say(inbox->view.app, ROLE_WARN,
			"%zu snoozed, %zu stay in the queue: %s",
			snoozed->count - snoozed->news, snoozed->late + snoozed->news,
			why);
	return true;
}

static bool
put(struct inbox_view *inbox, const struct inbox_targets *targets, int64_t until,
	struct err *err)
{
	struct app *app = inbox->view.app;
	const struct snooze snooze = {
		.until = until,
		.words = until ? decide_snooze_until(app, until) : NULL,
		.seen = targets->seen,
		.agent = app->agent,
		.now = app->now,
	};
	struct snoozed snoozed;

	if (!store_snooze(
		    app->store, targets->ids, targets->count, &snooze, &snoozed, err))
		return false;
	if (snoozed.late + snoozed.news > 0)
		return say_left(inbox, targets, &snoozed);
	return decide_finish(inbox, targets, NULL, until != 0,
		arena_printf(&app->scratch, "%s%s %s", targets->name,
			targets->count > 1 ? "" : ":",
			until ? arena_printf(&app->scratch, "snoozed %s",
					really(app, &snoozed, until))
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
	if (snooze_read(text, app_desk(app), app->now, &until, &err))
		prompt_enter(&app->prompt,
			arena_printf(&app->scratch, "snoozes %s",
				decide_snooze_until(app, until)));
	else
		prompt_fault(&app->prompt, err.text, -1);
}

static void
done(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };
	int64_t until;

	if (str_is_empty(text))
		;
	else if (!snooze_read(text, app_desk(app), app->now, &until, &err) ||
		!put(inbox, &inbox->asked, until, &err))
		app_fault(app, &err);
	else
		repeat_keep(app, ACT_SNOOZE, text);
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
decide_snooze(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	struct app *app = view->app;
	int64_t until = 0;

	if (command->action == ACT_SNOOZE && !command->argument[0]) {
		ask(inbox, &inbox->targets);
		return true;
	}
	return (command->action == ACT_UNSNOOZE ||
		       snooze_read(command->argument, app_desk(app), app->now, &until,
			       err)) &&
		put(inbox, &inbox->targets, until, err);
}

/* Why the conversation under the cursor cannot be; NULL: it can. */
static const char *
impossible(const struct inbox_view *inbox, enum action action)
{
	const struct inbox_row *row = &inbox->talk.row;
	int64_t now = inbox->view.app->now;

	if (!inbox->has_talk || inbox->n_marked > 0)
		return NULL;
	if (action == ACT_UNSNOOZE)
		return inbox_row_is_snoozed(row, now) ? NULL : "it is not snoozed";
	if (row->state != STATE_WAITING)
		return "nobody waits here";
	return row->soon_at > 0 && row->soon_at + row->skew <= now
		? "the last quarter of their time has begun"
		: NULL;
}

struct view_about
decide_snooze_about(const struct inbox_view *inbox, const struct command *command,
	struct arena *arena)
{
	struct app *app = inbox->view.app;
	struct view_about about = { .reason = impossible(inbox, command->action) };
	struct err err = { 0 };
	int64_t until;

	if (about.reason || !command->argument[0])
		return about;
	if (!snooze_read(command->argument, app_desk(app), app->now, &until, &err))
		about.reason = arena_copy(arena, err.text);
	else
		about.text = arena_copy(arena, decide_snooze_until(app, until));
	return about;
}
