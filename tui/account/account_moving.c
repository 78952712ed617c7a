/* The server or site of an account has another address.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_moving.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/store.h"
#include "tui/app.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/lines.h"

void
account_moving_init(struct account_moving *moving)
{
	*moving = (struct account_moving){ 0 };
	engine_signin_init(&moving->engine);
}

/* It may be keeping the token at the new address. */
void
account_moving_leave(struct account_moving *moving)
{
	engine_signin_leave(&moving->engine);
	account_moving_init(moving);
}

/* The whole sentence for the list of accounts; the short one for a narrow status line. */
static void
moving_say(struct account_moving *moving, struct app *app, bool failed,
	const char *sentence, const char *in_short)
{
	const char *const words[] = { sentence, in_short, NULL };

	moving->failed = failed;
	snprintf(moving->said, sizeof moving->said, "%s", sentence);
	app_say_fitting(app, failed ? ROLE_ERROR : ROLE_NOTE, words);
}

static void
moving_start(struct account_moving *moving, struct app *app, const char *address)
{
	const struct account *account = app_account(app, moving->account);
	const struct engine_signin_options plan = {
		.store = app->store_path,
		.options = app->engine_options,
		.lines = "",
		.server = address,
		.moves = account ? account->name : NULL,
	};
	struct arena arena = { 0 };
	struct err err = { 0 };

	if (!plan.moves)
		return;
	snprintf(moving->was, sizeof moving->was, "%s", account->server);
	if (str_eq(address, account->server))
		moving_say(moving, app, false,
			arena_printf(
				&arena, "%s is at that address already", account->name),
			"it is there already");
	else if (engine_signin_start(&moving->engine, &plan, &err))
		moving_say(moving, app, false,
			arena_printf(&arena, "trying the token of %s at %s",
				account->name, address),
			"trying the token there");
	else
		app_say(app, ROLE_ERROR, "%s", err.text);
	arena_release(&arena);
}

static void
moving_on_typed(struct app *app, const char *text, void *context)
{
	struct account_moving *moving = context;
	struct arena arena = { 0 };
	const char *address = str_trim(text, &arena);

	moving->asks = false;
	if (*address)
		moving_start(moving, app, address);
	arena_release(&arena);
}

static void
moving_on_left(struct app *app, const char *text, void *context)
{
	struct account_moving *moving = context;

	(void)app;
	(void)text;
	moving->asks = false;
}

bool
account_moving_ask(struct account_moving *moving, struct app *app,
	const struct account *account, const char *address, struct err *err)
{
	if (!account)
		return err_set(err, ERR_GONE, "there is no account to move");
	if (moving->engine.engine)
		return err_set(err, ERR_LATER, "heed is still trying a new address");
	moving->account = account->id;
	moving->said[0] = '\0';
	moving->asks = str_is_empty(address);
	if (!moving->asks)
		moving_start(moving, app, address);
	else
		prompt_ask(&app->prompt,
			&(struct question){ .label = "New address: ",
				.text = account->server,
				.enter = "sends the token",
				.done = moving_on_typed,
				.left = moving_on_left,
				.context = moving });
	return true;
}

void
account_moving_lines(const struct account_moving *moving, struct lines *lines, int cols)
{
	if (moving->asks)
		lines_add_wrapped(lines, 2, cols - 2, ROLE_WARN,
			"heed sends the account's token to the address that you type: it "
			"must be one you trust. If the same account answers there, it "
			"moves; otherwise nothing changes.");
	if (moving->said[0])
		lines_add_wrapped(lines, 2, cols - 2,
			moving->failed ? ROLE_ERROR : ROLE_NOTE,
			arena_printf(&lines->arena, "%s%s", moving->failed ? "! " : "",
				moving->said));
}

void
account_moving_seen(struct account_moving *moving)
{
	moving->asks = false;
	if (!moving->engine.engine)
		moving->said[0] = '\0';
}

/* Where the whole sentence can be read, unless that is on top. */
static const char *
moving_where_why(const struct app *app, struct arena *arena)
{
	const struct view *top = app_top(app);

	if (!top || str_eq(top->ops->name, "accounts"))
		return "";
	return arena_printf(arena, "; %s says why", hint_key(app, ACT_ACCOUNTS).at);
}

void
account_moving_heard(struct account_moving *moving, struct app *app)
{
	struct arena arena = { 0 };
	const struct account *account;
	const char *name;
	int status;

	if (!engine_signin_on_output(&moving->engine, &status))
		return;
	app_settle(app);
	account = app_account(app, moving->account);
	name = account ? account->name : "the account";
	if (status != 0 || !account)
		moving_say(moving, app, true,
			engine_signin_words(&moving->engine, &arena),
			arena_printf(&arena, "%s has not moved%s", name,
				moving_where_why(app, &arena)));
	else if (str_eq(account->server, moving->was))
		moving_say(moving, app, false,
			arena_printf(&arena, "%s is still at %s: nothing has changed",
				name, account->server),
			"nothing has changed");
	else
		moving_say(moving, app, false,
			arena_printf(&arena, "%s has moved to %s", name, account->server),
			arena_printf(&arena, "%s has moved", name));
	arena_release(&arena);
}
