/* heed account: add, list, check and remove accounts.
 * SPDX-License-Identifier: MIT */
#include "base/arena.h"
#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/known.h"
#include "cli/sign_in/sign_in.h"
#include "cli/sign_in/token.h"
#include "networks/catalog.h"
#include "store/contents.h"
#include "store/ending.h"
#include "store/spent.h"
#include "store/store.h"

static const struct option options[] = {
	{ "server", 0, "URL",
		"add, edit: the server, for example https://social.example" },
	{ "handle", 0, "HANDLE",
		"add: the handle of the account, for example @brand.example" },
	{ "no-browser", 0, NULL, "add: show the link instead of opening the browser" },
	{ "paste", 0, NULL, "add: use a browser elsewhere and paste its code" },
	{ "token-stdin", 0, NULL,
		"add: read a token or app password from standard input" },
	{ "name", 0, "NAME", "add, edit: what to call the account here" },
	{ "watch", 0, "WORDS", "edit: what to read there, for example rooms" },
	{ "which", 0, "NAME",
		"add: for which account, if the sign-in speaks for several" },
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
	{ "watch", NULL, CELL_TEXT, 0 },
	{ "hear", NULL, CELL_TEXT, 0 },
	{ "streaming", NULL, CELL_FLAG, 0 },
	{ "spent", NULL, CELL_NUMBER, 0 },
	{ "spent_most", NULL, CELL_NUMBER, 0 },
	{ "spent_unit", NULL, CELL_TEXT, 0 },
	{ "spent_until", NULL, CELL_TIME, 0 },
	{ "ends_at", NULL, CELL_TIME, 0 },
	{ "ends_soon", NULL, CELL_FLAG, 0 },
	{ "proved", NULL, CELL_TEXT, 0 },
	{ "demo", NULL, CELL_FLAG, 0 },
	{ "doing", NULL, CELL_TEXT, 0 },
	{ "missed", NULL, CELL_TEXT, 0 },
	{ "unread", NULL, CELL_NUMBER, 0 },
	{ "unread_words", NULL, CELL_TEXT, 0 },
	{ "error", NULL, CELL_TEXT, 0 },
	{ "error_at", NULL, CELL_TIME, 0 },
	{ NULL, "", CELL_TEXT, 10 },
};

/* What was removed, and how many events stay. */
static const struct column remove_columns[] = {
	{ "id", NULL, CELL_NUMBER, 0 },
	{ "account", NULL, CELL_TEXT, 0 },
	{ "conversations", NULL, CELL_NUMBER, 0 },
	{ "messages", NULL, CELL_NUMBER, 0 },
	{ "drafts", NULL, CELL_NUMBER, 0 },
	{ "unsent", NULL, CELL_NUMBER, 0 },
	{ "events_kept", NULL, CELL_NUMBER, 0 },
};

static const char *
account_state_word(
	const struct account *account, const struct spent *spent, struct arena *arena)
{
	const char *ends = ending_words(account, date_now(), arena);

	if (account->error)
		return account->error;
	if (ends && !account->doing)
		return ends;
	if (account->missed && !account->doing)
		return account->missed;
	if (account->unread_words && !account->doing)
		return account->unread_words;
	if (!account->doing && account->fetched_at == 0)
		return "not fetched yet";
	if (!account->doing && spent->unit)
		return arena_printf(arena, "ok; %lld of %lld %s used today",
			(long long)spent->n, (long long)spent->per_day, spent->unit);
	return account->doing ? account->doing : "ok";
}

/* How heed was tested with its network. */
static const char *
account_proof(const struct account *account)
{
	const struct catalog_row *row = catalog_of(account->network);

	return row ? catalog_proof_name(row->proved) : NULL;
}

