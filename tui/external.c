/* Other programs of the user.
 * SPDX-License-Identifier: MIT */
#include "tui/external.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/system/link.h"
#include "base/system/proc.h"
#include "base/str.h"
#include "inbox/settings.h"
#include "tui/app.h"
#include "tui/term/screen.h"

bool
external_open(struct app *app, const char *link, struct err *err)
{
	const char *setting = app->settings->browser;

	if (!link_is_safe(link))
		return link_open(setting, link, err);
	if (!link_open(setting, link, err))
		return err_set(err, ERR_FAILED, "no browser (%s); the link is %s",
			link_browser(setting), link);
	app_say(app, ROLE_NOTE, "opened %s", link);
	return true;
}

bool
external_copy(struct app *app, const char *text, struct err *err)
{
	struct arena arena = { 0 };
	char **argv;
	bool ok;

	if (str_is_empty(app->settings->copy)) {
		ok = screen_copy(app->screen, text) ||
			err_set(err, ERR_USAGE, "too long for the terminal's clipboard");
	} else {
		argv = proc_words(app->settings->copy, &arena, err);
		ok = argv &&
			proc_output((const char *const *)argv, text, 1024, &arena, err);
	}
	if (ok)
		app_say(app, ROLE_NOTE, "copied: %s", text);
	arena_release(&arena);
	return ok;
}

bool
external_edit(struct app *app, const char *text, struct arena *arena, struct edit *edit,
	struct err *err)
{
	bool ok;

	screen_leave(app->screen);
	ok = edit_run(edit, app->settings->editor, text, arena, err);
	screen_return(app->screen);
	return ok;
}
