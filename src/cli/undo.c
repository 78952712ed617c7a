/* heed undo and redo: the last act, also of another day or another program.
 * SPDX-License-Identifier: MIT */
#include "base/err.h"
#include "base/mem.h"
#include "cli/commands.h"
#include "store/store.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static const struct column columns[] = {
	{ "said", NULL, CELL_TEXT, 0 },
	{ "conversation", NULL, CELL_NUMBER, 0 },
};

/* store_undo or store_redo. */
typedef bool undo_call(struct store *store, const char *agent, int64_t now,
	struct arena *arena, char **said, int64_t *conversation, struct err *err);

static bool
act(struct cli *cli, undo_call *call, struct err *err)
{
	int64_t conversation = 0;
	char *said;

	if (!call(cli->store, cli_agent(cli), cli->now, &cli->arena, &said, &conversation,
		    err))
		return false;
	print_record(&cli->print, columns, COUNT(columns),
		(struct cell[]){ { .text = said }, { .number = conversation } });
	print_line(&cli->print, "%s", said);
	return true;
}

static bool
undo_run(struct cli *cli, struct err *err)
{
	return act(cli, store_undo, err);
}

static bool
redo_run(struct cli *cli, struct err *err)
{
	return act(cli, store_redo, err);
}

const struct cli_command command_undo = {
	.name = "undo",
	.usage = "[--json]",
	.summary = "take the last act back, also one of another day",
	.about = "Acts are done, no-reply, spam, answered, mute, reopen, label, a reply "
		 "that is still held, a draft thrown away; in heed's screens or by a "
		 "command.",
	.options = options,
	.needs = NEEDS_STORE,
	.run = undo_run,
};

const struct cli_command command_redo = {
	.name = "redo",
	.usage = "[--json]",
	.summary = "do again what was taken back last",
	.options = options,
	.needs = NEEDS_STORE,
	.run = redo_run,
};
