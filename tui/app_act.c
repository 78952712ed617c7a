/* The actions that work in every view: quit, help, undo, going to other views; and movement,
 * in views that are a list.
 * SPDX-License-Identifier: MIT */
#include "tui/app_act.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/system/path.h"
#include "inbox/import/import_offer.h"
#include "store/store.h"
#include "tui/app.h"
#include "tui/command/command_line.h"
#include "tui/program.h"
#include "tui/term/screen.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/lines.h"

/* How many threads with people waiting are fetched again on request. */
#define RELOAD_LOOKS 40

static void
quit_heard(struct app *app, const char *text, void *context)
{
	(void)context;
	app->leaves = app->leaves || text[0] == 'y';
}

/* Replies on their way are mentioned before leaving; they are safe in the store. */
void
app_act_quit(struct app *app)
{
	char label[120];

	if (app->store)
		app_count_outbox(app);
	if (app->n_sending == 0) {
		app->leaves = true;
		return;
	}
	snprintf(label, sizeof label, "%zu being sent; %s. Leave now? y/n ",
		app->n_sending,
		app->engine ? "sending continues in the background"
			    : "sending continues at the next start");
	prompt_ask(&app->prompt,
		&(struct question){
			.label = label, .confirm = true, .done = quit_heard });
}

static bool
run_quit(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	app_act_quit(view->app);
	return true;
}

static bool
undo(struct view *view, const struct command *command, struct err *err)
{
	struct app *app = view->app;
	struct arena arena = { 0 };
	char *said;
	int64_t conversation = 0;
	bool ok;

	ok = command->action == ACT_REDO ? store_redo(app->store, app->agent, app->now,
						   &arena, &said, &conversation, err)
					 : store_undo(app->store, app->agent, app->now,
						   &arena, &said, &conversation, err);
	if (ok) {
		app_say(app, ROLE_NOTE, "%s", said);
		app_poke(app);
		if (conversation && app->n_views == 1)
			inbox_view_show(app->views[0], conversation, false);
	}
	arena_release(&arena);
	return ok;
}

static bool
describe_key(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	view->app->describes = true;
	app_say(view->app, ROLE_KEY, "which key? It says what it does, and does nothing");
	return true;
}

static bool
save_display(struct view *view, const struct command *command, struct err *err)
{
	struct app *app = view->app;
	struct buf buf;
	bool ok;

	buf_init(&buf, 0);
	canvas_print(&app->canvas, &buf);
	ok = path_write(command->argument, buf_text(&buf), buf.len, err);
	if (ok)
		app_say(app, ROLE_NOTE, "screen saved to %s", command->argument);
	buf_release(&buf);
	return ok;
}

/* An account whose import rests is not fetched; the key for that is in the accounts view. */
static void
say_reload(struct app *app)
{
	const struct account *rests = NULL;
	size_t n = 0;

	for (size_t i = 0; i < app->n_accounts; i++)
		if (import_offer_rests(app->accounts[i].doing)) {
			rests = &app->accounts[i];
			n++;
		}
	if (!app->engine)
		app_say(app, ROLE_NOTE, "there is no account to fetch from yet");
	else if (rests)
		app_say(app, ROLE_NOTE, "%s%s: %.*s (%s in the accounts view)",
			n < app->n_accounts ? "fetching, but not " : "", rests->name,
			(int)strcspn(rests->doing, ":"), rests->doing,
			hint_key_in_list(app, ACT_STOP_IMPORT).at);
	else
		app_say(app, ROLE_NOTE, "fetching");
}

static bool
reload(struct view *view, const struct command *command, struct err *err)
{
	struct app *app = view->app;

	(void)command;
	(void)err;
	if (!app->engine)
		tui_start_engine(app);
	store_schedule_waiting(app->store, RELOAD_LOOKS, NULL);
	app_poke(app);
	say_reload(app);
	return true;
}

static bool
redraw(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	screen_redraw(view->app->screen);
	return true;
}

static bool
suspend(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	screen_suspend(view->app->screen);
	return true;
}

static bool
open_help(struct view *view, const struct command *command, struct err *err)
{
	struct app *app = view->app;
	struct view *help = view_help_new(app, view->ops->context(view), view->ops);

	(void)err;
	app_push(app, help);
	if (command->argument[0] && app_top(app) == help)
		help->ops->paste(help, command->argument);
	return true;
}

static bool
open_messages(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	app_push(view->app, view_messages_new(view->app));
	return true;
}

