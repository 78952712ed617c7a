/* What all views share, and the commands that hold everywhere.
 * SPDX-License-Identifier: MIT */
#include "tui/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/system/path.h"
#include "base/str.h"
#include "client/client.h"
#include "inbox/settings.h"
#include "store/targets.h"
#include "tui/widgets/hint.h"
#include "tui/term/screen.h"

/* How many threads of people who wait are read again when somebody asks for news. */
#define RELOAD_LOOKS 40
#define NOTE_STAYS   (4 * DATE_SECOND)

void
app_say(struct app *app, enum role role, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(app->note.text, sizeof app->note.text, format, args);
	va_end(args);
	app->note.role = role;
	app->note.until = date_ticks() + NOTE_STAYS;
}

void
app_fault(struct app *app, const struct err *err)
{
	app_say(app,
		err->code == ERR_GONE || err->code == ERR_USAGE ? ROLE_NOTE : ROLE_ERROR,
		"%s", err->text);
}

struct view *
app_top(const struct app *app)
{
	return app->n_views > 0 ? app->views[app->n_views - 1] : NULL;
}

void
app_push(struct app *app, struct view *view)
{
	struct err err = { 0 };

	if (app->n_views == VIEW_DEPTH) {
		app_say(app, ROLE_NOTE, "too many places are open; %s goes back",
			hint_key(app, ACT_BACK).at);
		view->ops->close(view);
		return;
	}
	app->views[app->n_views++] = view;
	if (!view->ops->load(view, &err))
		app_fault(app, &err);
}

/* What went out of sight while it was sent must not be missed when it is refused. */
static void
count_outbox(struct app *app)
{
	struct arena arena = { 0 };
	struct outgoing *replies;
	size_t count = 0;

	app->n_stuck = app->n_sending = 0;
	if (!store_outbox(app->store, false, &arena, &replies, &count, NULL))
		count = 0;
	for (size_t i = 0; i < count; i++) {
		if (outgoing_is_stuck(&replies[i]))
			app->n_stuck++;
		else
			app->n_sending++;
	}
	arena_release(&arena);
}

static void
quit_heard(struct app *app, const char *text, void *context)
{
	(void)context;
	app->leaves = app->leaves || text[0] == 'y';
}

/* What is on its way is said before leaving; the reply itself is safe in the store. */
static void
quit(struct app *app)
{
	char label[120];

	if (app->store)
		count_outbox(app);
	if (app->n_sending == 0) {
		app->leaves = true;
		return;
	}
	snprintf(label, sizeof label, "%zu on the way; %s. Leave now? y/n ",
		app->n_sending,
		app->engine ? "sending goes on without the screen"
			    : "sending goes on with the next start");
	prompt_ask(&app->prompt,
		&(struct question){
			.label = label, .confirm = true, .done = quit_heard });
}

void
app_close_top(struct app *app)
{
	struct view *view = app->views[--app->n_views];

	/* What it asked, and the first keys of what was to be done there, end with it. */
	if (app->prompt.open)
		prompt_drop(&app->prompt);
	app->n_keys = 0;
	view->ops->close(view);
}

void
app_pop(struct app *app)
{
	if (app->n_views <= 1) {
		quit(app);
		return;
	}
	app_close_top(app);
	app_load(app);
}

bool
app_show(struct app *app, int64_t conversation)
{
	while (app->n_views > 1)
		app_pop(app);
	if (app->n_accounts > 0 && inbox_view_show(app->views[0], conversation, true))
		return true;
	app_say(app, ROLE_NOTE, "that conversation is gone");
	return false;
}

void
app_load(struct app *app)
{
	struct err err = { 0 };

	if (app->store) {
		app->revision = store_revision(app->store);
		arena_release(&app->account_arena);
		if (!store_account_list(app->store, &app->account_arena, &app->accounts,
			    &app->n_accounts, &err)) {
			app->n_accounts = 0;
			app_fault(app, &err);
		}
		count_outbox(app);
		app->due_next = store_targets_next_due(app->store, app->now);
		signin_notice_update(app);
	}
	for (size_t i = 0; i < app->n_views; i++) {
		struct view *view = app->views[i];

		if (!view->ops->load(view, &err))
			app_fault(app, &err);
	}
}

const struct account *
app_account(const struct app *app, int64_t id)
{
	for (size_t i = 0; i < app->n_accounts; i++) {
		if (app->accounts[i].id == id)
			return &app->accounts[i];
	}
	return NULL;
}

