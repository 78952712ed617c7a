/* heed drafts: replies that were begun.
 * SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "cli/commands.h"
#include "store/drafts.h"
#include "store/store.h"

static const struct option options[] = {
	{ "all", 'a', NULL, "show everyone's, not only yours" },
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "id", "id", CELL_NUMBER, 0 },
	{ "at", "age", CELL_SINCE, 0 },
	{ "account", "account", CELL_TEXT, 0 },
	{ "person", "person", CELL_TEXT, 14 },
	{ "state", "state", CELL_TEXT, 0 },
	{ "agent", NULL, CELL_TEXT, 0 },
	{ "visibility", "seen by", CELL_TEXT, 0 },
	{ "subject", NULL, CELL_TEXT, 0 },
	{ "language", NULL, CELL_TEXT, 0 },
	{ "answers", NULL, CELL_TEXT, 0 },
	{ "seen", NULL, CELL_NUMBER, 0 },
	{ "text", "text", CELL_TEXT, 20 },
};

static void
print_draft(struct cli *cli, const struct draft *draft, const struct inbox_row *row)
{
	print_table_row(&cli->print,
		(struct print_cell[]){ { .number = draft->conversation },
			{ .number = draft->at }, { .text = row->account_name },
			{ .text = row->person.handle },
			{ .text = conversation_state_name(row->state) },
			{ .text = *draft->agent ? draft->agent : NULL },
			{ .text = item_visibility_name(draft->visibility) },
			{ .text = draft->subject }, { .text = draft->language },
			{ .text = draft->answers }, { .number = draft->seen },
			{ .text = draft->text } });
}

static bool
drafts_list(struct cli *cli, struct err *err)
{
	bool all = option_is_given(&cli->options, "all");
	struct draft *drafts;
	size_t count;

	if (!store_drafts(cli->store, all ? NULL : cli_agent(cli), &cli->arena, &drafts,
		    &count, err))
		return false;
	print_table(&cli->print, columns, COUNT(columns));
	for (size_t i = 0; i < count; i++) {
		struct inbox_row row;

		if (!store_inbox_row(
			    cli->store, drafts[i].conversation, &cli->arena, &row, err))
			return false;
		print_draft(cli, &drafts[i], &row);
	}
	print_table_end(&cli->print);
	if (count == 0 && cli->print.terminal)
		print_note("there are no drafts");
	return true;
}

static bool
drop(struct cli *cli, struct err *err)
{
	int64_t id;

	if (cli->options.n_words < 2)
		return err_set(
			err, ERR_USAGE, "which draft? heed drafts shows their numbers");
	if (!cli_id(cli->options.words[1], &id, err) ||
		!store_drafts_drop(cli->store, id, cli_agent(cli), cli->now, err))
		return false;
	print_line(&cli->print,
		"%" PRId64 ": your draft was deleted; heed undo restores it", id);
	return true;
}

static bool
drafts_run(struct cli *cli, struct err *err)
{
	if (cli->options.n_words > 0 && str_eq(cli->options.words[0], "drop"))
		return drop(cli, err);
	return cli_at_most(cli, 1, err) && drafts_list(cli, err);
}

const struct cli_command command_drafts = {
	.name = "drafts",
	.usage = "[list] [--all] | drop ID [--json]",
	.summary = "list the replies that you have begun, newest first",
	.about = "A draft is the whole reply: its text, visibility, content warning "
		 "and language. ID is the number of its conversation; heed reply ID "
		 "opens it in your editor.",
	.options = options,
	.acts = "list|drop",
	.max_words = 2,
	.needs = NEEDS_FOUND,
	.run = drafts_run,
};