static bool
account_list(struct cli *cli)
{
	known_hint_account(cli);
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < cli->n_accounts; i++) {
		const struct account *a = &cli->accounts[i];
		struct spent spent;

		store_spent(cli->store, a, date_now(), &spent, NULL);
		print_table_row(&cli->print,
			(struct print_cell[]){ { .number = a->id }, { .text = a->name },
				{ .text = a->network }, { .text = a->handle },
				{ .text = a->title }, { .text = a->server },
				{ .text = a->software }, { .text = a->url },
				{ .number = a->waiting }, { .number = a->fetched_at },
				{ .number = a->known_until },
				{ .number = a->skew / DATE_SECOND },
				{ .number = a->next_at }, { .number = a->connected_at },
				{ .number = a->import_since }, { .text = a->watch },
				{ .text = a->hear }, { .number = a->streaming },
				{ .number = spent.n }, { .number = spent.per_day },
				{ .text = spent.unit }, { .number = spent.ends_at },
				{ .number = a->ends_at },
				{ .number = ending_is_soon(a, date_now()) },
				{ .text = account_proof(a) }, { .number = a->demo },
				{ .text = a->doing }, { .text = a->missed },
				{ .number = a->unread }, { .text = a->unread_words },
				{ .text = a->error }, { .number = a->error_at },
				{ .text = account_state_word(a, &spent, &cli->arena) } });
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

/* The engine says what became of the token. */
static void
remove_heard(void *context, const char *line)
{
	struct cli *cli = context;

	print_line(&cli->print, "%s", line);
}

static bool
account_is_to_go(struct cli *cli, const struct account *account,
	const struct contents *contents, struct err *err)
{
	return cli_is_sure(cli,
		arena_printf(&cli->arena,
			"Remove %s (%s)?\n"
			"  deleted: %s,\n"
			"    and its token, revoked if the network can do that\n"
			"  kept: %s\n"
			"Remove it? [y/N] ",
			account->name, account->handle,
			store_contents_deleted(contents, &cli->arena),
			store_contents_kept(contents, &cli->arena)),
		"nothing was removed", err);
}

static bool
remove_account(struct cli *cli, struct err *err)
{
	const char *args[] = { "account-remove", NULL, NULL };
	struct contents contents;
	struct account account;

	if (cli->options.n_words < 2)
		return err_set(
			err, ERR_USAGE, "which account? heed account list shows them");
	if (!store_account_find(
		    cli->store, cli->options.words[1], &cli->arena, &account, err) ||
		!store_contents(cli->store, account.id, &contents, err) ||
		!account_is_to_go(cli, &account, &contents, err))
		return false;
	args[1] = account.name;
	if (!cli_engine_talk(cli, args, NULL, false, remove_heard, cli, err))
		return false;
	print_record(&cli->print, remove_columns, COUNT(remove_columns),
		(struct print_cell[]){ { .number = account.id }, { .text = account.name },
			{ .number = contents.conversations },
			{ .number = contents.items }, { .number = contents.drafts },
			{ .number = contents.unsent }, { .number = contents.events } });
	print_line(&cli->print, "removed: %s (%s): %s", account.name, account.handle,
		store_contents_deleted(&contents, &cli->arena));
	print_line(&cli->print, "kept: %s", store_contents_kept(&contents, &cli->arena));
	return true;
}

static bool
find_by_id(struct cli *cli, int64_t id, struct account *account, struct err *err)
{
	struct account *all;
	size_t count;

	if (!store_account_list(cli->store, &cli->arena, &all, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		if (all[i].id == id)
			*account = all[i];
	return true;
}

/* The engine asks at the new address whose token it is there. */
static bool
edit_server(struct cli *cli, const char *server, const struct account *account,
	struct err *err)
{
	const char *const args[] = { "account-move", account->name, "--server", server,
		NULL };

	return cli_engine(cli, args, NULL, true, err);
}

/* The check is that of the sign-in; without a network, the names are believed. */
static void
reads_heard(void *context, const char *line)
{
	(void)context;
	print_note(
		"the names could not be checked (%s); the next fetch says which of them "
		"it does not find",
		line);
}

static bool
check_watch(struct cli *cli, const char *watch, const struct account *account,
	struct err *err)
{
	const char *const args[] = { "account-reads", account->name, "--reads", watch,
		NULL };

	return str_is_empty(watch) ||
		cli_engine_talk(cli, args, NULL, false, reads_heard, cli, err);
}

static bool
is_as_before(const struct account *account, const struct account *before)
{
	return str_eq(account->name, before->name) &&
		str_eq(account->server, before->server) &&
		str_eq(str_or_empty(account->watch), str_or_empty(before->watch));
}

static bool
edit_account(struct cli *cli, struct err *err)
{
	const char *server = option_text(&cli->options, "server");
	const char *name = option_text(&cli->options, "name");
	const char *watch = option_text(&cli->options, "watch");
	struct account account;
	struct account before;

	if (cli->options.n_words < 2)
		return err_set(
			err, ERR_USAGE, "which account? heed account list shows them");
	if (!name && !watch && !server)
		return err_set(
			err, ERR_USAGE, "what to change? --name, --watch or --server");
	if (!store_account_find(
		    cli->store, cli->options.words[1], &cli->arena, &account, err))
		return false;
	before = account;
	if (watch && !catalog_field_watches(catalog_of(account.network)))
		return err_set(err, ERR_USAGE,
			"on %s heed reads all that is addressed to you: there is nothing "
			"to choose",
			catalog_title(account.network));
	if (server &&
		(!edit_server(cli, server, &account, err) ||
			!find_by_id(cli, account.id, &account, err)))
		return false;
	if (watch && !check_watch(cli, watch, &account, err))
		return false;
	account.name = name;
	account.watch = watch;
	if (!store_account_put(cli->store, &account, err) ||
		!find_by_id(cli, account.id, &account, err))
		return false;
	print_record(&cli->print, columns, 2,
		(struct print_cell[]){
			{ .number = account.id }, { .text = account.name } });
	print_line(&cli->print, "%s: %s (%s)%s%s%s%s",
		is_as_before(&account, &before) ? "nothing has changed" : "changed",
		account.name, account.handle, account.watch ? ", reads " : "",
		str_or_empty(account.watch), server ? ", is at " : "",
		server ? account.server : "");
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
	if (str_eq(act, "edit"))
		return edit_account(cli, err);
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
		 "[--no-browser] [--token-stdin] [--name NAME] [--which NAME] "
		 "[--import SPAN] | check [NAME] | edit NAME [--name NAME] "
		 "[--watch WORDS] [--server URL] | remove NAME",
	.summary = "add, list, check, edit and remove your accounts",
	.about =
		"add signs in with your browser. With a browser on another computer, "
		"paste the code that it shows, or the address of the page on which "
		"it ends. An access token or app password works as well; "
		"--token-stdin reads it from standard input. Secrets are kept in the "
		"keyring, by your secret-command or, with --secrets file, in a file that "
		"only you can read. "
		"Plain http is refused, except to this machine.\n\n"
		"check asks the servers whether each sign-in is still valid, and "
		"shows what it permits and until when. Adding an account again signs "
		"in again. edit changes its name here, its server's address if that has "
		"moved and, where the network lets you choose, what is read. remove "
		"says first, with counts, what it deletes "
		"(conversations, drafts, unsent replies, the token, which it revokes if "
		"the network can do that) and what stays: the log, and that what the "
		"account wrote is ours when another account meets it.",
	.more = ways_in,
	.options = options,
	.acts = "list|add|check|edit|remove",
	.network_after = "add",
	.max_words = 2,
	.needs = NEEDS_STORE,
	.run = account_run,
};
