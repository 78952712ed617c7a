/* The list of accounts, with their state.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/text/utf8.h"
#include "networks/catalog.h"
#include "store/ending.h"
#include "tui/account/account_importing.h"
#include "tui/account/account_moving.h"
#include "tui/account/account_removal.h"
#include "tui/app.h"
#include "tui/widgets/lines.h"
#include "tui/talk/talk.h"
#include "tui/view.h"

#define FACT_COLS 14

struct accounts {
	struct view view;
	struct lines lines;
	int64_t selected; /* id; 0: none yet */
	int64_t opened;   /* the one whose details are shown; 0 */
};

static struct accounts *
accounts_of(const struct view *view)
{
	return view_within(view, offsetof(struct accounts, view));
}

static enum context
accounts_context(const struct view *view)
{
	(void)view;
	return CONTEXT_LIST;
}

/* The rows are the app's; the selection keeps to its account. */
static bool
accounts_load(struct view *view, struct err *err)
{
	struct accounts *accounts = accounts_of(view);
	struct app *app = view->app;

	(void)err;
	for (size_t i = 0; i < app->n_accounts; i++) {
		if (app->accounts[i].id == accounts->selected)
			accounts->lines.selected = i;
	}
	return true;
}

static const struct account *
selected_account(const struct accounts *accounts)
{
	const struct app *app = accounts->view.app;

	return accounts->lines.selected < app->n_accounts
		? &app->accounts[accounts->lines.selected]
		: NULL;
}

/* What to do about an error, by its kind. */
static const char *
what_to_do(const struct account *account)
{
	switch ((enum err_code)account->error_code) {
	case ERR_SIGNIN:
		return "Press a to sign in again. Nothing is lost: what you wrote is sent "
		       "then.";
	case ERR_NETWORK:
	case ERR_LATER: return "heed tries again by itself.";
	case ERR_LOCKED: return "Another program holds the store; heed tries again.";
	case ERR_STORE: return "`heed doctor` checks the store.";
	default: return "R tries again at once; `heed account check` shows more.";
	}
}

static void
add_name(struct accounts *accounts, const struct account *account, int name_cols)
{
	struct lines *lines = &accounts->lines;
	struct line *line = lines_add(lines, 0);

	line_add(line, ROLE_TITLE, account->name);
	line_add_at(line, name_cols, ROLE_PERSON, account->handle);
	line_add_right(line, account->waiting > 0 ? ROLE_WAITING : ROLE_DIM,
		account->waiting > 0 ? arena_printf(&lines->arena, "%lld waiting",
					       (long long)account->waiting)
				     : "nobody waits");
}

/* "GoToSocial 0.20.1, fetched 12 s ago, live, next in 48 s" */
static const char *
account_state(const struct account *account, int64_t now, struct arena *arena)
{
	const char *out = str_is_empty(account->software)
		? catalog_title(account->network)
		: account->software;

	if (account->demo)
		out = arena_printf(arena, "%s, practice community", out);
	if (account->fetched_at == 0)
		return arena_printf(arena, "%s, not fetched yet", out);
	out = arena_printf(arena, "%s, fetched %s ago", out,
		date_words_long(now - account->fetched_at).at);
	if (account->streaming)
		out = arena_printf(arena, "%s, live", out);
	if (account->next_at > now)
		out = arena_printf(arena, "%s, next in %s", out,
			date_words_long(account->next_at - now).at);
	return out;
}

static void
add_fact(struct accounts *accounts, const char *label, const char *text)
{
	struct line *line;

	if (str_is_empty(text))
		return;
	line = lines_add(&accounts->lines, 2);
	line_add(line, ROLE_DIM, label);
	line_add_at(line, FACT_COLS, ROLE_TEXT, text);
}

static void
add_more(struct accounts *accounts, const struct account *account)
{
	struct arena *arena = &accounts->lines.arena;
	int64_t now = accounts->view.app->now;

	add_fact(accounts, "called", account->title);
	add_fact(accounts, "page", account->url);
	add_fact(accounts, "server", account->server);
	add_fact(accounts, "network", catalog_title(account->network));
	add_fact(accounts, "connected",
		arena_copy(arena, date_words_local(account->connected_at, now).at));
	add_fact(accounts, "goes back to",
		arena_copy(arena, date_words_local(account->import_since, now).at));
	add_fact(accounts, "reads", account->watch);
	add_fact(accounts, "posts are", item_visibility_name(account->visibility));
	if (account->limit.max > 0)
		add_fact(accounts, "longest post",
			arena_printf(arena, "%d characters", account->limit.max));
	add_fact(accounts, "cannot", account->cannot);
}

static void
add_account(
	struct accounts *accounts, const struct account *account, int cols, int name_cols)
{
	const struct app *app = accounts->view.app;
	struct lines *lines = &accounts->lines;
	int64_t now = app->now;

