/* What all views share, and the order in which they are loaded, fitted and drawn.
 * SPDX-License-Identifier: MIT */
#include "tui/app.h"
#include "base/arena.h"
#include "base/time/zone.h"
#include "base/time/when.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "client/client.h"
#include "store/snooze.h"
#include "store/targets.h"
#include "tui/app_act.h"
#include "tui/command/key_scope.h"
#include "tui/count.h"
#include "tui/widgets/hint.h"

#define NOTE_STAYS (4 * DATE_SECOND)
#define READ_LASTS DATE_MINUTE

/* A message that only says more about the same key takes the place of the one before. */
static void
keep_message(struct app *app)
{
	struct message *last;

	if (app->note.role == ROLE_KEY || app->note.role == ROLE_DIM)
		return;
	if (!app->messages)
		app->messages = mem_resize(NULL, MESSAGES_KEPT, sizeof *app->messages);
	last = &app->messages[(app->n_messages + MESSAGES_KEPT - 1) % MESSAGES_KEPT];
	if (app->n_messages == 0 || last->press != app->press ||
		!strstr(app->note.text, last->text))
		last = &app->messages[app->n_messages++ % MESSAGES_KEPT];
	snprintf(last->text, sizeof last->text, "%s", app->note.text);
	last->role = app->note.role;
	last->at = app->now;
	last->press = app->press;
}

void
app_say(struct app *app, enum role role, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(app->note.text, sizeof app->note.text, format, args);
	va_end(args);
	app->note.role = role;
	app->note.until = date_ticks() + NOTE_STAYS;
	keep_message(app);
}

void
app_say_fitting(struct app *app, enum role role, const char *const *words)
{
	while (words[1] && utf8_width(words[0], strlen(words[0])) > app->canvas.cols - 2)
		words++;
	app_say(app, role, "%s", words[0]);
}

void
app_fault(struct app *app, const struct err *err)
{
	app_say(app,
		err->code == ERR_GONE || err->code == ERR_USAGE ? ROLE_NOTE : ROLE_ERROR,
		"%s", err->text);
}

const struct zone *
app_desk(struct app *app)
{
	if (!app->desk)
		app->desk = zone_load(str_or_empty(app->settings->zone), &app->arena);
	return app->desk;
}

const char *
app_time(const struct app *app, int64_t at, struct arena *arena)
{
	const struct zone *desk = app->desk
		? app->desk
		: zone_load(str_or_empty(app->settings->zone), arena);

	return arena_copy(arena, when_text(at, desk, app->now).at);
}

void
app_time_typed(struct app *app, const char *text)
{
	struct err err = { 0 };
	int64_t at;

	if (str_is_empty(text))
		return;
	if (when_read(text, app_desk(app), app->now, &at, &err))
		prompt_enter(&app->prompt,
			arena_printf(&app->scratch, "sends it %s",
				app_time(app, at, &app->scratch)));
	else
		prompt_fault(&app->prompt, err.text, -1);
}

int64_t
app_waiting(const struct app *app)
{
	int64_t waiting = 0;

	for (size_t i = 0; i < app->n_accounts; i++)
		waiting += app->accounts[i].waiting;
	return waiting;
}

struct view *
app_top(const struct app *app)
{
	return app->n_views > 0 ? app->views[app->n_views - 1] : NULL;
}

void
app_push(struct app *app, struct view *view)
{
	if (app->n_views == VIEW_DEPTH) {
		app_say(app, ROLE_NOTE, "too many views are open; %s goes back",
			hint_key(app, ACT_BACK).at);
		view->ops->close(view);
		return;
	}
	view->readings = app->readings - 1;
	app->views[app->n_views++] = view;
	app_settle(app);
}

/* A reply that was out of sight when it was refused must not be missed. */
void
app_count_outbox(struct app *app)
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
		else if (!outgoing_is_scheduled(&replies[i], app->now))
			app->n_sending++;
	}
	arena_release(&arena);
}

void
app_close_top(struct app *app)
{
	struct view *view = app->views[--app->n_views];

	/* Its open question and its incomplete key sequence end with it. */
	if (app->prompt.open)
		prompt_drop(&app->prompt);
	app->n_keys = 0;
	view->ops->close(view);
}

void
app_pop(struct app *app)
{
	if (app->n_views <= 1) {
		app_act_quit(app);
		return;
	}
	app_close_top(app);
	app_settle(app);
}

bool
app_show(struct app *app, int64_t conversation)
{
	while (app->n_views > 1)
		app_close_top(app);
	if (app->n_accounts > 0 && inbox_view_show(app->views[0], conversation, true))
		return true;
	app_say(app, ROLE_NOTE, "that conversation is gone");
	return false;
}

/* Another handle of an account of ours. */
static void
say_renamed(struct app *app, const struct account *before, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct account *now = app_account(app, before[i].id);

		if (now && !str_eq(now->handle, before[i].handle))
			app_say(app, ROLE_NOTE, "%s is now called %s", before[i].handle,
				now->handle);
	}
}

