/* heed undo and redo: the last act, even from another day, or any by its number.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "store/store.h"

#define LISTED 50

static const struct option undo_options[] = {
	{ "list", 'l', NULL, "show the last 50 acts, by whoever did them" },
	OPTION_JSON,
	{ 0 },
};

static const struct option redo_options[] = {
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "said", NULL, CELL_TEXT, 0 },
	{ "conversation", NULL, CELL_NUMBER, 0 },
};

static const struct column list_columns[] = {
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

/* store_undo_act or store_redo_act. */
typedef bool
undo_call(struct store *store, int64_t undo_one, const char *agent, int64_t now,
	struct arena *arena, char **said, int64_t *conversation, struct err *err);

static bool
undo_one(struct cli *cli, undo_call *call, struct err *err)
{
	const char *word = cli->options.n_words > 0 ? cli->options.words[0] : NULL;
	int64_t conversation = 0;
	int64_t number = 0;
	char *said;

	if (word && !str_int(word, 1, INT64_MAX, &number))
		return err_set(err, ERR_USAGE,
			"\"%s\" is no number of an act: heed undo --list shows them",
			word);
	if (!call(cli->store, number, cli_agent(cli), cli->now, &cli->arena, &said,
		    &conversation, err))
		return false;
	print_record(&cli->print, columns, COUNT(columns),
		(struct print_cell[]){ { .text = said }, { .number = conversation } });
	print_line(&cli->print, "%s", said);
	return true;
}

static bool
undo_list(struct cli *cli, struct err *err)
{
	struct act *acts;
	size_t count;

	if (!store_acts(cli->store, LISTED, &cli->arena, &acts, &count, err))
		return false;
	print_table(&cli->print, list_columns, COUNT(list_columns));
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

static bool
undo_run(struct cli *cli, struct err *err)
{
	if (option_is_given(&cli->options, "list"))
		return undo_list(cli, err);
	return undo_one(cli, store_undo_act, err);
}

static bool
redo_run(struct cli *cli, struct err *err)
{
	return undo_one(cli, store_redo_act, err);
}

const struct cli_command command_undo = {
	.name = "undo",
	.usage = "[ACT | --list] [--json]",
	.summary = "undo your last action by a command, even from an earlier session",
	.about =
		"Actions are done, no-reply, spam, answered, mute, reopen, label, a reply "
		"that has not left, a draft thrown away. What you did in heed's screens, "
		"what a script did and what others did is undone by its number, which "
		"--list shows; an action on many conversations is one. In a script, a "
		"label is not undone in place of the decision before it: then it asks "
		"for the number.",
	.options = undo_options,
	.max_words = 1,
	.needs = NEEDS_FOUND,
	.run = undo_run,
};

const struct cli_command command_redo = {
	.name = "redo",
	.usage = "[ACT] [--json]",
	.summary = "do again what was undone last",
	.options = redo_options,
	.max_words = 1,
	.needs = NEEDS_FOUND,
	.run = redo_run,
};
