/* heed approve: lets a held message appear.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/moderating.h"

static bool
approve_run(struct cli *cli, struct err *err)
{
	return moderating_run(cli, SEND_APPROVE, err);
}

const struct cli_command command_approve = {
	.name = "approve",
	.usage = MODERATING_USAGE,
	.summary = "let what the network holds for approval appear",
	.about = "They have been waiting since they wrote, and still wait for an "
		 "answer. If nothing is held, what is hidden or was marked as spam is "
		 "shown again. heed hold takes it back.",
	.options = moderating_options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = approve_run,
};
