/* heed account add: names the account, signs in, and shows what waits.
 * SPDX-License-Identifier: MIT */
#include "cli/sign_in.h"

#include <fcntl.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/json.h"
#include "base/system/link.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"
#include "base/text/text.h"
#include "cli/cli.h"
#include "cli/token.h"
#include "inbox/filter/filter.h"
#include "inbox/waiting.h"
#include "networks/catalog.h"
#include "store/store.h"

#define ARGS_MOST 20 /* at most 16 can be given together, and NULL */
#define COLUMNS   76

enum how {
	HOW_BROWSER, /* that heed opens */
	HOW_LINK,    /* that the person opens, on this computer */
	HOW_PASTE,   /* on another computer: they paste the code */
	HOW_SECRET,
	HOW_INPUT, /* the same, from standard input */
	HOW_UNKNOWN,
};

struct entry {
	struct cli *cli;
	const struct catalog_row *network;
	enum how how;
	const char *at; /* the server, the site or the handle; of none, the network */
	const char *args[ARGS_MOST];
	size_t n_args;
	bool welcomes;      /* a person is present who wants to know what waits */
	const char *report; /* the last line of the engine's output */
};

static bool
is_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

static bool
which_network(struct entry *entry, struct err *err)
{
	struct cli *cli = entry->cli;
	const char *names = catalog_names(&cli->arena);

	if (cli->options.n_words < 2)
		return err_set(err, ERR_USAGE, "which network? %s; for example %s", names,
			catalog_command(catalog[0], &cli->arena));
	entry->network = catalog_of(cli->options.words[1]);
	if (!entry->network)
		return err_set(err, ERR_USAGE, "unknown network \"%s\"; heed knows %s",
			cli->options.words[1], names);
	return true;
}

/* "social.example" is https://social.example. */
static const char *
as_url(struct cli *cli, const char *server)
{
	return arena_printf(
		&cli->arena, "%s%s", strstr(server, "://") ? "" : "https://", server);
}

static void
sign_in_add_arg(struct entry *entry, const char *name, const char *value)
{
	entry->args[entry->n_args++] = name;
	if (value)
		entry->args[entry->n_args++] = value;
}

/* What names the account: from the options, or asked for if somebody can answer. */
static bool
which_account(struct entry *entry, struct err *err)
{
	struct cli *cli = entry->cli;
	const struct catalog_row *network = entry->network;
	const struct catalog_place_row *place = &catalog_places[network->place];
	const char *server = option_text(&cli->options, "server");
	char *line = NULL;

	entry->at = place->option ? option_text(&cli->options, place->option)
				  : network->title;
	if (!entry->at && !option_is_given(&cli->options, "token-stdin"))
		line = token_ask_line(arena_printf(&cli->arena, "%c%s (%s): ",
			place->name[0] - 'a' + 'A', place->name + 1, network->example));
	if (line)
		entry->at = arena_copy(&cli->arena, line);
	token_end(line);
	if (!entry->at)
		return err_set(err, ERR_USAGE, "--%s %s is required, for example --%s %s",
			place->option, place->value, place->option, network->example);
	if (str_eq(place->option, "handle"))
		sign_in_add_arg(entry, "--handle", entry->at);
	else if (str_eq(place->option, "server"))
		server = entry->at;
	if (server)
		sign_in_add_arg(entry, "--server", as_url(cli, server));
	return true;
}

static enum how
ask_how(struct entry *entry)
{
	struct cli *cli = entry->cli;
	bool opens = link_can_open(cli->settings.browser);
	const char *usual = opens ? "1" : "2";
	const char *first = opens ? "in your browser, which heed opens now"
				  : "in a browser on this computer, with a link";
	enum how how = HOW_UNKNOWN;
	char *line;

	if (!entry->network->by_hand)
		return HOW_SECRET;
	line = token_ask_line(arena_printf(&cli->arena,
		"How do you want to sign in to %s?\n  1  %s\n  2  in any browser: "
		"you paste %s\n  3  with %s\n"
		"1, 2 or 3? [%s] ",
		entry->at, first, entry->network->by_hand,
		catalog_a_secret(entry->network, &cli->arena), usual));
	switch (line ? line[0] : usual[0]) {
	case '1': how = opens ? HOW_BROWSER : HOW_LINK; break;
	case '2': how = HOW_PASTE; break;
	case '3': how = HOW_SECRET; break;
	default: break;
	}
	token_end(line);
	return how;
}

