/* The command line of heed-engine.
 * SPDX-License-Identifier: MIT */
#include "engine/option.h"

#include <stddef.h>

#include "base/time/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

#define PATIENCE (30 * DATE_SECOND)
#define SIGN_IN  (20 * DATE_SECOND) /* the same, while a person waits */
#define AGREE    (10 * DATE_MINUTE)
#define GIVE_UP  DATE_MINUTE

enum kind { KIND_FLAG, KIND_TEXT, KIND_SPAN, KIND_NUMBER };

struct engine_option_row {
	const char *name;
	const char *value; /* its name in the help text */
	enum kind kind;
	size_t at; /* offset in struct options */
	const char *meaning;
};

#define AT(member) offsetof(struct engine_options, member)

static const struct engine_option_row table[] = {
	{ "--store", "PATH", KIND_TEXT, AT(store), "the store (required)" },
	{ "--json", NULL, KIND_FLAG, AT(json),
		"print one line of JSON for each line of text" },
	{ "--config", "FILE", KIND_TEXT, AT(config), "the settings file (heed.conf)" },
	{ "--secrets", "keyring|file", KIND_TEXT, AT(secrets), "where to keep tokens" },
	{ "--timeout", "SPAN", KIND_SPAN, AT(patience),
		"how long to wait for a response (30s; account-add: 20s)" },
	{ "--account", "NAME", KIND_TEXT, AT(account), "sync: only this account" },
	{ "--import", "SPAN", KIND_SPAN, AT(import),
		"sync, account-add: how far back to fetch the first time" },
	{ "--watch", NULL, KIND_FLAG, AT(watches), "sync: keep running until SIGTERM" },
	{ "--poll", "SPAN", KIND_SPAN, AT(poll), "sync --watch: how often to fetch" },
	{ "--pipe", NULL, KIND_FLAG, AT(pipe),
		"sync --watch: talk to heed on standard input and output" },
	{ "--wait", "ID", KIND_NUMBER, AT(wait), "send: wait until this reply is sent" },
	{ "--give-up", "SPAN", KIND_SPAN, AT(give_up),
		"send --wait: exit with status 4 if it is not sent within SPAN (60s)" },
	{ "--server", "URL", KIND_TEXT, AT(server),
		"account-add, account-move: the server" },
	{ "--handle", "HANDLE", KIND_TEXT, AT(handle),
		"account-add: the handle of the account" },
	{ "--name", "NAME", KIND_TEXT, AT(name), "account-add: what to call it here" },
	{ "--which", "NAME", KIND_TEXT, AT(which),
		"account-add: for which account, if the sign-in speaks for several" },
	{ "--reads", "WORDS", KIND_TEXT, AT(reads), "account-reads: the names to check" },
	{ "--choose", NULL, KIND_FLAG, AT(asks),
		"account-add: list those, and read which one from standard input" },
	{ "--ask-import", NULL, KIND_FLAG, AT(asks_import),
		"account-add: print what an import costs, and read how far back from "
		"standard input" },
	{ "--demo", NULL, KIND_FLAG, AT(demo),
		"account-add: an account of the practice community" },
	{ "--agree", "SPAN", KIND_SPAN, AT(agree),
		"account-add --browser: how long to wait for the person (10m)" },
	{ "--browser", NULL, KIND_FLAG, AT(browser),
		"account-add: sign in with a browser; prints \"link URL\", reads a "
		"pasted code" },
	{ "--by-hand", NULL, KIND_FLAG, AT(by_hand),
		"account-add --browser: do not wait for the browser to come back" },
	{ "--help", NULL, KIND_FLAG, AT(help), "show this help" },
};

void
engine_option_help(void)
{
	fputs("usage: heed-engine COMMAND --store PATH [OPTION…]\n\n"
	      "The part of heed that talks to networks. heed starts it when "
	      "needed.\n\n  sync                 fetch every account once, and "
	      "send what is due\n  send                 send what is due\n  "
	      "account-add NETWORK  add an account; reads its token from standard "
	      "input\n  account-keeps NETWORK  check whether a token could be "
	      "kept; no network is used\n  account-check [NAME] ask the servers "
	      "whether the tokens are valid\n  "
	      "account-move NAME    its server has another address, --server\n  "
	      "account-reads NAME   check the names that it is to read, --reads\n  "
	      "account-remove NAME  delete an "
	      "account, its messages and its token\n\n",
		stdout);
	for (size_t i = 0; i < COUNT(table); i++)
		printf("  %s%s%-*s  %s\n", table[i].name, table[i].value ? " " : "",
			(int)(20 - strlen(table[i].name) - (table[i].value ? 1 : 0)),
			str_or_empty(table[i].value), table[i].meaning);
}

static const struct engine_option_row *
option_of(const char *name)
{
	for (size_t i = 0; i < COUNT(table); i++)
		if (str_eq(table[i].name, name))
			return &table[i];
	return NULL;
}

static bool
take_value(const struct engine_option_row *option, const char *value,
	struct engine_options *options, struct err *err)
{
	void *at = (char *)options + option->at;

	if (!value)
		return err_set(
			err, ERR_USAGE, "%s needs %s", option->name, option->value);
	if (option->kind == KIND_TEXT)
		*(const char **)at = value;
	else if (option->kind == KIND_SPAN && !date_words_span(value, at))
		return err_set(err, ERR_USAGE,
			"%s: expected a span such as 30s, 10m or 30d, got \"%s\"%s",
			option->name, value, date_words_unit(value).at);
	else if (option->kind == KIND_NUMBER && !str_int(value, 1, INT64_MAX, at))
		return err_set(err, ERR_USAGE, "%s: expected a number, got \"%s\"",
			option->name, value);
	return true;
}

bool
engine_option_parse(int argc, const char *const *argv, struct engine_options *options,
	struct err *err)
{
	*options = (struct engine_options){ .import = -1,
		.poll = -1,
		.agree = AGREE,
		.patience = -1,
		.give_up = GIVE_UP };
	for (int i = 1; i < argc; i++) {
		const struct engine_option_row *option = option_of(argv[i]);

		if (option && option->kind == KIND_FLAG) {
			*(bool *)((char *)options + option->at) = true;
		} else if (option) {
			const char *value = i + 1 < argc ? argv[++i] : NULL;

			if (!take_value(option, value, options, err))
				return false;
		} else if (argv[i][0] == '-') {
			return err_set(err, ERR_USAGE, "unknown option %s", argv[i]);
		} else if (!options->command) {
			options->command = argv[i];
		} else if (!options->word) {
			options->word = argv[i];
		} else {
			return err_set(
				err, ERR_USAGE, "unexpected argument \"%s\"", argv[i]);
		}
	}
	if (options->help)
		return true;
	if (!options->command)
		return err_set(
			err, ERR_USAGE, "which command? heed-engine --help lists them");
	if (!options->store)
		return err_set(err, ERR_USAGE, "--store PATH is required");
	if (options->patience < 0)
		options->patience =
			str_eq(options->command, "account-add") ? SIGN_IN : PATIENCE;
	if (options->patience < 1)
		return err_set(err, ERR_USAGE, "--timeout must be greater than zero");
	return true;
}
