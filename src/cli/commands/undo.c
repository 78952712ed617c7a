/* heed undo: undoes the last action, even from an earlier session, or any by its number.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/act/undoing.h"
#include "store/rules.h"
#include "store/store.h"

#define LISTED 50
#define RULE   "rule:"

static const struct option options[] = {
	{ "list", 'l', NULL, "show the last 50 actions, whoever did them" },
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "act", "act", CELL_NUMBER, 0 },
	{ "at", "age", CELL_SINCE, 0 },
	{ "state", "state", CELL_TEXT, 0 },
	{ "agent", "by", CELL_TEXT, 6 },
	{ "via", "through", CELL_TEXT, 0 },
	{ "what", NULL, CELL_TEXT, 0 },
	{ "conversation", NULL, CELL_NUMBER, 0 },
	{ "account", NULL, CELL_TEXT, 0 },
	{ "conversations", NULL, CELL_NUMBER, 0 },
	{ "said", "what", CELL_TEXT, 20 },
};

static bool
undo_list(struct cli *cli, struct err *err)
{
	struct act *acts;
	size_t count;

	if (!store_acts(cli->store, LISTED, &cli->arena, &acts, &count, err))
		return false;
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < count; i++)
		print_table_row(&cli->print,
			(struct print_cell[]){ { .number = acts[i].id },
				{ .number = acts[i].at }, { .text = acts[i].state },
				{ .text = acts[i].agent }, { .text = acts[i].via },
				{ .text = acts[i].what },
				{ .number = acts[i].conversation },
				{ .text = acts[i].account },
				{ .number = acts[i].more < 0 ? 1 : acts[i].more + 1 },
				{ .text = acts_says(&acts[i], &cli->arena) } });
	print_table_end(&cli->print);
	return true;
}

static const struct column undone_columns[] = {
	{ "said", NULL, CELL_TEXT, 0 },
	{ "acts", NULL, CELL_NUMBER, 0 },
};

/* All that a rule did. */
static bool
undo_rule(struct cli *cli, const char *name, struct err *err)
{
	const char *said;
	size_t count;

	if (!store_rules_undo(cli->store, name, cli_agent(cli), cli->now, &count, err))
		return false;
	said = arena_printf(&cli->arena, "undone: %zu %s of rule:%s", count,
		count == 1 ? "act" : "acts", name);
	print_record(&cli->print, undone_columns, COUNT(undone_columns),
		(struct print_cell[]){ { .text = said }, { .number = (int64_t)count } });
	print_line(&cli->print, "%s", said);
	return true;
}

static bool
undo_run(struct cli *cli, struct err *err)
{
	const char *word = cli->options.n_words > 0 ? cli->options.words[0] : "";

	if (str_starts(word, RULE))
		return undo_rule(cli, word + strlen(RULE), err);
	if (option_is_given(&cli->options, "list"))
		return undo_list(cli, err);
	return undoing_run(cli, store_undo_act, err);
}

const struct cli_command command_undo = {
	.name = "undo",
	.usage = "[ACTION | rule:NAME | --list] [--json]",
	.summary = "undo your last action by a command, even from an earlier session",
	.about =
		"Everything that you decide or note in heed can be undone, such as done "
		"or a label; so can what has not been sent, and a deleted "
		"draft. What you did in heed's screens, and what scripts or other "
		"people did, can be undone by its number, which --list shows; an "
		"action on many conversations counts as one; rule:NAME undoes all that a "
		"rule did. In a script, heed does "
		"not undo a label in place of the decision before it; it asks for the "
		"number.",
	.options = options,
	.max_words = 1,
	.needs = NEEDS_FOUND,
	.run = undo_run,
};