static bool
which_way(struct entry *entry, struct err *err)
{
	const struct options *options = &entry->cli->options;

	if (option_is_given(options, "token-stdin"))
		entry->how = HOW_INPUT;
	else if (option_is_given(options, "paste"))
		entry->how = HOW_PASTE;
	else if (option_is_given(options, "no-browser"))
		entry->how = HOW_LINK;
	else if (!is_terminal())
		return err_set(err, ERR_USAGE,
			"there is no terminal to ask how to sign in; use --paste, "
			"--no-browser, or --token-stdin for %s on standard input",
			catalog_a_secret(entry->network, &entry->cli->arena));
	else
		entry->how = ask_how(entry);
	return entry->how != HOW_UNKNOWN ||
		err_set(err, ERR_USAGE, "expected 1, 2 or 3; no account was added");
}

/* Before opening a browser or asking for a token, checks that it can be kept; otherwise
 * it would be created for nothing. The engine says why it cannot be kept, and heed
 * offers the alternative. */
static bool
find_keeper(struct entry *entry, struct err *err)
{
	struct cli *cli = entry->cli;
	const char *args[ARGS_MOST + 2] = { NULL };
	struct err fault = { 0 };

	if (!is_terminal())
		return true; /* the engine checks by itself */
	memcpy(args, entry->args, entry->n_args * sizeof *args);
	args[0] = "account-keeps";
	if (entry->how != HOW_SECRET && entry->how != HOW_INPUT)
		args[entry->n_args] = "--browser";
	if (cli_engine(cli, args, NULL, true, &fault))
		return true;
	if (entry->how == HOW_INPUT || cli->settings.secrets == SECRETS_FILE ||
		option_is_given(&cli->options, "secrets"))
		return err_set(err, fault.code, "%s", fault.text);
	if (!cli_is_sure(cli,
		    arena_printf(&cli->arena,
			    "Keep it in %s, which only you can read? [y/N] ",
			    path_config("tokens", &cli->arena)),
		    "no account was added", err))
		return false;
	sign_in_add_arg(entry, "--secrets", "file");
	return true;
}

/* The link has a line of its own, so that it can be selected as a whole. */
static void
sign_in_show_link(const struct entry *entry, const char *link)
{
	struct err err = { 0 };

	if (entry->how == HOW_BROWSER &&
		link_open(entry->cli->settings.browser, link, &err))
		fprintf(stderr,
			"Approve the sign-in in your browser. If it does not open, go to:\n");
	else if (entry->how == HOW_PASTE)
		fprintf(stderr,
			"Open this address in any browser and approve the sign-in:\n");
	else
		fprintf(stderr,
			"Open this address in a browser on this computer and approve the "
			"sign-in:\n");
	fprintf(stderr, "\n%s\n\n", link);
	if (entry->how == HOW_PASTE)
		fprintf(stderr, "Then paste %s: ", entry->network->by_hand);
	else
		fprintf(stderr,
			"heed waits up to 10 minutes. If your browser is on another "
			"computer, paste the\n"
			"address of the page on which it ends.\n");
}

static void
heard(void *context, const char *line)
{
	struct entry *entry = context;

	if (str_starts(line, "link "))
		sign_in_show_link(entry, line + strlen("link "));
	else if (str_starts(line, "wrong "))
		fprintf(stderr,
			"heed: %s\n"
			"Try again: ",
			line + strlen("wrong "));
	else if (entry->welcomes)
		entry->report = arena_copy(&entry->cli->arena, line);
	else
		puts(line);
	fflush(stderr);
}

static bool
by_browser(struct entry *entry, struct err *err)
{
	sign_in_add_arg(entry, "--browser", NULL);
	if (entry->how == HOW_PASTE)
		sign_in_add_arg(entry, "--by-hand", NULL);
	return cli_engine_talk(entry->cli, entry->args, NULL, heard, entry, err);
}

/* How to create a token, wrapped. */
static const char *
recipe_of(const struct entry *entry)
{
	struct arena *arena = &entry->cli->arena;
	const char *wrapped = "";
	struct text_lines lines = text_wrap(
		catalog_recipe(entry->network, entry->at, arena), COLUMNS, arena);

	for (size_t i = 0; i < lines.count; i++)
		wrapped = arena_printf(arena, "%s%s%.*s", wrapped, i > 0 ? "\n" : "",
			(int)lines.at[i].len, lines.at[i].at);
	return wrapped;
}

