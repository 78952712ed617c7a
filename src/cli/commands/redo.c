/* heed redo: redoes what was undone.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/undoing.h"
#include "store/store.h"

static const struct option options[] = {
	OPTION_JSON,
	{ 0 },
};

static bool
redo_run(struct cli *cli, struct err *err)
{
	return undoing_run(cli, store_redo_act, err);
}

const struct cli_command command_redo = {
	.name = "redo",
	.usage = "[ACTION] [--json]",
	.summary = "redo the last action that was undone",
	.options = options,
	.max_words = 1,
	.needs = NEEDS_FOUND,
	.run = redo_run,
};
