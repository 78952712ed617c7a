/* heed account: add, list, check and remove accounts.
 * SPDX-License-Identifier: MIT */
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/known.h"
#include "cli/sign_in.h"
#include "cli/token.h"
#include "networks/catalog.h"
#include "store/store.h"

static const struct option options[] = {
	{ "server", 0, "URL", "add: the server, for example https://social.example" },
	{ "handle", 0, "HANDLE",
		"add: the handle of the account, for example @brand.example" },
	{ "no-browser", 0, NULL, "add: show the link instead of opening the browser" },
	{ "paste", 0, NULL, "add: use a browser elsewhere and paste its code" },
	{ "token-stdin", 0, NULL,
		"add: read a token or app password from standard input" },
	{ "name", 0, "NAME", "add: what to call the account here" },
	{ "import", 0, "SPAN", "add: how far back to fetch the first time" },
	{ "demo", 0, NULL, "add: an account of the practice community" },
	{ "yes", 'y', NULL, "remove: do not ask for confirmation" },
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "id", NULL, CELL_NUMBER, 0 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "network", "network", CELL_TEXT, 4 },
	{ "handle", "handle", CELL_TEXT, 12 },
	{ "title", NULL, CELL_TEXT, 0 },
	{ "server", NULL, CELL_TEXT, 0 },
	{ "software", "software", CELL_TEXT, 4 },
	{ "url", NULL, CELL_TEXT, 0 },
	{ "waiting", "waiting", CELL_NUMBER, 0 },
	{ "fetched_at", "fetched", CELL_SINCE, 0 },
	{ "known_until", NULL, CELL_TIME, 0 },
	{ "clock_ahead_seconds", NULL, CELL_NUMBER, 0 },
	{ "next_at", NULL, CELL_TIME, 0 },
	{ "connected_at", NULL, CELL_TIME, 0 },
	{ "import_since", NULL, CELL_TIME, 0 },
	{ "streaming", NULL, CELL_FLAG, 0 },
	{ "demo", NULL, CELL_FLAG, 0 },
	{ "doing", NULL, CELL_TEXT, 0 },
	{ "missed", NULL, CELL_TEXT, 0 },
	{ "unread", NULL, CELL_NUMBER, 0 },
	{ "unread_words", NULL, CELL_TEXT, 0 },
	{ "error", NULL, CELL_TEXT, 0 },
	{ "error_at", NULL, CELL_TIME, 0 },
	{ NULL, "", CELL_TEXT, 10 },
};

static const char *
account_state_word(const struct account *account)
{
	if (account->error)
		return account->error;
	if (account->unread_words && !account->doing)
		return account->unread_words;
	return account->doing ? account->doing : "ok";
}

static bool
account_list(struct cli *cli)
{
	known_hint_account(cli);
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < cli->n_accounts; i++) {
		const struct account *a = &cli->accounts[i];

		print_table_row(&cli->print,
			(struct print_cell[]){ { .number = a->id }, { .text = a->name },
				{ .text = a->network }, { .text = a->handle },
				{ .text = a->title }, { .text = a->server },
				{ .text = a->software }, { .text = a->url },
				{ .number = a->waiting }, { .number = a->fetched_at },
				{ .number = a->known_until },
				{ .number = a->skew / DATE_SECOND },
				{ .number = a->next_at }, { .number = a->connected_at },
				{ .number = a->import_since }, { .number = a->streaming },
				{ .number = a->demo }, { .text = a->doing },
				{ .text = a->missed }, { .number = a->unread },
				{ .text = a->unread_words }, { .text = a->error },
				{ .number = a->error_at },
				{ .text = account_state_word(a) } });
	}
	print_table_end(&cli->print);
	return true;
}

static bool
account_check_each(struct cli *cli, struct err *err)
{
	const char *args[4] = { "account-check" };
	size_t n = 1;

	if (cli->n_accounts == 0)
		return err_set(err, ERR_SIGNIN, "%s", known_no_account(&cli->arena));
	if (cli->options.n_words > 1)
		args[n++] = cli->options.words[1];
	if (cli->print.json)
		args[n++] = "--json";
	return cli_engine(cli, args, NULL, false, err);
}

static bool
remove_account(struct cli *cli, struct err *err)
{
	const char *args[] = { "account-remove", NULL, NULL };
	struct account account;

	if (cli->options.n_words < 2)
		return err_set(
			err, ERR_USAGE, "which account? heed account list shows them");
	if (!store_account_find(
		    cli->store, cli->options.words[1], &cli->arena, &account, err))
		return false;
	if (!cli_is_sure(cli,
		    arena_printf(&cli->arena,
			    "Remove %s (%s) and everything fetched from it? [y/N] ",
			    account.name, account.handle),
		    "nothing was removed", err))
		return false;
	args[1] = account.name;
	if (!cli_engine(cli, args, NULL, true, err))
		return false;
	print_record(&cli->print, columns, 2,
		(struct print_cell[]){
			{ .number = account.id }, { .text = account.name } });
	print_line(&cli->print, "removed: %s (%s)", account.name, account.handle);
	return true;
}

static bool
account_run(struct cli *cli, struct err *err)
{
	const char *act = cli->options.n_words > 0 ? cli->options.words[0] : "list";

	if (str_eq(act, "add"))
		return sign_in(cli, err);
	if (str_eq(act, "check"))
		return account_check_each(cli, err);
	if (str_eq(act, "remove"))
		return remove_account(cli, err);
	return account_list(cli);
}

/* For each network: its title, how to add an account, and what else can be used to sign
 * in. */
static const char *
ways_in(struct arena *arena)
{
	const char *text = "";

	for (size_t i = 0; catalog[i]; i++)
		text = arena_printf(arena, "%s%s%s: %s%s%s.", text, i > 0 ? "\n" : "",
			catalog[i]->title, catalog_example(catalog[i], arena),
			catalog[i]->by_hand ? ", or with " : ", with ",
			catalog_a_secret(catalog[i], arena));
	return text;
}

const struct cli_command command_account = {
	.name = "account",
	.usage = "[list] | add NETWORK --server URL | --handle HANDLE [--paste] "
		 "[--no-browser] [--token-stdin] [--name NAME] [--import SPAN] | "
		 "check [NAME] | remove NAME",
	.summary = "add, list, check and remove your accounts",
	.about = "add signs in with your browser. With a browser on another computer, "
		 "paste the code that it shows, or the address of the page on which "
		 "it ends. An access token or app password works as well; "
		 "--token-stdin reads it from standard input. Secrets are kept in the "
		 "keyring or, with --secrets file, in a file that only you can read. "
		 "Plain http is refused, except to this machine.\n\n"
		 "check asks the servers whether each sign-in is still valid, and "
		 "shows what it permits and until when. Adding an account again signs "
		 "in again. remove revokes the token and deletes it with everything "
		 "that was fetched.",
	.more = ways_in,
	.options = options,
	.acts = "list|add|check|remove",
	.network_after = "add",
	.max_words = 2,
	.needs = NEEDS_STORE,
	.run = account_run,
};
