/* heed help: the commands, and what is common to them.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "base/guess.h"
#include "cli/help.h"
#include "cli/keys.h"
#include "inbox/filter/filter.h"

#define TOPICS "options|queries|actions|exits"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static const struct {
	int status;
	const char *meaning;
} exits[] = {
	{ 0, "done" },
	{ 1, "failed or refused; heed count --over: there are more" },
	{ 2, "usage error: in the command line, a query or a setting" },
	{ 3,
		"sign-in needed: no store, no account, nothing fetched yet, or a "
		"token that is missing or refused" },
	{ 4,
		"try again later: no response, a rate limit, a store in use by "
		"another process, or data too old for heed count" },
	{ 5, "something changed since you looked, and was left alone" },
	{ 6, "no keyring for a token, or it stays locked; --secrets file needs none" },
};

static void
help_query_value(struct print *print, enum filter_key key,
	const struct filter_value *value, struct arena *arena)
{
	if (value->meaning)
		print_table_row(print,
			(struct print_cell[]){
				{ .text = arena_printf(arena, "%s:%s",
					  filter_keys[key].name, value->name) },
				{ .text = "" }, { .text = value->meaning } });
}

static void
help_queries(struct print *print, struct arena *arena)
{
	static const struct column columns[] = {
		{ "name", "key", CELL_TEXT, 0 },
		{ "values", "takes", CELL_TEXT, 12 },
		{ "meaning", "what it selects", CELL_TEXT, 20 },
	};
	struct filter_value value;

	print_table(print, columns, COUNT(columns));
	for (enum filter_key key = 0; key < FILTER_KEY_COUNT; key++) {
		bool told =
			!print->json && filter_key_value(key, 0, &value) && value.meaning;

		print_table_row(print,
			(struct print_cell[]){ { .text = filter_keys[key].name },
				{ .text = told ? "one of these:"
					       : filter_key_takes(key, arena) },
				{ .text = filter_keys[key].meaning } });
		for (size_t i = 0; filter_key_value(key, i, &value); i++)
			help_query_value(print, key, &value, arena);
	}
	print_table_end(print);
}

static void
help_exits(struct print *print)
{
	static const struct column columns[] = {
		{ "status", "status", CELL_NUMBER, 0 },
		{ "meaning", "what it means", CELL_TEXT, 20 },
	};

	print_table(print, columns, COUNT(columns));
	for (size_t i = 0; i < COUNT(exits); i++)
		print_table_row(print,
			(struct print_cell[]){ { .number = exits[i].status },
				{ .text = exits[i].meaning } });
	print_table_end(print);
}

static bool
help_topic(struct cli *cli, const char *topic)
{
	if (str_eq(topic, "queries"))
		help_queries(&cli->print, &cli->arena);
	else if (str_eq(topic, "actions"))
		keys_actions(&cli->print);
	else if (str_eq(topic, "exits"))
		help_exits(&cli->print);
	else if (!str_eq(topic, "options"))
		return false;
	else
		help_options(cli);
	return true;
}

static bool
help_run(struct cli *cli, struct err *err)
{
	const char *word = cli->options.n_words > 0 ? cli->options.words[0] : NULL;
	struct guess guess = { .word = word };

	if (!word)
		return help_all(cli);
	if (cli_command_of(word))
		return help_command(cli, cli_command_of(word));
	if (help_topic(cli, word))
		return true;
	for (size_t i = 0; cli_commands[i]; i++)
		guess_offer(&guess, cli_commands[i]->name);
	guess_offer_all(&guess, TOPICS, &cli->arena);
	return err_set(err, ERR_USAGE, "there is no help for \"%s\"%s", word,
		guess_words(&guess, &cli->arena));
}

const struct cli_command command_help = {
	.name = "help",
	.usage = "[COMMAND | options | queries | actions | exits] [--json]",
	.summary = "list commands and show help",
	.options = options,
	.max_words = 1,
	.needs = NEEDS_NOTHING,
	.run = help_run,
};
