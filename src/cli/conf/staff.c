/* What [account NAME] says about who answers for us and what we listen for, passed to the store.
 * SPDX-License-Identifier: MIT */
#include "cli/conf/staff.h"

#include "base/arena.h"
#include "base/str.h"
#include "cli/cli.h"
#include "inbox/settings.h"
#include "inbox/hear.h"
#include "store/hear.h"
#include "store/staff.h"
#include "store/store.h"

/* Newcomers have no line in heed.conf yet, and are to see what such a line does. */
static const char *
hears(const struct account *account, const struct account_settings *settings)
{
	if (settings && !str_is_empty(settings->hear))
		return settings->hear;
	return account->demo ? HEAR_PRACTICE : "";
}

bool
staff_save(const struct cli *cli, struct store *store, struct err *err)
{
	struct arena scratch = { 0 };
	struct account *accounts;
	size_t count = 0;
	bool ok = cli->settings.accounts_faulty ||
		store_account_list(store, &scratch, &accounts, &count, err);

	for (size_t i = 0; ok && i < count; i++) {
		const struct account_settings *one =
			settings_account(&cli->settings, accounts[i].name);
		const struct staff staff = {
			.assumes = !one || one->assume,
			.ids = one ? one->staff : "",
		};

		ok = store_staff_set(store, accounts[i].id, &staff, err) &&
			store_hear_set(
				store, accounts[i].id, hears(&accounts[i], one), err);
	}
	arena_release(&scratch);
	return ok;
}
