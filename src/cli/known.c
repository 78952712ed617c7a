/* What may be claimed about accounts that were never fetched: nothing. A store that is
 * missing or still empty must never look like a queue in which nobody waits.
 * SPDX-License-Identifier: MIT */
#include "cli/known.h"
#include "base/arena.h"

#include "base/time/date.h"
#include "base/err.h"
#include "base/str.h"
#include "cli/cli.h"
#include "networks/catalog.h"
#include "store/store.h"

bool
known_store(const struct cli *cli, struct err *err)
{
	const char *why = "";

	if (access(cli->store_path, F_OK) == 0)
		return true;
	if (!getenv("HOME") && !getenv("XDG_DATA_HOME"))
		why = " (neither HOME nor XDG_DATA_HOME is set)";
	return err_set(err, ERR_SIGNIN,
		"there is no store at %s%s; heed account add creates it, --store or "
		"HEED_STORE names another",
		cli->store_path, why);
}

const char *
known_no_account(struct arena *arena)
{
	return arena_printf(arena,
		"there is no account yet; add one, for example with %s (networks: %s)",
		catalog_command(catalog[0], arena), catalog_names(arena));
}

bool
known_any(const struct cli *cli, struct err *err)
{
	struct arena scratch = { 0 };

	if (!known_store(cli, err))
		return false;
	if (cli->n_accounts > 0)
		return true;
	err_set(err, ERR_SIGNIN, "%s", known_no_account(&scratch));
	arena_release(&scratch);
	return false;
}

bool
known_accounts(const struct cli *cli, struct err *err)
{
	for (size_t i = 0; i < cli->n_accounts; i++) {
		const struct account *account = &cli->accounts[i];

		if (account->fetched_at > 0)
			continue;
		if (account->error)
			return err_set(err, ERR_SIGNIN, "%s has never been fetched: %s",
				account->name, account->error);
		return err_set(err, ERR_SIGNIN,
			"%s has not been fetched completely yet; run heed sync",
			account->name);
	}
	return true;
}

int64_t
known_since(const struct cli *cli)
{
	int64_t oldest = INT64_MAX;

	for (size_t i = 0; i < cli->n_accounts; i++)
		if (cli->accounts[i].fetched_at < oldest)
			oldest = cli->accounts[i].fetched_at;
	return cli->n_accounts > 0 ? oldest : 0;
}

bool
known_enough(const struct cli *cli, int64_t since, struct err *err)
{
	for (size_t i = 0; i < cli->n_accounts; i++) {
		const struct account *account = &cli->accounts[i];

		if (account->fetched_at < since)
			return err_set(err, ERR_LATER,
				"%s was last fetched %s ago; the new attempt failed%s%s",
				account->name,
				date_words_long(cli->now - account->fetched_at).at,
				account->error ? ": " : "", str_or_empty(account->error));
	}
	return true;
}

void
known_hint_account(const struct cli *cli)
{
	struct arena scratch = { 0 };

	if (cli->n_accounts == 0)
		print_note("%s", known_no_account(&scratch));
	arena_release(&scratch);
}

const char *
known_unheard(struct cli *cli)
{
	for (size_t i = 0; i < cli->n_accounts; i++) {
		const struct account *account = &cli->accounts[i];
		const struct catalog_row *row = catalog_of(account->network);
		const struct account_settings *one =
			settings_account(&cli->settings, account->name);

		if (one && *one->hear && row && !row->hears)
			return arena_printf(&cli->arena,
				"[account %s]: hear: heed cannot search %s for words",
				account->name, row->title);
	}
	return NULL;
}
