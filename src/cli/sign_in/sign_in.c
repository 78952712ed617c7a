/* heed account add: names the account, signs in, and shows what waits.
 * SPDX-License-Identifier: MIT */
#include "cli/sign_in/sign_in.h"

#include <fcntl.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/json.h"
#include "base/system/link.h"
#include "base/mem.h"
#include "base/system/path.h"
#include "base/str.h"
#include "cli/cli.h"
#include "cli/sign_in/sign_in_after.h"
#include "cli/sign_in/sign_in_fields.h"
#include "cli/sign_in/sign_in_way.h"
#include "cli/sign_in/token.h"
#include "networks/catalog.h"
#include "store/store.h"

#define ARGS_MOST 22 /* at most 19 can be given together, and NULL */

struct entry {
	struct cli *cli;
	const struct catalog_row *network;
	enum sign_in_way how;
	const char *at; /* the server, the site or the handle; of none, the network */
	const char *args[ARGS_MOST];
	size_t n_args;
	const char *code;   /* to be typed in the browser; NULL */
	bool chooses;       /* among several accounts, which have been listed */
	bool asked;         /* how far back to read */
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
	entry->network = catalog_named(cli->options.words[1], &cli->arena, err);
	return entry->network != NULL;
}

static void
sign_in_add_arg(struct entry *entry, const char *name, const char *value)
{
	entry->args[entry->n_args++] = name;
	if (value)
		entry->args[entry->n_args++] = value;
}

/* Where the account is. Enter alone may be a slip: it is asked once more. */
static char *
ask_place(struct cli *cli, const struct catalog_row *network,
	const struct catalog_place_row *place)
{
	const char *question =
		arena_printf(&cli->arena, "%c%s (%s): ", place->name[0] - 'a' + 'A',
			place->name + 1, network->example);
	char *line = token_ask_line(question);

	if (!line || *line)
		return line;
	token_end(line);
	return token_ask_line(arena_printf(
		&cli->arena, "Type it here; Enter again adds no account.\n%s", question));
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
		line = ask_place(cli, network, place);
	if (line && *line)
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
		sign_in_add_arg(entry, "--server", server);
	entry->at = catalog_field_site(network, entry->at, &cli->arena);
	return true;
}

