/* heed assign: whose conversations they are.
 * SPDX-License-Identifier: MIT */
#include "store/assign.h"

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/act/decision.h"
#include "cli/commands.h"
#include "store/store.h"

static const struct option options[] = {
	{ "me", 0, NULL, "to yourself (heed.conf(5), name)" },
	{ "off", 0, NULL, "to nobody" },
	{ "query", 'q', "QUERY", "all conversations that match a query" },
	OPTION_JSON,
	{ 0 },
};

static const struct column name_columns[] = {
	{ "name", "name", CELL_TEXT, 6 },
	{ "conversations", "conversations", CELL_NUMBER, 0 },
};

static bool
list_names(struct cli *cli, struct err *err)
{
	struct colleague *known;
	size_t count;

	if (!store_assign_colleagues(cli->store, &cli->arena, &known, &count, err))
		return false;
	print_table(&cli->print, name_columns, COUNT(name_columns));
	for (size_t i = 0; i < count; i++)
		print_table_row(&cli->print,
			(struct print_cell[]){ { .text = known[i].name },
				{ .number = known[i].conversations } });
	print_table_end(&cli->print);
	return true;
}

/* Whether somebody of that name is known; a typing error would be somebody new. */
static bool
is_colleague(struct cli *cli, const char *name, bool *known, struct err *err)
{
	struct colleague *all;
	size_t count;

	*known = false;
	if (!store_assign_colleagues(cli->store, &cli->arena, &all, &count, err))
		return false;
	for (size_t i = 0; i < count; i++)
		*known = *known || str_eq_nocase(all[i].name, name);
	return true;
}

/* The last argument, unless that is a number; it is taken off the others. */
static const char *
name_of(struct cli *cli)
{
	struct options *words = &cli->options;
	int64_t id;

	if (words->n_words == 0 || cli_id(words->words[words->n_words - 1], &id, NULL))
		return NULL;
	return words->words[--words->n_words];
}

static bool
read_name(struct cli *cli, const char **name, struct err *err)
{
	bool me = option_is_given(&cli->options, "me");
	bool off = option_is_given(&cli->options, "off");

	*name = name_of(cli);
	if (me + off + (*name != NULL) > 1)
		return err_set(
			err, ERR_USAGE, "a name, --me and --off exclude each other");
	if (me)
		*name = cli_agent(cli);
	if (!*name && !off)
		return err_set(err, ERR_USAGE, "to whom? a name, --me or --off");
	return true;
}

static bool
assign_run(struct cli *cli, struct err *err)
{
	struct decision decision = { 0 };
	const char *name;
	bool known = true;

	if (cli->options.n_words == 0 && !option_is_given(&cli->options, "me") &&
		!option_is_given(&cli->options, "off") &&
		!option_text(&cli->options, "query"))
		return list_names(cli, err);
	if (!read_name(cli, &name, err) ||
		!decision_read(cli, "is:open", &decision, err) ||
		(name && !is_colleague(cli, name, &known, err)))
		return false;
	if (decision.count > 0 &&
		!store_assign(cli->store, decision.ids, decision.count, name,
			cli_agent(cli), cli->now, err))
		return false;
	if (!decision_print(cli, &decision, name ? "assign" : "unassign",
		    &(struct marked){ 0 }, err))
		return false;
	if (!known && decision.count > 0)
		print_note("%s is a new name here; heed undo reverts it", name);
	return true;
}

const struct cli_command command_assign = {
	.name = "assign",
	.usage = "[ID… | --query QUERY NAME | --me | --off] [--json]",
	.summary = "assign conversations to somebody of yours",
	.about = "Nothing else changes: whoever waits goes on waiting. is:mine, "
		 "is:unassigned and assigned:NAME in a query find it. A query that "
		 "names no state (is:) means is:open. Without arguments, lists the names "
		 "that are known: of all who have acted here, or to whom something was "
		 "assigned. heed undo reverts it.",
	.options = options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = assign_run,
};
