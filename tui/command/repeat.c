/* The last decision, which a key makes again about other conversations.
 * SPDX-License-Identifier: MIT */
#include "tui/command/repeat.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/mem.h"
#include "tui/app.h"

void
repeat_keep(struct app *app, enum action action, const char *argument)
{
	/* It may be the one that is kept already. */
	char *copy = argument ? mem_copy(argument, strlen(argument)) : NULL;

	repeat_release(&app->repeat);
	app->repeat = (struct repeat){ .any = true, .action = action, .argument = copy };
}

void
repeat_release(struct repeat *repeat)
{
	free(repeat->argument);
	*repeat = (struct repeat){ 0 };
}

bool
repeat_run(struct view *view, const struct command *command, struct err *err)
{
	struct app *app = view->app;
	struct command again = { .action = app->repeat.action,
		.argument = app->repeat.argument,
		.unseen = command->unseen };

	if (!app->repeat.any)
		return err_set(err, ERR_USAGE,
			"nothing to repeat yet: it repeats the last decision, such as "
			"done, label or snooze");
	if (!app->repeat.argument)
		return err_set(err, ERR_USAGE,
			"the last act, %s, is not repeated: press its own key",
			action_rows[app->repeat.action].name);
	if (!app_command(app, &again))
		return false;
	if (app->note.text[0] && !app->prompt.open)
		app_say(app, app->note.role, "again: %s",
			arena_copy(&app->scratch, app->note.text));
	return true;
}