/* Asks for the fields that come before the secret, a line each. */
static bool
ask_fields(struct entry *entry, const char **lines, struct err *err)
{
	struct arena *arena = &entry->cli->arena;

	for (size_t i = 0; i < catalog_last_field(entry->network); i++) {
		const char *name = entry->network->fields[i];
		char *line = entry->how == HOW_INPUT
			? token_from_input(NULL)
			: token_ask_line(arena_printf(arena, "Your %s: ", name));

		if (!line)
			return err_set(err, ERR_USAGE, "your %s is needed", name);
		*lines = arena_printf(arena, "%s%s\n", *lines, line);
		token_end(line);
	}
	return true;
}

static bool
by_secret(struct entry *entry, struct err *err)
{
	const char *lines = "";
	char *secret;
	bool ok;

	if (!ask_fields(entry, &lines, err))
		return false;
	if (entry->how == HOW_INPUT)
		secret = token_from_input(err);
	else
		secret = token_from_person(recipe_of(entry), err);
	if (!secret)
		return false;
	ok = token_put_before(secret, lines, err) &&
		cli_engine_talk(entry->cli, entry->args, secret, heard, entry, err);
	token_end(secret);
	return ok;
}

static const char *
who_waits(struct cli *cli, const char *name, struct err *err)
{
	struct account account;
	const struct filter *filter;
	int64_t since = 0;

	if (!store_account_find(cli->store, name, &cli->arena, &account, err) ||
		!cli_query_filter(cli,
			arena_printf(&cli->arena, "is:waiting account:\"%s\"", name),
			NULL, &filter, err) ||
		!store_lists_oldest(cli->store, filter, date_now(), &since, err))
		return NULL;
	return waiting_words(account.waiting, date_now() - since, &cli->arena);
}

/* The final message: who is signed in, and how many people wait. */
static bool
welcome(struct entry *entry, struct err *err)
{
	struct cli *cli = entry->cli;
	const struct json *report = json_parse(entry->report ? entry->report : "",
		entry->report ? strlen(entry->report) : 0, &cli->arena, NULL);
	const char *name = json_text(report, "account");
	const char *handle = str_or_empty(json_text(report, "handle"));
	const char *const args[] = { "sync", "--account", name, NULL };
	struct err fault = { 0 };
	const char *waits;

	if (!name)
		return err_set(err, ERR_FAILED, "the engine exited without a result");
	fprintf(stderr, "signed in as %s; fetching messages\n", handle);
	if (!cli_engine(cli, args, NULL, true, &fault)) {
		print_line(&cli->print,
			"signed in as %s; not everything has been fetched yet; heed sync "
			"continues",
			handle);
		return true;
	}
	waits = who_waits(cli, name, err);
	if (waits)
		print_line(&cli->print, "signed in as %s — %s; heed shows them", handle,
			waits);
	return waits != NULL;
}

bool
sign_in(struct cli *cli, struct err *err)
{
	static const char *const passed[] = { "name", "import" };
	struct entry entry = { .cli = cli };
	bool ok;

	if (!which_network(&entry, err))
		return false;
	sign_in_add_arg(&entry, "account-add", entry.network->name);
	if (!which_account(&entry, err) || !which_way(&entry, err))
		return false;
	for (size_t i = 0; i < COUNT(passed); i++)
		if (option_is_given(&cli->options, passed[i]))
			sign_in_add_arg(&entry,
				arena_printf(&cli->arena, "--%s", passed[i]),
				option_text(&cli->options, passed[i]));
	if (option_is_given(&cli->options, "demo"))
		sign_in_add_arg(&entry, "--demo", NULL);
	if (!find_keeper(&entry, err))
		return false;
	entry.welcomes = is_terminal() && !cli->print.json;
	if (cli->print.json || entry.welcomes)
		sign_in_add_arg(&entry, "--json", NULL);
	ok = entry.how == HOW_SECRET || entry.how == HOW_INPUT ? by_secret(&entry, err)
							       : by_browser(&entry, err);
	return ok && (!entry.welcomes || welcome(&entry, err));
}
