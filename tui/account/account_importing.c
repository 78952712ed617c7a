/* The first import of an account, in the list of accounts.
 * SPDX-License-Identifier: MIT */
#include "tui/account/account_importing.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "base/system/owner.h"
#include "client/client.h"
#include "inbox/import/import_offer.h"
#include "networks/catalog.h"
#include "store/store.h"
#include "tui/app.h"
#include "tui/widgets/hint.h"
#include "tui/widgets/lines.h"

static bool
is_stopped(const struct account *account)
{
	return account->doing && str_starts(account->doing, IMPORT_STOPPED);
}

bool
account_importing_is_on(const struct account *account)
{
	return account && account->fetched_at == 0 && !str_is_empty(account->doing);
}

void
account_importing_lines(struct lines *lines, const struct account *account,
	const struct app *app, int cols)
{
	const char *key = hint_key(app, ACT_STOP_IMPORT).at;
	const char *words = import_offer_is_open(account->doing)
		? "%s begins the import, and so does heed sync. Until then, nothing is read "
		  "from there."
		: is_stopped(account)
		? "%s continues the import, and so does heed when it starts again. "
		  "Until then, nothing is read from there."
		: "%s stops the import, and so does closing heed; it continues where "
		  "it stopped.";

	if (account_importing_is_on(account))
		lines_add_wrapped(lines, 2, cols - 2, ROLE_DIM,
			catalog_fill(words, key, &lines->arena));
}

/* Only the engine that imports it can stop. */
static bool
imports_here(const struct account *account, struct app *app, struct err *err)
{
	struct arena scratch = { 0 };
	char *holder = NULL;
	bool ok = store_lease_holder(app->store, account->id, &scratch, &holder, err);

	if (ok && holder && !client_is(app->engine, holder) && !owner_is_dead(holder))
		ok = err_set(
			err, ERR_LATER, "another heed is importing it: stop it there");
	arena_release(&scratch);
	return ok;
}

bool
account_importing_toggle(const struct account *account, struct app *app, struct err *err)
{
	bool begins = account && import_offer_is_open(account->doing);
	bool stops = account && !import_offer_rests(account->doing);

	if (!account || account->fetched_at > 0)
		return err_set(err, ERR_GONE, "nothing is being imported");
	if (!app->engine)
		return err_set(err, ERR_LATER, "heed fetches nothing at the moment");
	if (!imports_here(account, app, err))
		return false;
	app_import(app, account->id, stops);
	app_say(app, ROLE_NOTE, "%s",
		stops            ? "the import stops; what has arrived is kept"
			: begins ? "the import begins"
				 : "the import continues where it stopped");
	return true;
}
