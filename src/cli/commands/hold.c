/* heed hold: takes a message back until it is approved.
 * SPDX-License-Identifier: MIT */
#include "cli/commands.h"
#include "cli/act/moderating.h"

static bool
hold_run(struct cli *cli, struct err *err)
{
	return moderating_run(cli, SEND_HOLD, err);
}

const struct cli_command command_hold = {
	.name = "hold",
	.usage = MODERATING_USAGE,
	.summary = "take their newest message back until somebody approves it",
	.about = "They still wait for an answer. heed approve shows it again.",
	.options = moderating_options,
	.min_words = 1,
	.max_words = 1,
	.needs = NEEDS_ACCOUNT,
	.run = hold_run,
};