static bool
open_outbox(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	app_push(view->app, view_outbox_new(view->app));
	return true;
}

static bool
open_accounts(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	app_push(view->app, view_accounts_new(view->app));
	return true;
}

static bool
open_stats(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	app_push(view->app, view_stats_new(view->app));
	return true;
}

static bool
add_account(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	account_form_open(view->app);
	return true;
}

static bool
open_demo(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	(void)err;
	demo_open(view->app);
	return true;
}

static bool
say_words(struct view *view, const struct command *command, struct err *err)
{
	(void)err;
	app_say(view->app, ROLE_NOTE, "%s", command->argument);
	return true;
}

static bool
has_list_below(const struct app *app)
{
	return app->n_views > 1 && app->n_accounts > 0;
}

/* A list is shown in the inbox: the views above it are closed. */
static bool
show_list(struct view *view, const struct command *command, struct err *err)
{
	struct app *app = view->app;

	if (!has_list_below(app))
		return err_set(err, ERR_USAGE, "%s does nothing here",
			action_rows[command->action].name);
	while (app->n_views > 1)
		app_close_top(app);
	app_settle(app);
	return app_command(app, command);
}

static bool
move_in_list(struct view *view, const struct command *command, struct err *err)
{
	struct lines *lines = view->ops->lines(view);

	(void)err;
	if (command->count &&
		(command->action == ACT_FIRST || command->action == ACT_LAST))
		return lines_move_to(lines, command->count - 1);
	for (unsigned i = 1; i < command->count; i++)
		lines_move(lines, command->action);
	return lines_move(lines, command->action);
}

static const struct view_action list_actions[] = {
	{ .action = ACT_NEXT, .run = move_in_list },
	{ .action = ACT_PREVIOUS, .run = move_in_list },
	{ .action = ACT_FIRST, .run = move_in_list },
	{ .action = ACT_LAST, .run = move_in_list },
	{ .action = ACT_HALF_DOWN, .run = move_in_list },
	{ .action = ACT_HALF_UP, .run = move_in_list },
	{ .action = ACT_PAGE_DOWN, .run = move_in_list },
	{ .action = ACT_PAGE_UP, .run = move_in_list },
	{ .action = ACTION_COUNT },
};

static const struct view_action everywhere[] = {
	{ .action = ACT_QUIT, .run = run_quit },
	{ .action = ACT_REDRAW, .run = redraw },
	{ .action = ACT_SUSPEND, .run = suspend },
	{ .action = ACT_HELP, .run = open_help },
	{ .action = ACT_DESCRIBE, .run = describe_key },
	{ .action = ACT_MESSAGES, .run = open_messages },
	{ .action = ACT_COMMAND, .run = command_line_ask },
	{ .action = ACT_UNDO, .run = undo },
	{ .action = ACT_REDO, .run = undo },
	{ .action = ACT_RELOAD, .run = reload },
	{ .action = ACT_OUTBOX, .run = open_outbox },
	{ .action = ACT_ACCOUNTS, .run = open_accounts },
	{ .action = ACT_STATS, .run = open_stats },
	{ .action = ACT_VIEW, .run = show_list },
	{ .action = ACT_LIMIT, .run = show_list },
	/* There is nothing to the left or right. */
	{ .action = ACT_LEFT, .run = view_stay },
	{ .action = ACT_RIGHT, .run = view_stay },
	{ .action = ACT_ADD, .run = add_account },
	{ .action = ACT_DEMO, .run = open_demo },
	{ .action = ACT_RUN, .run = program_run },
	{ .action = ACT_SAVE_DISPLAY, .run = save_display },
	{ .action = ACT_NOTHING, .run = say_words },
	{ .action = ACTION_COUNT },
};

static const struct view_action *
find(const struct view_action *rows, enum action action)
{
	while (rows->action != ACTION_COUNT && rows->action != action)
		rows++;
	return rows->action == action ? rows : NULL;
}

const struct view_action *
app_act_find(const struct view_ops *ops, enum context context, enum action action)
{
	const struct view_action *row = view_find(ops, context, action);

	if ((!row || !row->run) && ops->lines)
		row = find(list_actions, action);
	if (!row || !row->run)
		row = find(everywhere, action);
	return row;
}

bool
app_act_is_possible(const struct app *app, enum action action)
{
	const struct view *view = app_top(app);
	const struct view_action *row =
		app_act_find(view->ops, view->ops->context(view), action);

	return row && (row->run != show_list || has_list_below(app));
}