static bool
which_way(struct entry *entry, struct err *err)
{
	const struct options *options = &entry->cli->options;

	if (option_is_given(options, "token-stdin"))
		entry->how = WAY_INPUT;
	else if (option_is_given(options, "paste"))
		entry->how = WAY_PASTE;
	else if (option_is_given(options, "no-browser"))
		entry->how = WAY_LINK;
	else if (!is_terminal())
		return err_set(err, ERR_USAGE,
			"there is no terminal to ask how to sign in; use --paste, "
			"--no-browser, or --token-stdin for %s on standard input",
			catalog_a_secret(entry->network, &entry->cli->arena));
	else
		entry->how = sign_in_way_ask(entry->cli, entry->network, entry->at);
	return true;
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
	if (entry->how != WAY_SECRET && entry->how != WAY_INPUT)
		args[entry->n_args] = "--browser";
	if (cli_engine(cli, args, NULL, true, &fault))
		return true;
	if (entry->how == WAY_INPUT || cli->settings.secrets == SECRETS_FILE ||
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

	if (entry->code) {
		fprintf(stderr,
			"Open this address in any browser and type the code %s there:\n"
			"\n%s\n\nheed waits up to 10 minutes for that.\n",
			entry->code, link);
		return;
	}
	if (entry->how == WAY_BROWSER &&
		link_open(entry->cli->settings.browser, link, &err))
		fprintf(stderr,
			"Approve the sign-in in your browser. If it does not open, go to:\n");
	else if (entry->how == WAY_PASTE)
		fprintf(stderr,
			"Open this address in any browser and approve the sign-in:\n");
	else
		fprintf(stderr,
			"Open this address in a browser on this computer and approve the "
			"sign-in:\n");
	fprintf(stderr, "\n%s\n\n", link);
	if (entry->how == WAY_PASTE || entry->network->pastes)
		fprintf(stderr, "Then paste %s: ", entry->network->by_hand);
	else
		fprintf(stderr,
			"heed waits up to 10 minutes. If your browser is on another "
			"computer, paste the\n"
			"address of the page on which it ends.\n");
}

static void
sign_in_show_who(struct entry *entry, const char *handle)
{
	entry->asked = true;
	fprintf(stderr, "signed in as %s\nchecking how much there is to read…\n", handle);
}

/* "1 @news Daily News" */
static void
sign_in_show_choice(struct entry *entry, const char *choice)
{
	int number = (int)strcspn(choice, " ");

	if (!entry->chooses)
		fprintf(stderr, "This sign-in speaks for several accounts:\n");
	entry->chooses = true;
	fprintf(stderr, "  %.*s  %s\n", number, choice,
		choice + number + (choice[number] == ' '));
}

static void
heard(void *context, const char *line)
{
	struct entry *entry = context;

	if (str_starts(line, "code "))
		entry->code = arena_copy(&entry->cli->arena, line + strlen("code "));
	else if (str_starts(line, "link "))
		sign_in_show_link(entry, line + strlen("link "));
	else if (str_starts(line, "choice "))
		sign_in_show_choice(entry, line + strlen("choice "));
	else if (str_starts(line, "signed "))
		sign_in_show_who(entry, line + strlen("signed "));
	else if (str_starts(line, "missed "))
		fprintf(stderr, "%s\n", line + strlen("missed "));
	else if (str_starts(line, "import "))
		sign_in_after_show_import(line + strlen("import "), &entry->cli->arena);
	else if (str_eq(line, "which"))
		fprintf(stderr, "Which one? ");
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

/* The fields are on the engine's input; the terminal follows, where a code can be pasted. */
static bool
with_fields(struct entry *entry, bool browser, struct err *err)
{
	const struct sign_in_fields fields = {
		.network = entry->network,
		.place = entry->at,
		.browser = browser,
		.from_input = entry->how == WAY_INPUT || !is_terminal(),
	};
	struct buf lines;
	bool ok = sign_in_fields_read(&fields, &lines, &entry->cli->arena, err);

	/* A server may take its time: who waits sees for whom. */
	if (ok && isatty(STDERR_FILENO))
		fprintf(stderr, "asking %s…\n", entry->at);
	ok = ok &&
		cli_engine_talk(entry->cli, entry->args,
			lines.len > 0 ? buf_text(&lines) : NULL, browser || is_terminal(),
			heard, entry, err);

	sign_in_fields_release(&lines);
	return ok;
}

/* A wrong token, or the name of something that is not there, is typed again; the engine has
 * said why. */
static bool
is_typed_again(const struct entry *entry, struct err *err)
{
	bool typed = entry->how != WAY_INPUT && !entry->asked && is_terminal();
	bool again = typed &&
		((entry->how == WAY_SECRET && err->code == ERR_SIGNIN) ||
			(err->code == ERR_USAGE &&
				catalog_field_watches(entry->network)));

	if (again)
		*err = (struct err){ 0 };
	return again;
}

static bool
until_right(struct entry *entry, bool browser, struct err *err)
{
	bool ok;

	do
		ok = with_fields(entry, browser, err);
	while (!ok && is_typed_again(entry, err));
	return ok;
}

static bool
by_browser(struct entry *entry, struct err *err)
{
	sign_in_add_arg(entry, "--browser", NULL);
	if (entry->how == WAY_PASTE)
		sign_in_add_arg(entry, "--by-hand", NULL);
	return until_right(entry, true, err);
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
	const char *missed = json_text(report, "missed");
	const char *args[] = { "sync", "--account", name, NULL };
	struct err fault = { 0 };
	struct account account;
	const char *waits;
	bool whole;

	if (!name)
		return err_set(err, ERR_FAILED, "the engine exited without a result");
	if (missed && !entry->asked)
		fprintf(stderr, "%s\n", missed);
	fprintf(stderr, "fetching messages\n");
	whole = cli_engine(cli, args, NULL, true, &fault);
	if (!store_account_find(cli->store, name, &cli->arena, &account, err))
		return false; /* somebody has removed it meanwhile */
	if (!whole || account.fetched_at == 0) {
		print_line(&cli->print, "signed in as %s; %s", handle,
			sign_in_after_unfinished(&account, whole, &cli->arena));
		return true;
	}
	waits = sign_in_after_waits(cli, &account, err);
	if (waits)
		print_line(&cli->print, "signed in as %s — %s", handle, waits);
	return waits != NULL;
}

bool
sign_in(struct cli *cli, struct err *err)
{
	static const char *const passed[] = { "name", "import", "which" };
	struct entry entry = { .cli = cli };
	int64_t span;
	bool ok;

	if (!option_span(&cli->options, "import", &span, err) ||
		!which_network(&entry, err))
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
	if (is_terminal())
		sign_in_add_arg(&entry, "--choose", NULL);
	entry.welcomes = is_terminal() && !cli->print.json;
	if (entry.welcomes)
		sign_in_add_arg(&entry, "--ask-import", NULL);
	if (cli->print.json || entry.welcomes)
		sign_in_add_arg(&entry, "--json", NULL);
	ok = entry.how == WAY_SECRET || entry.how == WAY_INPUT
		? until_right(&entry, false, err)
		: by_browser(&entry, err);
	return ok && (!entry.welcomes || welcome(&entry, err));
}
