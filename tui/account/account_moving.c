/* The server or site of an account has another address.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_moving.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "store/store.h"
#include "tui/app.h"
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
}

static const struct account *
moving_account(const struct account_moving *moving, const struct app *app)
{
	for (size_t i = 0; i < app->n_accounts; i++)
		if (app->accounts[i].id == moving->account)
			return &app->accounts[i];
	return NULL;
}

static void
moving_start(struct account_moving *moving, struct app *app, const char *address)
{
	const struct account *account = moving_account(moving, app);
	const struct engine_signin_options plan = {
		.store = app->store_path,
		.options = app->engine_options,
		.lines = "",
		.server = address,
		.moves = account ? account->name : NULL,
	};
	struct err err = { 0 };

	if (!plan.moves)
		return;
	if (engine_signin_start(&moving->engine, &plan, &err))
		app_say(app, ROLE_NOTE, "asking %s whose the token is", address);
	else
		app_say(app, ROLE_ERROR, "%s", err.text);
}

static void
moving_on_typed(struct app *app, const char *text, void *context)
{
	struct arena arena = { 0 };
	const char *address = str_trim(text, &arena);

	if (*address)
		moving_start(context, app, address);
	arena_release(&arena);
}

bool
account_moving_ask(struct account_moving *moving, struct app *app,
	const struct account *account, const char *address, struct err *err)
{
	if (!account)
		return err_set(err, ERR_GONE, "there is no account to move");
	if (moving->engine.engine)
		return err_set(err, ERR_LATER, "heed is still asking at a new address");
	moving->account = account->id;
	moving->fault[0] = '\0';
	if (!str_is_empty(address))
		moving_start(moving, app, address);
	else
		prompt_ask(&app->prompt,
			&(struct question){ .label = "New address: ",
				.text = account->server,
				.enter = "moves it there, if it is the same account",
				.done = moving_on_typed,
				.context = moving });
	return true;
}

void
account_moving_lines(const struct account_moving *moving, struct lines *lines, int cols)
{
	if (moving->fault[0])
		lines_add_wrapped(lines, 2, cols - 2, ROLE_ERROR,
			arena_printf(&lines->arena, "! %s", moving->fault));
}

/* In the words of heed account edit. */
void
account_moving_heard(struct account_moving *moving, struct app *app)
{
	struct arena arena = { 0 };
	const struct account *account;
	int status;

	if (!engine_signin_on_output(&moving->engine, &status))
		return;
	app_settle(app);
	account = moving_account(moving, app);
	if (status != 0) {
		snprintf(moving->fault, sizeof moving->fault, "%s",
			engine_signin_words(&moving->engine, &arena));
		app_say(app, ROLE_ERROR, "nothing was changed");
	} else if (account) {
		app_say(app, ROLE_NOTE, "changed: %s (%s), is at %s", account->name,
			account->handle, account->server);
	}
	arena_release(&arena);
}
