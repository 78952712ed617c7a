/* Other programs of the user.
 * SPDX-License-Identifier: MIT */
#include "tui/outside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/link.h"
#include "base/path.h"
#include "base/proc.h"
#include "base/random.h"
#include "base/str.h"
#include "inbox/settings.h"
#include "tui/app.h"
#include "tui/editor.h"
#include "tui/screen.h"

/* The words of a command with one more behind them. */
static const char **
command_with(const char *command, const char *last, struct arena *arena, struct err *err)
{
	char **words = proc_words(command, arena, err);
	const char **argv;
	size_t n = 0;

	if (!words)
		return NULL;
	while (words[n])
		n++;
	argv = ARENA_ARRAY(arena, const char *, n + 2);
	for (size_t i = 0; i < n; i++)
		argv[i] = words[i];
	argv[n] = last;
	return argv;
}

static const char *
first_of(const char *setting, const char *variable, const char *other,
	const char *fallback)
{
	if (!str_is_empty(setting))
		return setting;
	if (!str_is_empty(getenv(variable)))
		return getenv(variable);
	if (other && !str_is_empty(getenv(other)))
		return getenv(other);
	return fallback;
}

bool
outside_open(struct app *app, const char *link, struct err *err)
{
	const char *setting = app->settings->browser;

	if (!link_is_safe(link))
		return link_open(setting, link, err);
	if (!link_open(setting, link, err))
		return err_set(err, ERR_FAILED, "no browser (%s); yu copies it: %s",
			link_browser(setting), link);
	app_say(app, ROLE_NOTE, "opened %s", link);
	return true;
}

bool
outside_copy(struct app *app, const char *text, struct err *err)
{
	struct arena arena = { 0 };
	char **argv;
	bool ok;

	if (str_is_empty(app->settings->copy)) {
		ok = screen_copy(app->screen, text) ||
			err_set(err, ERR_USAGE,
				"this is too long for the terminal's clipboard");
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

char *
outside_edit(struct app *app, const char *text, struct arena *arena, struct err *err)
{
	const char *editor = first_of(app->settings->editor, "VISUAL", "EDITOR", "vi");
	char *file = path_runtime(
		arena_printf(arena, "answer-%s.txt", random_uuid().at), arena);
	const char **argv = command_with(editor, file, arena, err);
	char *edited = NULL;
	pid_t pid;

	if (!argv || !path_make_folder(file, err) ||
		!path_write_private(file, text, strlen(text), err))
		return NULL;
	screen_leave(app->screen);
	if (proc_start(&(struct proc){ .argv = argv, .in = -1, .out = -1, .err_to = -1 },
		    &pid, err)) {
		int status = proc_wait(pid);

		if (status == 0)
			edited = path_read(file, EDITOR_MAX, arena, err);
		else
			err_set(err, ERR_FAILED,
				"%s ended with %d; your text is as it was", editor,
				status);
	}
	screen_return(app->screen);
	unlink(file);
	return edited;
}
