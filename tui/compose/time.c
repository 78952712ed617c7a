/* Sending a reply at a time: typed, and shown in the zone of the desk before Enter.
 * SPDX-License-Identifier: MIT */
#include "base/time/when.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "tui/app.h"
#include "tui/compose/compose.h"
#include "tui/widgets/names.h"

static void
time_typed(struct app *app, const char *text, void *context)
{
	(void)context;
	app_time_typed(app, text);
}

static void
time_heard(struct app *app, const char *text, void *context)
{
	struct inbox_view *inbox = context;
	struct err err = { 0 };
	int64_t at;

	if (str_is_empty(text) || inbox->compose.conversation == 0)
		return;
	if (!when_read(text, app_desk(app), app->now, &at, &err) ||
		!compose_send_at(inbox, at, &err))
		app_fault(app, &err);
}

bool
compose_time(struct view *view, const struct command *command, struct err *err)
{
	struct inbox_view *inbox = inbox_of(view);
	const struct item *to = inbox->compose.place.to;
	struct app *app = view->app;
	int64_t at;

	if (command->argument[0])
		return when_read(command->argument, app_desk(app), app->now, &at, err) &&
			compose_send_at(inbox, at, err);
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&app->scratch,
				"reply to %s at: ", names_person(&to->author)),
			.enter = "sends it then: 9:00, 2h, monday 9:30, 24 dec",
			.escape = "sends nothing",
			.done = time_heard,
			.changed = time_typed,
			.context = inbox });
	return true;
}