static void
read_store(struct app *app, int64_t revision)
{
	struct arena arena = app->account_arena;
	const struct account *before = app->accounts;
	size_t n_before = app->n_accounts;
	struct err err = { 0 };
	int64_t wakes;

	app->revision = revision;
	app->read_at = app->now;
	app->readings++;
	app->account_arena = (struct arena){ 0 };
	if (!store_account_list(app->store, &app->account_arena, &app->accounts,
		    &app->n_accounts, &err)) {
		app->n_accounts = 0;
		app_fault(app, &err);
	}
	say_renamed(app, before, n_before);
	arena_release(&arena);
	app_count_outbox(app);
	app->counts_down = false;
	for (size_t i = 0; i < app->n_accounts; i++)
		app->counts_down = app->counts_down ||
			store_outbox_due(app->store, app->accounts[i].id) > 0;
	app->due_next = store_targets_next_due(app->store, app->now);
	wakes = store_snoozed_next(app->store, app->now);
	if (wakes > 0 && (app->due_next == 0 || wakes < app->due_next))
		app->due_next = wakes;
	signin_notice_update(app);
}

/* Something new came in or became due, or the last reading is so old that queries about times
 * ("waiting:>2h") may select others now. */
static bool
is_outdated(const struct app *app, int64_t revision)
{
	return revision != app->revision ||
		(app->due_next > 0 && app->due_next <= app->now) ||
		app->now - app->read_at >= READ_LASTS;
}

/* A failed reading is tried again with the next key. */
static void
load(struct app *app, struct view *view)
{
	struct err err = { 0 };

	view->stale = false;
	if (view->ops->load(view, &err))
		view->readings = app->readings;
	else
		app_fault(app, &err);
}

void
app_settle(struct app *app)
{
	int64_t revision = app->store ? store_revision(app->store) : 0;
	struct view *view = app_top(app);

	if (app->store && is_outdated(app, revision))
		read_store(app, revision);
	/* In a window of another size it may need more rows. */
	for (int i = 0; view && i < 2; i++) {
		if (view->stale || view->readings != app->readings)
			load(app, view);
		if (app->place.rows > 0)
			view->ops->fit(view, app->place);
		if (!view->stale)
			break;
	}
	key_scope_set(app);
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

/* Runs it once; or, for a count, until it fails. */
static bool
run(struct app *app, const struct view_action *row, const struct command *command,
	struct err *err)
{
	struct view *view = app_top(app);
	unsigned times =
		command->count ? count_times(command->action, command->count) : 1;

	if (times == 0)
		return err_set(err, ERR_USAGE,
			"%s takes no count, and nothing was done; %s marks several",
			action_rows[command->action].name, hint_key(app, ACT_RANGE).at);
	if (!row->run(view, command, err))
		return false;
	while (--times > 0 && app_top(app) == view) {
		app_settle(app);
		if (!row->run(view, command, err))
			return false;
	}
	return true;
}

bool
app_command(struct app *app, const struct command *command)
{
	struct view *view = app_top(app);
	const struct view_action *row;
	struct err err = { 0 };
	bool ok = true;

	if (!view)
		return false;
	row = app_act_find(view->ops, view->ops->context(view), command->action);
	if (!row) {
		app_say(app, ROLE_NOTE, "%s does nothing here",
			action_rows[command->action].name);
		return false;
	}
	/* The view may be gone after this. */
	if (row->target == TARGET_NONE || !view->ops->aim ||
		view->ops->aim(view, row, command, &err))
		ok = run(app, row, command, &err);
	else
		ok = false;
	if (err.code != ERR_NONE)
		app_fault(app, &err);
	/* What acts on marks can be undone. What asked something is kept with the answer. */
	if (ok && row->target != TARGET_NONE)
		repeat_keep(app, command->action,
			row->target == TARGET_MARKS && !app->prompt.open
				? command->argument
				: NULL);
	return ok && err.code == ERR_NONE;
}

void
app_commands(struct app *app, const struct binding *binding, bool unseen)
{
	for (size_t i = 0; i < binding->n_commands && app_top(app); i++) {
		struct command command = binding->commands[i];

		command.unseen = unseen;
		command.count = app->count;
		/* Each command sees the effect of the one before. */
		if (i > 0)
			app_settle(app);
		if (!app_command(app, &command) || app->prompt.open)
			return;
	}
}

void
app_command_text(struct app *app, const char *text)
{
	struct arena arena = { 0 };
	struct err err = { 0 };
	struct binding binding = { 0 };
	const struct view *view = app_top(app);
	const char *trimmed = keymap_without_alias(&app->keymap,
		view ? view->ops->context(view) : CONTEXT_ANY, str_trim(text, &arena),
		&arena);

	if (trimmed[0]) {
		if (keymap_parse_commands(trimmed, &arena, &binding.commands,
			    &binding.n_commands, &err))
			app_commands(app, &binding, false);
		else
			app_fault(app, &err);
	}
	arena_release(&arena);
}

void
app_import(struct app *app, int64_t account, bool stops)
{
	if (app->engine)
		client_import(app->engine, account, stops);
}

void
app_poke(struct app *app)
{
	if (app->engine)
		client_poke(app->engine);
}
