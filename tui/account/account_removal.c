/* Removing an account: the question, with what is deleted and what stays, and the engine that
 * does it.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_removal.h"

#include "base/arena.h"
#include "base/err.h"
#include "store/store.h"
#include "tui/app.h"
#include "tui/widgets/lines.h"

void
account_removal_init(struct account_removal *removal)
{
	*removal = (struct account_removal){ 0 };
	engine_signin_init(&removal->engine);
}

/* The token may be revoked already. */
void
account_removal_leave(struct account_removal *removal)
{
	engine_signin_leave(&removal->engine);
	account_removal_init(removal);
}

static const char *
removal_name(const struct account_removal *removal, const struct app *app)
{
	for (size_t i = 0; i < app->n_accounts; i++)
		if (app->accounts[i].id == removal->account)
			return app->accounts[i].name;
	return NULL;
}

static void
removal_on_answer(struct app *app, const char *text, void *context)
{
	struct account_removal *removal = context;
	const struct engine_signin_options plan = {
		.store = app->store_path,
		.options = app->engine_options,
		.lines = "",
		.removes = removal_name(removal, app),
	};
	struct err err = { 0 };

	if (!plan.removes || text[0] != 'y') {
		removal->account = 0;
	} else if (engine_signin_start(&removal->engine, &plan, &err)) {
		app_say(app, ROLE_NOTE, "removing %s", plan.removes);
	} else {
		removal->account = 0;
		app_say(app, ROLE_ERROR, "%s", err.text);
	}
}

static void
removal_on_left(struct app *app, const char *text, void *context)
{
	(void)text;
	removal_on_answer(app, "", context);
}

bool
account_removal_ask(struct account_removal *removal, struct app *app,
	const struct account *account, struct err *err)
{
	if (!account)
		return err_set(err, ERR_GONE, "there is no account to remove");
	if (removal->engine.engine)
		return err_set(err, ERR_LATER, "heed is still removing an account");
	if (!store_contents(app->store, account->id, &removal->contents, err))
		return false;
	removal->account = account->id;
	prompt_ask(&app->prompt,
		&(struct question){
			.label = arena_printf(&app->scratch,
				"Remove %.40s, as listed there? y/n ", account->name),
			.enter = "removes it",
			.confirm = true,
			.done = removal_on_answer,
			.left = removal_on_left,
			.context = removal });
	return true;
}

void
account_removal_lines(
	const struct account_removal *removal, struct lines *lines, int cols)
{
	struct arena *arena = &lines->arena;

	lines_add_wrapped(lines, 2, cols - 2, ROLE_WARN,
		arena_printf(arena,
			"deletes: %s; its token, revoked if the network can do that",
			store_contents_deleted(&removal->contents, arena)));
	lines_add_wrapped(lines, 2, cols - 2, ROLE_TEXT,
		arena_printf(arena, "keeps: %s",
			store_contents_kept(&removal->contents, arena)));
}

void
account_removal_heard(struct account_removal *removal, struct app *app)
{
	struct arena arena = { 0 };
	int status;

	if (!engine_signin_on_output(&removal->engine, &status))
		return;
	removal->account = 0;
	app_say(app, status == 0 ? ROLE_NOTE : ROLE_ERROR, "%s%s",
		status == 0 ? "removed; " : "",
		engine_signin_words(&removal->engine, &arena));
	arena_release(&arena);
}
