/* The keys of an account or network.
 * SPDX-License-Identifier: MIT */
#include "tui/command/key_scope.h"

#include <stdio.h>

#include "base/arena.h"
#include "base/guess.h"
#include "base/str.h"
#include "networks/catalog.h"
#include "tui/app.h"

void
key_scope_set(struct app *app)
{
	struct keymap *keymap = &app->keymap;
	const struct view *view = app_top(app);
	const struct account *account;

	/* The help, for one, is about the keys below it. */
	if (!view || !view->ops->account)
		return;
	account = app_account(app, view->ops->account(view));
	snprintf(keymap->account, sizeof keymap->account, "%s",
		account ? str_or_empty(account->name) : "");
	snprintf(keymap->network, sizeof keymap->network, "%s",
		account ? str_or_empty(account->network) : "");
}

static bool
names_something(const struct app *app, const char *name, struct guess *guess)
{
	for (size_t i = 0; i < app->n_accounts; i++) {
		if (str_eq_nocase(app->accounts[i].name, name))
			return true;
		guess_offer(guess, app->accounts[i].name);
	}
	for (size_t i = 0; catalog[i]; i++) {
		if (str_eq_nocase(catalog[i]->name, name))
			return true;
		guess_offer(guess, catalog[i]->name);
	}
	return false;
}

void
key_scope_check(struct app *app, void (*fault)(void *context, const char *sentence),
	void *context)
{
	struct arena arena = { 0 };

	for (size_t i = 0; i < app->keymap.n_bindings; i++) {
		const struct binding *binding = &app->keymap.bindings[i];
		struct guess guess = { .word = binding->in.only };

		if (binding->in.only && !names_something(app, binding->in.only, &guess))
			fault(context,
				arena_printf(&arena,
					"%s: there is no account or network \"%s\"%s",
					str_or_empty(binding->from), binding->in.only,
					guess_words(&guess, &arena)));
	}
	arena_release(&arena);
}
