/* heed help, and --help: made from the tables that the program itself works with.
 * SPDX-License-Identifier: MIT */
#include "cli/commands/help.h"

#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "base/guess.h"
#include "cli/commands/keys.h"
#include "inbox/filter/filter.h"

#define NAME_COLUMNS 24
#define TOPICS       "options|queries|actions|exits"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static const struct {
	int status;
	const char *meaning;
} exits[] = {
	{ 0, "done" },
	{ 1, "failed, or refused; heed count --over: there are more" },
	{ 2, "wrong usage: the command line, a query, a setting" },
	{ 3,
		"sign-in needed: no store, no account, nothing fetched yet, or its "
		"token is missing or refused" },
	{ 4,
		"try later: no answer, a limit of the server, a store held by another, "
		"knowledge too old for heed count" },
	{ 5, "something changed since you looked: nothing was done to it" },
};

static const char *
option_words(const struct option *option, struct arena *arena)
{
	const char *letter =
		option->letter ? arena_printf(arena, "-%c, ", option->letter) : "";

	return arena_printf(arena, "%s--%s%s%s", letter, option->name,
		option->value ? " " : "", str_or_empty(option->value));
}

/* "  name   meaning", the meaning on a line of its own where the name is long. */
static void
print_entry(struct print *print, const char *name, const char *meaning)
{
	if (strlen(name) > NAME_COLUMNS - 4) {
		print_line(print, "  %s", name);
		name = "";
	}
	print_line(print, "  %-*s%s", NAME_COLUMNS - 2, name, meaning);
}

static void
print_options(struct print *print, const struct option *table)
{
	struct arena scratch = { 0 };

	for (const struct option *o = table; o && o->name; o++)
		print_entry(print, option_words(o, &scratch), o->meaning);
	arena_release(&scratch);
}

static struct json *
options_json(const struct option *table, struct arena *arena)
{
	struct json *list = json_array(arena);

	for (const struct option *o = table; o && o->name; o++) {
		struct json *one = json_object(arena);

		json_add_text(arena, one, "name", o->name);
		json_add_text(arena, one, "letter",
			o->letter ? arena_printf(arena, "%c", o->letter) : NULL);
		json_add_text(arena, one, "value", o->value);
		json_add_text(arena, one, "meaning", o->meaning);
		json_add(arena, list, NULL, one);
	}
	return list;
}

static struct json *
command_json(const struct cli_command *command, struct arena *arena)
{
	struct json *json = json_object(arena);

	json_add_text(arena, json, "name", command->name);
	json_add_text(arena, json, "usage", command->usage);
	json_add_text(arena, json, "summary", command->summary);
	json_add_text(arena, json, "about", command->about);
	json_add_text(arena, json, "acts", command->acts);
	json_add(arena, json, "options", options_json(command->options, arena));
	return json;
}

bool
help_command(struct cli *cli, const struct cli_command *command)
{
	struct print *print = &cli->print;

	if (print->json) {
		print_json(print, command_json(command, &cli->arena));
		return true;
	}
	print_line(print, "usage: heed %s %s", command->name, command->usage);
	print_line(print, "\n%s\n", command->summary);
	if (command->about) {
		print_wrapped(print, 0, command->about);
		print_line(print, "%s", "");
	}
	print_options(print, command->options);
	print_options(print, cli_common_options);
	return true;
}

bool
help_all(struct cli *cli)
{
	struct print *print = &cli->print;

	if (print->json) {
		struct json *list = json_array(&cli->arena);

		for (size_t i = 0; cli_commands[i]; i++)
			json_add(&cli->arena, list, NULL,
				command_json(cli_commands[i], &cli->arena));
		print_json(print, list);
		return true;
	}
	print_line(print,
		"heed: every comment to you in one queue, oldest wait first\n\n"
		"usage: heed                    the screens\n"
		"       heed COMMAND …          one thing, and end\n");
	for (size_t i = 0; cli_commands[i]; i++)
		print_entry(print, cli_commands[i]->name, cli_commands[i]->summary);
	print_line(print, "\nfor every command:");
	print_options(print, cli_common_options);
	print_line(print,
		"\nheed help COMMAND tells more; heed help queries, actions, exits too; "
		"so do the\nmanuals heed(1), heed-query(7), heed-keys(5), heed.conf(5)");
	return true;
}

static void
help_queries(struct print *print)
{
	static const struct column columns[] = {
		{ "name", "key", CELL_TEXT, 0 },
		{ "values", "takes", CELL_TEXT, 12 },
		{ "meaning", "what it selects", CELL_TEXT, 20 },
	};

	print_table(print, columns, COUNT(columns));
	for (int i = 0; i < FILTER_KEY_COUNT; i++)
		print_table_row(print,
			(struct print_cell[]){ { .text = filter_keys[i].name },
				{ .text = filter_keys[i].values },
				{ .text = filter_keys[i].meaning } });
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
		help_queries(&cli->print);
	else if (str_eq(topic, "actions"))
		keys_actions(&cli->print);
	else if (str_eq(topic, "exits"))
		help_exits(&cli->print);
	else if (!str_eq(topic, "options"))
		return false;
	else if (cli->print.json)
		print_json(&cli->print, options_json(cli_common_options, &cli->arena));
	else
		print_options(&cli->print, cli_common_options);
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
	return err_set(err, ERR_USAGE, "there is no help about \"%s\"%s", word,
		guess_words(&guess, &cli->arena));
}

const struct cli_command command_help = {
	.name = "help",
	.usage = "[COMMAND | options | queries | actions | exits] [--json]",
	.summary = "what there is, and how it is used",
	.options = options,
	.max_words = 1,
	.needs = NEEDS_NOTHING,
	.run = help_run,
};
