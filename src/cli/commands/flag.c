/* heed flag: conversations to come back to.
 * SPDX-License-Identifier: MIT */
#include "cli/act/noting.h"
#include "cli/commands.h"

static bool
flag_run(struct cli *cli, struct err *err)
{
	return noting_run(cli, "flag", err);
}

const struct cli_command command_flag = {
	.name = "flag",
	.usage = NOTING_USAGE,
	.summary = "flag conversations, to come back to them",
	.about =
		"A flag changes nothing else: whoever waits goes on waiting. is:flagged in a "
		"query finds it. A query that names no state (is:) means is:open. heed "
		"undo reverts it.",
	.options = noting_options,
	.max_words = ANY_NUMBER,
	.needs = NEEDS_ACCOUNT,
	.run = flag_run,
};