static void
undo(struct app *app, bool again)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	char *said;
	int64_t conversation = 0;
	bool ok;

	ok = again ? store_redo(app->store, app->agent, app->now, &arena, &said,
			     &conversation, &err)
		   : store_undo(app->store, app->agent, app->now, &arena, &said,
			     &conversation, &err);
	if (!ok) {
		app_fault(app, &err);
	} else {
		app_say(app, ROLE_NOTE, "%s", said);
		app_poke(app);
		if (conversation && app->n_views == 1)
			inbox_view_show(app->views[0], conversation, false);
	}
	arena_release(&arena);
}

static void
command_heard(struct app *app, const char *text, void *context)
{
	(void)context;
	app_command_text(app, text);
}

/* The only action that begins like this. */
static const char *
command_complete(struct app *app, const char *text)
{
	const char *found = NULL;

	(void)app;
	for (int i = 0; i < ACTION_COUNT; i++) {
		if (!str_starts(action_rows[i].name, text))
			continue;
		if (found)
			return NULL;
		found = action_rows[i].name;
	}
	return found;
}

static void
save_display(struct app *app, const char *file)
{
	struct buf buf;
	struct err err = { 0 };

	buf_init(&buf, 0);
	canvas_print(&app->canvas, &buf);
	if (path_write(file, buf_text(&buf), buf.len, &err))
		app_say(app, ROLE_NOTE, "the screen is in %s", file);
	else
		app_fault(app, &err);
	buf_release(&buf);
}

static void
reload(struct app *app)
{
	if (!app->engine)
		tui_start_engine(app);
	store_schedule_waiting(app->store, RELOAD_LOOKS, NULL);
	app_poke(app);
	app_say(app, ROLE_NOTE,
		app->engine ? "fetching" : "there is no account to fetch from yet");
}

/* Commands that hold in every view; false when it is none of them. */
static bool
everywhere(struct app *app, const struct command *command)
{
	const struct view *view = app_top(app);

	switch (command->action) {
	case ACT_QUIT: quit(app); return true;
	case ACT_REDRAW: screen_redraw(app->screen); return true;
	case ACT_SUSPEND: screen_suspend(app->screen); return true;
	case ACT_HELP:
		app_push(app, view_help_new(app, view->ops->context(view)));
		return true;
	case ACT_COMMAND:
		prompt_ask(&app->prompt,
			&(struct question){ .label = ":",
				.done = command_heard,
				.complete = command_complete });
		return true;
	case ACT_UNDO: undo(app, false); return true;
	case ACT_REDO: undo(app, true); return true;
	case ACT_RELOAD: reload(app); return true;
	case ACT_OUTBOX: app_push(app, view_outbox_new(app)); return true;
	case ACT_ACCOUNTS: app_push(app, view_accounts_new(app)); return true;
	case ACT_STATS: app_push(app, view_stats_new(app)); return true;
	case ACT_LEFT:
	case ACT_RIGHT: return true; /* there is nothing beside it */
	case ACT_ADD: account_form_open(app); return true;
	case ACT_DEMO: demo_open(app); return true;
	case ACT_SAVE_DISPLAY: save_display(app, command->argument); return true;
	case ACT_NOTHING: app_say(app, ROLE_NOTE, "%s", command->argument); return true;
	default: return false;
	}
}

/* What shows something in the inbox and does nothing to it: it closes the views above. */
static bool
goes_to_desk(const struct app *app, const struct command *command)
{
	return (command->action == ACT_VIEW || command->action == ACT_LIMIT) &&
		app->n_views > 1 && app->n_accounts > 0;
}

bool
app_command(struct app *app, const struct command *command)
{
	struct view *view = app_top(app);
	struct err err = { 0 };
	bool known;

	if (!view)
		return false;
	known = view->ops->act(view, command, &err) || everywhere(app, command);
	if (!known && goes_to_desk(app, command)) {
		while (app->n_views > 1)
			app_pop(app);
		view = app_top(app);
		known = view->ops->act(view, command, &err);
	}
	if (err.code != ERR_NONE)
		app_fault(app, &err);
	else if (!known)
		app_say(app, ROLE_NOTE, "%s does nothing here",
			action_rows[command->action].name);
	if (app_top(app))
		app_load(app);
	return known && err.code == ERR_NONE;
}

void
app_commands(struct app *app, const struct binding *binding, bool unseen)
{
	for (size_t i = 0; i < binding->n_commands && app_top(app); i++) {
		struct command command = binding->commands[i];

		command.unseen = unseen;
		if (!app_command(app, &command) || app->prompt.open)
			return;
	}
}

void
app_command_text(struct app *app, const char *text)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct command command;
	char *trimmed = str_trim(text, &arena);

	if (trimmed[0]) {
		if (keymap_parse_command(trimmed, &arena, &command, &err))
			app_command(app, &command);
		else
			app_fault(app, &err);
	}
	arena_release(&arena);
}

void
app_poke(struct app *app)
{
	if (app->engine)
		client_poke(app->engine);
}