	lines_begin_entry(lines);
	add_name(accounts, account, name_cols);
	/* What is being decided comes first: a small screen shows no more. */
	if (account->id == app->removal.account)
		account_removal_lines(&app->removal, lines, cols);
	if (account->id == app->moving.account)
		account_moving_lines(&app->moving, lines, cols);
	lines_add_wrapped(
		lines, 2, cols - 2, ROLE_DIM, account_state(account, now, &lines->arena));
	if (!str_is_empty(account->doing))
		lines_add_wrapped(lines, 2, cols - 2, ROLE_NOTE, account->doing);
	account_importing_lines(lines, account, app, cols);
	if (account->error) {
		lines_add_wrapped(lines, 2, cols - 2, ROLE_ERROR,
			arena_printf(&lines->arena, "! %s (%s ago)", account->error,
				date_words_long(now - account->error_at).at));
		lines_add_wrapped(lines, 2, cols - 2, ROLE_TEXT, what_to_do(account));
	}
	if (!account->error && ending_is_soon(account, now))
		lines_add_wrapped(lines, 2, cols - 2, ROLE_WARN,
			ending_words(account, now, &lines->arena));
	if (account->unread_words)
		lines_add_wrapped(lines, 2, cols - 2, ROLE_WARN, account->unread_words);
	if (!str_is_empty(account->missed))
		lines_add_wrapped(lines, 2, cols - 2, ROLE_WARN,
			arena_printf(&lines->arena, "incomplete: %s", account->missed));
	if (account->id == accounts->opened)
		add_more(accounts, account);
	lines_add_plain(lines, 0);
}

static int
name_width(const struct app *app)
{
	int wide = 8;

	for (size_t i = 0; i < app->n_accounts; i++) {
		int width =
			utf8_width(app->accounts[i].name, strlen(app->accounts[i].name));

		if (width > wide)
			wide = width;
	}
	return wide < 20 ? wide : 20;
}

static void
accounts_fit(struct view *view, struct rect rect)
{
	struct accounts *accounts = accounts_of(view);
	const struct app *app = view->app;
	int cols = rect.cols - 4 < 96 ? rect.cols - 4 : 96;

	lines_clear(&accounts->lines);
	for (size_t i = 0; i < app->n_accounts; i++)
		add_account(accounts, &app->accounts[i], cols, name_width(app) + 2);
	lines_fit(&accounts->lines, rect.rows - 2);
	accounts->selected =
		selected_account(accounts) ? selected_account(accounts)->id : 0;
}

static void
accounts_draw(const struct view *view, struct canvas *canvas, struct rect rect)
{
	const struct accounts *accounts = accounts_of(view);
	struct rect body = rect;

	lines_title(canvas, rect, "Accounts", &accounts->lines);
	body.row += 2;
	body.rows -= 2;
	if (body.cols > 100)
		body.cols = 100;
	if (accounts->lines.n_entries > 0)
		lines_draw(&accounts->lines, canvas, body, true);
	else
		lines_middle(canvas, rect, rect.rows / 3, ROLE_TITLE, "No account yet.");
}

static bool
open_account(struct view *view, const struct command *command, struct err *err)
{
	struct accounts *accounts = accounts_of(view);

	(void)command;
	(void)err;
	accounts->opened =
		accounts->opened == accounts->selected ? 0 : accounts->selected;
	return true;
}

/* Signs in again to one that is signed out, else adds another. */
static bool
add_or_renew(struct view *view, const struct command *command, struct err *err)
{
	const struct account *account = selected_account(accounts_of(view));

	(void)command;
	(void)err;
	if (account && account->error_code == ERR_SIGNIN)
		account_form_again(view->app, account);
	else
		account_form_open(view->app);
	return true;
}

static bool
remove_selected(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	return account_removal_ask(
		&view->app->removal, view->app, selected_account(accounts_of(view)), err);
}

static bool
stop_import(struct view *view, const struct command *command, struct err *err)
{
	(void)command;
	return account_importing_toggle(
		selected_account(accounts_of(view)), view->app, err);
}

static bool
move_selected(struct view *view, const struct command *command, struct err *err)
{
	return account_moving_ask(&view->app->moving, view->app,
		selected_account(accounts_of(view)), command->argument, err);
}

/* While something is imported, that can be stopped. */
static int
accounts_state(const struct view *view)
{
	return account_importing_is_on(selected_account(accounts_of(view)));
}

static const struct view_action accounts_actions[] = {
	{ ACT_STOP_IMPORT, .run = stop_import, .hints = { 0, 1 } },
	{ ACT_OPEN, .target = TARGET_CURSOR, .run = open_account, .hints = { 1, 2 } },
	{ ACT_ADD, .run = add_or_renew, .hints = { 2, 3 } },
	{ ACT_RELOAD, .hints = { 3 } },
	{ ACT_MOVE_ACCOUNT, .asks = ASKS_WITHOUT_WORDS, .run = move_selected,
		.hints = { 6, 6 } },
	{ ACT_REMOVE_ACCOUNT, .asks = ASKS_ALWAYS, .run = remove_selected,
		.hints = { 5, 5 } },
	{ ACT_BACK, .run = view_leave, .hints = { 4, 4 } },
	{ ACT_CANCEL, .run = view_leave },
	{ ACT_ACCOUNTS, .run = view_stay },
	{ .action = ACTION_COUNT },
};

static struct lines *
accounts_lines(struct view *view)
{
	return &accounts_of(view)->lines;
}

static void
accounts_close(struct view *view)
{
	struct accounts *accounts = accounts_of(view);

	account_moving_seen(&view->app->moving);
	lines_release(&accounts->lines);
	free(accounts);
}

static const struct view_ops accounts_ops = {
	.name = "accounts",
	.context = accounts_context,
	.actions = accounts_actions,
	.state = accounts_state,
	.lines = accounts_lines,
	.load = accounts_load,
	.fit = accounts_fit,
	.draw = accounts_draw,
	.close = accounts_close,
};

struct view *
view_accounts_new(struct app *app)
{
	struct accounts *accounts = mem_alloc(sizeof *accounts);

	accounts->view = (struct view){ .ops = &accounts_ops, .app = app };
	return &accounts->view;
}
